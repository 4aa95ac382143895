/**
 * What was sent in the last minutes, with Undo for as long as that is offered. It stands outside of the Message Center's page, which could hide the panel and
 * with it a send that nobody wanted. Nothing is shown where nothing was sent.
 */
import { useEffect, useState } from 'react';
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import { call } from '../../messaging/extensionCall';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { Undone } from '../../sending/journal/undo';
import { LimeLink } from '../../ui/LimeLink';
import { UndoButton } from '../../ui/UndoButton';

export function LastSends({ limeBaseUrl }: { readonly limeBaseUrl: string | null }) {
  const [sends, setSends] = useState<readonly DeliveryView[]>([]);
  const [undone, setUndone] = useState<Undone | null>(null);
  useEffect(() => {
    const ask = () => {
      if (document.hidden) return;
      // If the worker cannot be reached, another call of this page reports it.
      call('delivery.recent', {}).then(setSends, () => undefined);
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, []);
  if (sends.length === 0 && !undone) return null;
  return (
    <section className="card stack-tight" aria-labelledby="last-sends">
      <h2 id="last-sends">{text('lastSends')}</h2>
      {undone && (
        <p role="status">
          {text('undone')} {undone.stay?.length ? text('undoneStays', undone.stay.join(', ')) : ''}{' '}
          {undone.todo === undefined ? '' : text('undoneTodoStays', undone.todo)}
        </p>
      )}
      <ul className="plain-list">
        {sends.map((delivery) => (
          <li key={delivery.id} className="stack-tight">
            {delivery.target && (
              <LimeLink link={delivery.target.link} name={targetRefText(delivery.target)} limeBaseUrl={limeBaseUrl} />
            )}
            <UndoButton
              delivery={delivery}
              onUndone={(answer) => {
                setUndone(answer);
                setSends(sends.filter(({ id }) => id !== delivery.id));
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
