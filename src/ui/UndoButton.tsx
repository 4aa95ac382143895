/** Undoes the last send, as long as that is offered. */
import { useEffect, useState } from 'react';
import { plural, text } from '../i18n/text';
import type { DeliveryView } from '../sending/journal/deliveryView';
import { isUndoOffered, type NamedObject, type UndoAnswer, type Undone } from '../sending/journal/undo';
import { call } from '../messaging/extensionCall';

interface UndoButtonProps {
  readonly delivery: DeliveryView;
  readonly onUndone: (answer: Undone) => void;
}

type Undoing = { readonly kind: 'no' | 'undoing' | 'lost' | 'left' } | Exclude<UndoAnswer, { kind: 'undone' }>;

export function UndoButton({ delivery: { id, undoUntil, undoBegun, undoKept }, onUndone }: UndoButtonProps) {
  const [now, setNow] = useState(() => Date.now());
  const [undoing, setUndoing] = useState<Undoing>({ kind: 'no' });
  const seconds = Math.ceil(((undoUntil ?? 0) - now) / 1_000);
  const offered = isUndoOffered(undoUntil, now);
  useEffect(() => {
    if (!offered) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [offered]);

  const undo = () => {
    setUndoing({ kind: 'undoing' });
    call('delivery.undo', { deliveryId: id }).then(
      (answer) => {
        if (answer.kind !== 'undone') setUndoing(answer);
        else onUndone(answer);
      },
      () => setUndoing({ kind: 'lost' }),
    );
  };
  const leave = () => {
    call('delivery.discard', { deliveryId: id }).then(
      () => setUndoing({ kind: 'left' }),
      () => setUndoing({ kind: 'lost' }),
    );
  };

  const { kind } = undoing;
  if (kind === 'left') return null;
  if (kind === 'undoing') return <p>{text('undoing')}</p>;
  const why = kind === 'no' ? undoKept : undoing;
  return (
    <>
      {undoBegun && <p className="problem">{text('undoBegun')}</p>}
      {why && <p className="problem">{problemText(why)}</p>}
      {(kind === 'failed' || kind === 'lost' || undoBegun || (kind === 'no' && offered)) && (
        <p className="row">
          <button type="button" className="button" onClick={undo}>
            {text('undo')}
          </button>
          {/* Counts for the eye alone: a voice that counts down would drown everything else. */}
          {undoBegun && (
            <button type="button" className="button" onClick={leave}>
              {text('discard')}
            </button>
          )}
          {offered && !undoBegun && (
            <span className="soft" aria-hidden="true">
              {plural('undoSeconds', seconds)}
            </span>
          )}
        </p>
      )}
    </>
  );
}

function problemText(why: Undoing): string {
  switch (why.kind) {
    case 'tooLate':
      return text('undoTooLate');
    case 'inUse':
      return text('undoInUse', namesOf(why.users));
    case 'changed':
      return text('undoChanged', namesOf(why.objects));
    default:
      return text('undoFailed');
  }
}

const namesOf = (objects: readonly NamedObject[]): string =>
  objects.map(({ singular, id }) => `${singular} ${id}`).join(', ');
