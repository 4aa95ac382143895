/** The contact for which rules and values are shown: an invented one, or the conversation that the Message Center showed last. */
import { visibleText } from '../../i18n/visibleText';
import { useState } from 'react';
import { text } from '../../i18n/text';
import { Field } from '../../ui/Field';
import { isConversation } from '../../messaging/conversationShape';
import type { Conversation } from '../../userlike/conversation/conversation';
import { askMessageCenters } from '../parts/askMessageCenters';
import type { SampleContact } from './sampleConversation';
import { started } from '../../messaging/started';

interface SampleContactFieldsProps {
  readonly contact: SampleContact;
  /** A real conversation that is used instead of the sample contact. */
  readonly seen: Conversation | null;
  readonly onChange: (contact: SampleContact) => void;
  readonly onSeen: (seen: Conversation | null) => void;
}

export function SampleContactFields({ contact, seen, onChange, onSeen }: SampleContactFieldsProps) {
  const [missing, setMissing] = useState(false);
  const look = () =>
    started(
      lastSeenConversation().then((found) => {
        setMissing(!found);
        onSeen(found);
      }),
    );
  const field = (key: keyof SampleContact, label: string) => (
    <Field label={label}>
      {(mapping) => (
        <input
          {...mapping}
          maxLength={200}
          autoComplete="off"
          value={contact[key]}
          onChange={(event) => onChange({ ...contact, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="card stack">
      <legend>{text('sampleHeading')}</legend>
      <p className="soft">{text('sampleIntro')}</p>
      {!seen && (
        <div className="columns">
          {field('name', text('sampleName'))}
          {field('email', text('sampleEmail'))}
          {field('phone', text('samplePhone'))}
        </div>
      )}
      <p role="status">
        {seen &&
          text('sampleSeen', visibleText([seen.id, seen.contact.name ?? seen.contact.email ?? []].flat().join(', ')))}
        {missing && text('sampleNotSeen')}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={look}>
          {text(seen ? 'sampleSeenAgain' : 'sampleLastSeen')}
        </button>
        <button type="button" className="button button-plain" aria-disabled={!seen} onClick={() => onSeen(null)}>
          {text('sampleInvented')}
        </button>
      </div>
    </fieldset>
  );
}

/** Without its transcript. Null where no Message Center is open, or none has shown a conversation yet. */
const lastSeenConversation = async (): Promise<Conversation | null> =>
  (await askMessageCenters({ type: 'lastSeen' })).find(isConversation) ?? null;
