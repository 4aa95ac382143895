/** The plan, whole and as it is: what is not here is not written. */
import { useId, type ReactNode } from 'react';
import { leftOffText } from '../../i18n/leftOffText';
import { text } from '../../i18n/text';
import type { Plan, PlannedConversationObject, PlannedPerson, PlannedTarget } from '../../sending/plan/plan';
import { NotePreview } from './NotePreview';
import { PlannedProperties, withPerson } from './PlannedProperties';

interface PreviewProps {
  readonly plan: Plan;
  /** The ways to change what the note holds. */
  readonly children: ReactNode;
}

export function Preview({ plan, children }: PreviewProps) {
  const headingId = useId();
  const { person, target, conversationObject, notes, leftOff } = plan;
  return (
    <section className="card stack" aria-labelledby={headingId}>
      <h2 id={headingId}>{text('preview')}</h2>
      {person && (
        <div className="stack-tight">
          <h3>{text('previewPerson', person.singular)}</h3>
          <PlannedProperties properties={person.properties} />
        </div>
      )}
      <TargetPreview target={target} person={person} />
      {conversationObject && <ConversationObjectPreview object={conversationObject} target={target} />}
      {notes.map((note) => (
        <NotePreview key={note.part} note={note} target={target} person={person} />
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
    </section>
  );
}

interface TargetPreviewProps {
  readonly target: PlannedTarget;
  readonly person: PlannedPerson | null;
}

function TargetPreview({ target, person }: TargetPreviewProps) {
  if (target.kind === 'existing') {
    return (
      <div className="stack-tight">
        <h3>{text('previewExisting', target.singular)}</h3>
        <p>{target.descriptive}</p>
        <p className="soft">{text('previewExistingUnchanged')}</p>
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <h3>{text('previewNew', target.singular)}</h3>
      <PlannedProperties properties={withPerson(target.properties, person, person?.targetProperty)} />
    </div>
  );
}

interface ConversationObjectPreviewProps {
  readonly object: PlannedConversationObject;
  readonly target: PlannedTarget;
}

function ConversationObjectPreview({ object, target }: ConversationObjectPreviewProps) {
  return (
    <details>
      <summary>
        <h3>{text('previewConversationObject', object.limetype)}</h3>
      </summary>
      <p className="soft">{text('previewConversationObjectWhy', target.singular)}</p>
      <PlannedProperties properties={object.properties} />
    </details>
  );
}
