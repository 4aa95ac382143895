/** The whole plan: what is not here is not written. Folded to one line; unfolded, each value is a field. */
import { useState, type ReactNode } from 'react';
import { visibleText } from '../../i18n/visibleText';
import { fileRisk } from '../../sending/files/fileRisk';
import { leftOffText } from '../../i18n/leftOffText';
import { plural, text } from '../../i18n/text';
import type { LeftOff, Plan, PlannedConversationObject, PlannedTarget } from '../../sending/plan/plan';
import type { PlanFields } from '../planning/planFields';
import { NotePreview } from './NotePreview';
import { PlannedFields, type PlannedFieldsProps } from './PlannedFields';
import { tickedChanges } from '../../sending/plan/tickedChanges';
import { withPerson } from '../planning/withPerson';
import { PlannedProperties } from './PlannedProperties';

interface PreviewProps extends Omit<PlannedFieldsProps, 'fields'> {
  readonly plan: Plan;
  readonly fields: PlanFields;
  /** What is seen whether the rest is folded or not: what is masked, and what becomes of an object that others work with. */
  readonly inView?: ReactNode;
  /** Shown at once, where there is nothing else to see. */
  readonly unfolded?: boolean | undefined;
  /** The ways to change what the note holds. */
  readonly children: ReactNode;
}

export function Preview({ plan, fields, inView, unfolded = false, children, ...change }: PreviewProps) {
  const { person, target, conversationObject, notes, leftOff } = plan;
  // What must be mended is in view.
  const wrong = [fields.target, fields.note, fields.conversation, fields.document]
    .flat()
    .some(({ need }) => need !== null);
  const [unfoldedNow, setUnfoldedNow] = useState(unfolded);
  const open = unfoldedNow || wrong;
  const warnings = leftOff.filter(isWarning).length + riskyFiles(plan);
  return (
    <section className="card" aria-label={text('preview')}>
      {inView}
      <details open={open} onToggle={(event) => setUnfoldedNow(event.currentTarget.open)}>
        <summary>
          <h2>{text('willBeWritten', contentText(plan))}</h2>
          {warnings > 0 && <span className="flag"> {plural('countWarnings', warnings)}</span>}
        </summary>
        {open && (
          <div className="stack preview">
            {person && (
              <div className="stack-tight">
                <h3>{text('previewPerson', person.singular)}</h3>
                <PlannedProperties properties={person.properties} />
              </div>
            )}
            <TargetPreview target={target}>
              <PlannedFields fields={fields.target} {...change} />
              <PlannedProperties properties={withPerson([], person, person?.targetProperty)} />
            </TargetPreview>
            {conversationObject && (
              <ConversationObjectPreview object={conversationObject} fields={fields.conversation} target={target}>
                <PlannedFields fields={fields.conversation} {...change} />
              </ConversationObjectPreview>
            )}
            {notes.map((note) => (
              <NotePreview key={note.part} note={note} target={target} person={person}>
                {note.part === 1 ? (
                  <PlannedFields fields={fields.note} {...change} />
                ) : (
                  // All parts have the same beside their text.
                  <PlannedProperties
                    properties={note.properties.filter(({ name }) => name !== note.reference.property)}
                  />
                )}
              </NotePreview>
            ))}
            {children}
            {leftOff.length > 0 && (
              <div className="stack-tight">
                <h3>{text('leftOff')}</h3>
                <ul className="left-off">
                  {leftOff.map((left) => {
                    const sentence = leftOffText(left);
                    return <li key={sentence}>{sentence}</li>;
                  })}
                </ul>
              </div>
            )}
          </div>
        )}
      </details>
    </section>
  );
}

/** `7 fields, 1 note, 4 files` */
function contentText({ target, person, notes, files, todo }: Plan): string {
  const written = target.kind === 'create' ? target.properties.length + (person?.targetProperty ? 1 : 0) : 0;
  const sent = files?.files.filter(({ leftOut }) => leftOut === null).length ?? 0;
  const changes = tickedChanges(target);
  return [
    changes > 0 && plural('countChanges', changes),
    written > 0 && plural('countFields', written),
    notes.length > 0 && plural('countNotes', notes.length),
    sent > 0 && plural('countFiles', sent),
    todo && text('countTodo'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What somebody may miss in Lime, or cannot find again; the rest is as it should be. */
function isWarning(left: LeftOff): boolean {
  switch (left.kind) {
    case 'person':
      return left.why === 'noAccess' || left.why === 'noRelation';
    case 'company':
    case 'coworker':
      return left.why === 'noAccess';
    case 'relation':
    case 'value':
    case 'cutNote':
    case 'olderMessages':
    case 'historyNote':
      return true;
    case 'conversationObject':
      return left.why === 'keptInThisBrowser';
    case 'files':
      return left.why === 'noPlace';
    default:
      return false;
  }
}

const riskyFiles = ({ files }: Plan): number =>
  files?.files.filter(({ leftOut, name }) => (leftOut === null ? fileRisk(name) !== null : leftOut !== 'operator'))
    .length ?? 0;

interface TargetPreviewProps {
  readonly target: PlannedTarget;
  /** The fields of a new one. */
  readonly children: ReactNode;
}

function TargetPreview({ target, children }: TargetPreviewProps) {
  if (target.kind === 'existing') {
    return (
      <div className="stack-tight">
        <h3>{text('previewExisting', target.singular)}</h3>
        <p>{visibleText(target.descriptive)}</p>
        <p className="soft">
          {text(tickedChanges(target) > 0 ? 'previewExistingChanged' : 'previewExistingUnchanged')}
        </p>
      </div>
    );
  }
  return (
    <fieldset className="stack-tight">
      <legend>
        <h3>{text('previewNew', target.singular)}</h3>
      </legend>
      {children}
    </fieldset>
  );
}

interface ConversationObjectPreviewProps {
  readonly object: PlannedConversationObject;
  readonly fields: PlanFields['conversation'];
  readonly target: PlannedTarget;
  /** What of it can be changed. */
  readonly children: ReactNode;
}

function ConversationObjectPreview({ object, fields, target, children }: ConversationObjectPreviewProps) {
  const fixed = object.properties.filter(({ name }) => !fields.some(({ property }) => property.name === name));
  return (
    <details>
      <summary>
        <h3>{text('previewConversationObject', object.limetype)}</h3>
      </summary>
      <p className="soft">{text('previewConversationObjectWhy', target.singular)}</p>
      <PlannedProperties properties={fixed} />
      {children}
    </details>
  );
}
