/**
 * Message Centers at other addresses than Userlike's. Each is saved when it is added, since the browser's permission belongs to it, and shown with what
 * the browser says of that permission now: an operator may take it back in the browser itself.
 */
import { useRef, useState } from 'react';
import { messageCenterProblemText } from '../../i18n/addressProblemText';
import { text, type MessageKey } from '../../i18n/text';
import { browser } from '../../messaging/browser';
import { call } from '../../messaging/extensionCall';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { messageCenterOrigin, originPattern } from '../../settings/document/messageCenterOrigin';
import type { Settings } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { AddressInput } from '../parts/AddressInput';
import { askForOrigins, useAllowed, useAllowedInPrivate } from '../parts/useAllowed';
import { started } from '../../messaging/started';

interface MessageCentersProps {
  /** As they are stored. */
  readonly saved: Settings;
  /** Set by the organisation: only the permission is the operator's. */
  readonly locked: boolean;
  readonly onSaved: (settings: Settings) => void;
}

export function MessageCenters({ saved, locked, onSaved }: MessageCentersProps) {
  const { messageCenters } = saved;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [outcome, setOutcome] = useState<MessageKey>();
  const allowed = useAllowed(messageCenters) ?? new Set();
  const inPrivate = useAllowedInPrivate();
  const field = useRef<HTMLInputElement>(null);
  // No longer true once the operator has taken a permission back.
  const isOver = outcome === 'messageCenterAdded' && !messageCenters.every((origin) => allowed.has(origin));

  const save = async (origins: readonly string[], done: MessageKey) => {
    const result = await call('settings.save', { settings: { ...saved, messageCenters: origins } }).catch(() => null);
    setOutcome(result?.ok ? done : 'messageCenterNotSaved');
    if (result?.ok) onSaved(result.value);
    return result?.ok ?? false;
  };

  const add = () => {
    const read = messageCenterOrigin(typed, [...userlikeOrigins, ...messageCenters], saved.baseUrl);
    setOutcome(undefined);
    setProblem(read.kind === 'problem' ? messageCenterProblemText(read.problem) : undefined);
    if (read.kind === 'problem') {
      field.current?.focus();
      return;
    }
    // First of all, and without waiting: the browser's prompt needs the click.
    started(
      askForOrigins(read.origin).then(async (granted) => {
        if (!granted) setOutcome('messageCenterRefused');
        else if (await save([...messageCenters, read.origin], 'messageCenterAdded')) setTyped('');
      }),
    );
  };
  const remove = async (origin: string) => {
    const others = messageCenters.filter((one) => one !== origin);
    // A Lime at the same host goes on needing it.
    if ((await save(others, 'messageCenterRemoved')) && !saved.baseUrl?.startsWith(`${origin}/`))
      await browser.permissions.remove({ origins: [originPattern(origin)] });
    field.current?.focus();
  };
  const allow = (origin: string) => {
    started(
      askForOrigins(origin).then((granted) => setOutcome(granted ? 'messageCenterAdded' : 'messageCenterRefused')),
    );
  };

  return (
    <section className="card stack" aria-labelledby="message-centers">
      <h3 id="message-centers">{text('messageCentersHeading')}</h3>
      <p className="soft">{text('messageCentersIntro')}</p>
      {locked && <p className="notice">{text('setByOrganisation')}</p>}
      {messageCenters.length > 0 && (
        <ul className="hosts" aria-labelledby="message-centers">
          {messageCenters.map((origin) => (
            <li key={origin} className="row row-apart">
              <div>
                <div className="host">{origin}</div>
                <div className={allowed.has(origin) ? 'soft' : 'problem'}>
                  {allowed.has(origin) ? text('messageCenterAllowed') : text('messageCenterNotAllowed')}
                </div>
              </div>
              <div className="row">
                {!allowed.has(origin) && (
                  <button
                    type="button"
                    className="button"
                    aria-label={text('messageCenterAllowThis', origin)}
                    onClick={() => allow(origin)}
                  >
                    {text('messageCenterAllow')}
                  </button>
                )}
                {!locked && (
                  <button
                    type="button"
                    className="button button-plain"
                    aria-label={text('messageCenterRemoveThis', origin)}
                    onClick={() => started(remove(origin))}
                  >
                    {text('remove')}
                  </button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {!locked && (
        <>
          <Field label={text('messageCenterAddress')} hint={text('messageCenterAddressHint')} problem={problem}>
            {(mapping) => (
              <AddressInput
                {...mapping}
                ref={field}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <div className="row">
            <button type="button" className="button" onClick={add}>
              {text('messageCenterAdd')}
            </button>
          </div>
        </>
      )}
      {!inPrivate && <p className="soft">{text('accessPrivate')}</p>}
      <p role="status">{outcome && !isOver && text(outcome)}</p>
    </section>
  );
}
