/** The result of the to-do: its link, or why Lime refused it, with a button to try again. */
import { limeErrorText } from '../../i18n/limeErrorText';
import { text } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import { call } from '../../messaging/extensionCall';
import type { TodoView } from '../../sending/journal/todoStep';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LimeLink } from '../../ui/LimeLink';

interface TodoResultProps {
  /** Of one conversation. */
  readonly deliveries: readonly DeliveryView[];
  readonly limeBaseUrl: string | null;
  readonly onChange: (delivery: DeliveryView) => void;
}

type Refused = Extract<TodoView, { kind: 'refused' }>;

export function TodoResult({ deliveries, limeBaseUrl, onChange }: TodoResultProps) {
  return deliveries.map(({ id, state, todo }) => {
    if (!todo || state.kind !== 'sent') return null;
    if (todo.kind === 'made')
      return (
        <p key={id} className="card row" role="status">
          <strong>{text('todoMade')}</strong>
          <LimeLink
            link={todo.link}
            name={visibleText(todo.subject) || `${todo.limetype} ${todo.id}`}
            limeBaseUrl={limeBaseUrl}
          />
        </p>
      );
    if (todo.kind === 'unsure')
      return (
        <p key={id} className="flag" role="status">
          {text('todoUnsure', visibleText(todo.subject))}
        </p>
      );
    const button = (want: 'retry' | 'discard', label: string) => (
      <button
        type="button"
        className="button"
        aria-label={`${label}: ${text('todoMade')}`}
        onClick={() => {
          call('delivery.todo', { deliveryId: id, want }).then(
            (next) => next && onChange(next),
            // The notice stays as it is, to be clicked again.
            () => undefined,
          );
        }}
      >
        {label}
      </button>
    );
    return (
      <ErrorNotice key={id} {...noticeOf(todo)}>
        {button('retry', text('tryAgain'))}
        {button('discard', text('discard'))}
      </ErrorNotice>
    );
  });
}

const noticeOf = ({ error, mayExist }: Refused) =>
  error === 'unknownOutcome'
    ? { error: { what: text('todoNotKnown'), todo: text('todoNotKnownTodo'), details: [] } }
    : { error: limeErrorText(error), written: text(mayExist ? 'todoNotKnown' : 'todoNotMade') };
