/** The statement on privacy, with the question whether conversations may be read. Until it is answered with yes, our script ends itself in each page. */
import { useCallback, useEffect, useState } from 'react';
import { callFailureText } from '../../i18n/callFailureText';
import { text } from '../../i18n/text';
import { browser } from '../../messaging/browser';
import { callFailure, type CallFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { Consent } from '../../messaging/responses';
import { started } from '../../messaging/started';
import { ErrorNotice } from '../../ui/ErrorNotice';

export interface ConsentState {
  /** Undefined until the worker has told. */
  readonly consent: Consent | undefined;
  readonly failed: CallFailure | undefined;
  /** Whether it was answered in this page. */
  readonly answered: boolean;
  readonly answer: (agreed: boolean) => void;
  /** The same as a yes, where that was not said yet. */
  readonly agree: () => void;
}

/** @param again a new value reads again, for example after everything was deleted */
export function useConsent(again: number): ConsentState {
  const [consent, setConsent] = useState<Consent>();
  const [failed, setFailed] = useState<CallFailure>();
  const [answered, setAnswered] = useState(false);
  const take = useCallback((given: Consent) => {
    setConsent(given);
    setFailed(undefined);
  }, []);
  useEffect(() => {
    // What cannot be read is said where the settings would stand, which cannot be read then either.
    const load = () => call('consent.get', {}).then(take, () => setConsent(undefined));
    started(load());
    const onChanged = (_: unknown, area: string) => {
      if (area === 'managed') started(load());
    };
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  }, [again, take]);
  const answer = (agreed: boolean) => {
    setAnswered(true);
    call('consent.give', { agreed }).then(take, (error: unknown) => setFailed(callFailure(error)));
  };
  const agree = () => {
    if (consent?.answer !== 'agreed' || consent.earlier) answer(true);
  };
  return { consent, failed, answered, answer, agree };
}

/** Shown above everything else until somebody has agreed. */
export function ConsentQuestion({ state }: { readonly state: ConsentState }) {
  const { consent, failed, answered, answer } = state;
  if (failed) return <ErrorNotice error={callFailureText(failed)} />;
  if (!consent) return null;
  if (consent.answer === 'agreed' && !consent.earlier)
    return answered ? (
      <p role="status" className="notice notice-success">
        {text('consentAgreed')}
      </p>
    ) : null;
  return (
    <section className="card stack" aria-labelledby="consent">
      <h2 id="consent">{text(consent.earlier ? 'privacyHeading' : 'consentHeading')}</h2>
      {consent.earlier && <p>{text('consentEarlier')}</p>}
      <Statement />
      <div className="row">
        <button type="button" className="button button-primary" onClick={() => answer(true)}>
          {text('consentAgree')}
        </button>
        <button type="button" className="button" onClick={() => answer(false)}>
          {text('consentRefuse')}
        </button>
      </div>
      <p role="status">{consent.answer === 'refused' && text('consentRefused')}</p>
    </section>
  );
}

/** Shown after somebody has agreed: the statement, and a button to withdraw. */
export function Privacy({ state: { consent, answer } }: { readonly state: ConsentState }) {
  if (consent?.answer !== 'agreed' || consent.earlier) return null;
  return (
    <details className="card">
      <summary>{text('privacyHeading')}</summary>
      <div className="stack">
        <Statement />
        {consent.byPolicy ? (
          <p className="soft">{text('consentByPolicy')}</p>
        ) : (
          <div className="row">
            <button type="button" className="button" onClick={() => answer(false)}>
              {text('consentWithdraw')}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}

function Statement() {
  return (
    <>
      <p>{text('privacyRead')}</p>
      <p>{text('privacyStored')}</p>
      <p>{text('privacySent')}</p>
      <p>{text('privacyChoice')}</p>
    </>
  );
}
