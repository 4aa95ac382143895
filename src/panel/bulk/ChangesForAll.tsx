/** Changes to the objects that the picked conversations are linked to: counted, with one checkbox per property for all. */
import { plural, text } from '../../i18n/text';
import type { PlannedChange } from '../../sending/plan/plan';
import { Checkbox } from '../../ui/Checkbox';
import type { BulkAction } from './bulkDrafts';
import type { BulkRow } from './bulkRow';

interface ChangesForAllProps {
  /** The picked ones. */
  readonly rows: readonly BulkRow[];
  readonly dispatch: (action: BulkAction) => void;
}

export function ChangesForAll({ rows, dispatch }: ChangesForAllProps) {
  const changed = rows.flatMap(({ conversation, draft, planned }) => {
    const target = planned?.planned.plan.target;
    const changes = target?.kind === 'existing' ? (target.changes ?? []) : [];
    return changes.map((change) => ({ change, id: conversation.id, without: draft.choices.withoutChanges }));
  });
  const first = new Map<string, PlannedChange>(changed.map(({ change }) => [change.name, change]));
  if (first.size === 0) return null;
  const ticked = changed.filter(({ change }) => change.on).length;
  return (
    <fieldset className="stack-tight">
      <legend>{plural('countChanges', ticked)}</legend>
      {[...first.values()].map(({ name, label }) => {
        const those = changed.filter(({ change }) => change.name === name);
        const toggle = (on: boolean) => {
          for (const { id, without } of those) {
            const others = without.filter((one) => one !== name);
            dispatch({ type: 'choose', ids: [id], choices: { withoutChanges: on ? others : [...others, name] } });
          }
        };
        return (
          <Checkbox
            key={name}
            label={text('bulkChange', label, those.length)}
            checked={those.every(({ change }) => change.on)}
            onChange={toggle}
          />
        );
      })}
    </fieldset>
  );
}
