/** One choice for all picked conversations that lack the same thing: a button or a list for each kind; nothing if nothing is missing. */
import { useId } from 'react';
import { plural, text, type MessageKey, type PluralStem } from '../../i18n/text';
import { type Choices, linkChoice } from '../../sending/planning/choices';
import type { Need } from '../../sending/plan/plan';
import type { Settings } from '../../settings/document/settings';
import { offersTodo } from '../../sending/planning/planTodo';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { InstanceSelect } from '../form/InstanceSelect';
import type { BulkAction } from './bulkDrafts';
import type { BulkRow } from './bulkRow';

interface ChoicesForAllProps {
  /** The picked ones. */
  readonly rows: readonly BulkRow[];
  readonly settings: Settings;
  readonly dispatch: (action: BulkAction) => void;
}

export function ChoicesForAll({ rows, settings, dispatch }: ChoicesForAllProps) {
  const lacking = (...kinds: readonly Need['kind'][]) =>
    rows
      .filter(({ state }) => state.kind === 'needs' && state.needs.some(({ kind }) => kinds.includes(kind)))
      .map(({ conversation }) => conversation.id);
  const topic = lacking('topic');
  const nobody = lacking('noPerson');
  const unseen = rows.flatMap(({ state, conversation }) => (state.kind === 'contactUnseen' ? conversation.id : []));
  const unverified = lacking('unverified');
  const older = lacking('olderMessages');
  const likely = rows.filter(({ sameCase, draft }) => sameCase && draft.choices.target.kind === 'new');
  const todos = rows.filter(
    ({ way, planned }) => planned && way.mapping && offersTodo({ mapping: way.mapping, settings }),
  );
  if ([topic, nobody, unverified, unseen, older, likely, todos].every(({ length }) => length === 0)) return null;
  return (
    <fieldset className="card stack">
      <legend>{text('bulkForAll')}</legend>
      {topic.length > 0 && (
        <Field label={plural('bulkTopicMissing', topic.length)}>
          {(mapping) => (
            <InstanceSelect
              {...mapping}
              instances={settings.instances}
              chosen={null}
              onChoose={(instanceId) => dispatch({ type: 'instance', ids: topic, instanceId })}
            />
          )}
        </Field>
      )}
      <ForAll ids={nobody} what="bulkNobody" button="bulkWithoutPersons" choices={withoutPerson} dispatch={dispatch} />
      <ForAll
        ids={unseen}
        what="bulkUnseenContacts"
        button="bulkWithoutPersons"
        choices={withoutPerson}
        dispatch={dispatch}
      />
      <ForAll
        ids={unverified}
        what="bulkUnverified"
        button="bulkWithUnverified"
        choices={{ withUnverified: true }}
        dispatch={dispatch}
      />
      <ForAll
        ids={older}
        what="bulkOlder"
        button="bulkWithoutOlder"
        choices={{ withoutOlderMessages: true }}
        dispatch={dispatch}
      />
      {todos.length > 0 && (
        <Checkbox
          label={text('bulkTodos')}
          hint={text('bulkTodosHint')}
          checked={todos.every(({ draft }) => draft.choices.todo)}
          onChange={(todo) =>
            dispatch({ type: 'choose', ids: todos.map(({ conversation }) => conversation.id), choices: { todo } })
          }
        />
      )}
      <LinkSameCase rows={likely} dispatch={dispatch} />
    </fieldset>
  );
}

const withoutPerson: Partial<Choices> = { person: { kind: 'none' } };

interface ForAllProps {
  readonly ids: readonly number[];
  readonly what: PluralStem;
  readonly button: MessageKey;
  readonly choices: Partial<Choices>;
  readonly dispatch: (action: BulkAction) => void;
}

function ForAll({ ids, what, button, choices, dispatch }: ForAllProps) {
  const about = useId();
  if (ids.length === 0) return null;
  return (
    <div className="bulk-kind">
      <p id={about}>{plural(what, ids.length)}</p>
      <button
        type="button"
        className="button"
        aria-describedby={about}
        onClick={() => dispatch({ type: 'choose', ids, choices })}
      >
        {text(button)}
      </button>
    </div>
  );
}

/** Links all picked conversations that are probably about an open object, each to its own; the rows name it. */
interface LinkSameCaseProps {
  /** Those that are not linked yet. */
  readonly rows: readonly BulkRow[];
  readonly dispatch: (action: BulkAction) => void;
}

function LinkSameCase({ rows, dispatch }: LinkSameCaseProps) {
  const about = useId();
  if (rows.length === 0) return null;
  const link = () => {
    for (const { conversation, sameCase } of rows)
      if (sameCase) dispatch({ type: 'choose', ids: [conversation.id], choices: linkChoice(sameCase.of.hit) });
  };
  return (
    <div className="bulk-kind">
      <p id={about}>{plural('bulkSameCase', rows.length)}</p>
      <button type="button" className="button" aria-describedby={about} onClick={link}>
        {text('bulkLinkSameCase', rows.length)}
      </button>
    </div>
  );
}
