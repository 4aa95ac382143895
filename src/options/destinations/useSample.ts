/** The contact for which rules and values are shown: an invented one, or the conversation that the Message Center showed last. */
import { useMemo, useState } from 'react';
import type { Conversation } from '../../userlike/conversation/conversation';
import { sampleContact, sampleConversation, type SampleContact } from './sampleConversation';

export interface Sample {
  readonly contact: SampleContact;
  /** Takes the place of the contact. */
  readonly seen: Conversation | null;
  readonly conversation: Conversation;
  readonly setContact: (contact: SampleContact) => void;
  readonly setSeen: (seen: Conversation | null) => void;
}

export function useSample(): Sample {
  const [contact, setContact] = useState(sampleContact);
  const [now] = useState(() => Date.now());
  const [seen, setSeen] = useState<Conversation | null>(null);
  const conversation = useMemo(() => seen ?? sampleConversation(contact, now), [seen, contact, now]);
  return { contact, seen, conversation, setContact, setSeen };
}
