/** A key of Userlike's payload: any may be named, and those that people name most are offered. */
import { useId } from 'react';
import { payloadKeyText } from '../../i18n/payloadKeyText';
import type { ControlProps } from '../../ui/Field';
import { conversationKeys } from '../../userlike/conversation/conversationValues';

interface PayloadKeyInputProps {
  readonly mapping: ControlProps;
  readonly value: string;
  readonly of: 'contact' | 'operator' | 'all';
  /** Without an example in the empty field, where another source gives the value. */
  readonly bare?: boolean;
  readonly onChange: (key: string) => void;
}

/** Facts: lime-chat A.5. */
const ofContact = [
  'contact.email',
  'contact.mobile_number',
  'contact.phone_number',
  'contact.name',
  'contact.external_customer_id',
  'contact.company',
];
const ofOperator = ['operator.name', 'operator.id'];
const ofConversation = [
  ...conversationKeys,
  'id',
  'created_at',
  'topics.0.text',
  'subject',
  'contact_channel.type',
  'language_name',
  'locale',
];
const offered = {
  contact: ofContact,
  operator: ofOperator,
  all: [...ofContact, ...ofConversation, ...ofOperator],
};

export function PayloadKeyInput({ mapping, value, of, bare = false, onChange }: PayloadKeyInputProps) {
  const listId = useId();
  return (
    <>
      <input
        {...mapping}
        list={listId}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        placeholder={bare ? undefined : offered[of][0]}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {offered[of].map((key) => (
          <option key={key} value={key}>
            {payloadKeyText(key)}
          </option>
        ))}
      </datalist>
    </>
  );
}
