/** Sends that were lost with what this browser had stored, so that somebody looks in Lime. */
import { useEffect, useEffectEvent, useState } from 'react';
import { plural, text } from '../i18n/text';
import { call } from '../messaging/extensionCall';
import type { LostSend } from '../messaging/responses';
import { LimeLink } from './LimeLink';

/** @param round a new value asks again */
export function useLostSends(round: unknown): [readonly LostSend[], dismiss: () => void] {
  const [sends, setSends] = useState<readonly LostSend[]>([]);
  const ask = (dismiss: boolean) => {
    call('delivery.lost', { dismiss }).then(
      setSends,
      // If the worker cannot be reached, another call of the page reports it.
      () => undefined,
    );
  };
  const askAnew = useEffectEvent(() => ask(false));
  useEffect(() => {
    askAnew();
  }, [round]);
  return [sends, () => ask(true)];
}

interface LostSendsProps {
  readonly sends: readonly LostSend[];
  readonly limeBaseUrl: string | null;
  readonly onDismiss: () => void;
}

export function LostSends({ sends, limeBaseUrl, onDismiss }: LostSendsProps) {
  if (sends.length === 0) return null;
  return (
    <section className="notice notice-warning stack-tight" role="alert">
      <strong>{plural('lostSends', sends.length)}</strong>
      <p>{text('lostSendsTodo')}</p>
      <ul>
        {sends.map(({ id, conversationId, conversationUrl, link }) => (
          <li key={id}>
            <ConversationLink url={conversationUrl} name={text('lostSend', String(conversationId))} />{' '}
            {link !== null && <LimeLink link={link} name={text('lostSendObject')} limeBaseUrl={limeBaseUrl} />}
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="button" onClick={onDismiss}>
          {text('lostSendsDismiss')}
        </button>
      </div>
    </section>
  );
}

function ConversationLink({ url, name }: { readonly url: string | null; readonly name: string }) {
  if (!url?.startsWith('https://')) return <span>{name}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}
