/** For a conversation that is in Lime already: send all of it again, or only what is new. */
import { plural, text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import { Radio } from '../../ui/Radio';

interface SendAgainChoiceProps {
  readonly again: Choices['again'];
  /** Null where no note in Lime tells. */
  readonly newEntries: number | null;
  /** Of those that are in Lime already. */
  readonly changedEntries: boolean;
  readonly onChoose: (again: Choices['again']) => void;
}

export function SendAgainChoice({ again, newEntries, changedEntries, onChoose }: SendAgainChoiceProps) {
  const onlyNew = again === 'new' && newEntries !== null;
  return (
    <div className="stack-tight" role="radiogroup" aria-label={text('sendWhat')}>
      <Radio name="again" label={text('fullConversation')} checked={!onlyNew} onChoose={() => onChoose('full')} />
      <Radio
        name="again"
        label={text('onlyNewMessages')}
        checked={onlyNew}
        disabled={newEntries === null}
        onChoose={() => onChoose('new')}
      >
        {newEntries === null ? text('newMessagesUnknown') : newEntriesText(newEntries, changedEntries)}
      </Radio>
    </div>
  );
}

export function newEntriesText(count: number, changed: boolean): string {
  if (!changed) return count === 0 ? text('newMessagesNone') : plural('newMessages', count);
  return count === 0 ? text('sentMessagesChanged') : `${plural('newMessages', count)} ${text('sentMessagesChanged')}`;
}
