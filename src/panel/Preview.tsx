/** The plan, whole and as it is: what is not here is not written. */
import { useId } from 'react';
import { leftOffText } from '../i18n/leftOffText';
import { text } from '../i18n/text';
import type { Plan, PlannedConversationObject, PlannedTarget } from '../sending/plan';
import { NotePreview } from './NotePreview';
import { PlannedProperties } from './PlannedProperties';

export function Preview({ plan }: { readonly plan: Plan }) {
  const headingId = useId();
  const { target, conversationObject, notes, leftOff } = plan;
  return (
    <section className="card stack" aria-labelledby={headingId}>
      <h2 id={headingId}>{text('preview')}</h2>
      <TargetPreview target={target} />
      {conversationObject && <ConversationObjectPreview object={conversationObject} target={target} />}
      {notes.map((note) => (
        <NotePreview key={note.part} note={note} target={target} />
      ))}
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

function TargetPreview({ target }: { readonly target: PlannedTarget }) {
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
      <PlannedProperties properties={target.properties} />
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
