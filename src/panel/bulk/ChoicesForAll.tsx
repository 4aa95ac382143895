/** One choice for all picked conversations that lack the same: a button or a list a kind, and nothing where nothing is lacking. */
import { plural, text } from '../../i18n/text';
import type { Need } from '../../sending/plan';
import type { Instance } from '../../settings/settings';
import { Field } from '../../ui/Field';
import { InstanceSelect } from '../InstanceSelect';
import type { BulkAction } from './bulkDrafts';
import type { BulkRow } from './bulkRow';

interface ChoicesForAllProps {
  /** The picked ones. */
  readonly rows: readonly BulkRow[];
  readonly instances: readonly Instance[];
  readonly dispatch: (action: BulkAction) => void;
}

export function ChoicesForAll({ rows, instances, dispatch }: ChoicesForAllProps) {
  const lacking = (...kinds: readonly Need['kind'][]) =>
    rows
      .filter(({ state }) => state.kind === 'needs' && state.needs.some(({ kind }) => kinds.includes(kind)))
      .map(({ conversation }) => conversation.id);
  const topic = lacking('topic');
  const nobody = lacking('noPerson');
  const older = lacking('olderMessages');
  if (topic.length + nobody.length + older.length === 0) return null;
  return (
    <fieldset className="card stack">
      <legend>{text('bulkForAll')}</legend>
      {topic.length > 0 && (
        <Field label={plural('bulkTopicMissing', topic.length)}>
          {(wiring) => (
            <InstanceSelect
              {...wiring}
              instances={instances}
              chosen={null}
              onChoose={(instanceId) => dispatch({ type: 'instance', ids: topic, instanceId })}
            />
          )}
        </Field>
      )}
      {nobody.length > 0 && (
        <div className="bulk-kind">
          <p>{plural('bulkNobody', nobody.length)}</p>
          <button
            type="button"
            className="button"
            onClick={() => dispatch({ type: 'choose', ids: nobody, choices: { person: { kind: 'none' } } })}
          >
            {text('bulkWithoutPersons')}
          </button>
        </div>
      )}
      {older.length > 0 && (
        <div className="bulk-kind">
          <p>{plural('bulkOlder', older.length)}</p>
          <button
            type="button"
            className="button"
            onClick={() => dispatch({ type: 'choose', ids: older, choices: { withoutOlderMessages: true } })}
          >
            {text('bulkWithoutOlder')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
