/** Numbers that the contact has said and that must not come into Lime: masked by the product's own code, in what the plans of the model write. */
import { expect } from 'vitest';
import type { Plan, PlannedProperty } from '../../src/sending/plan/plan';
import { startRedaction } from '../../src/sending/redaction/redaction';
import { emptyInstance } from '../../src/settings/document/emptyInstance';
import { initialSettings } from '../../src/settings/document/settings';
import { conversationWith } from '../component/examples';
import { property } from '../unit/settings/fixtures/metadata';
import type { LimeModel } from './limeModel';

/** What the contact says, message by message. */
const messages = {
  card: ['Please charge 4111 1111 1111 1111, and call me.'],
  cardInTwoMessages: ['My card is 4111 1111', '1111 1111'],
  iban: ['My account is DE89 3704 0044 0532 0130 00.'],
} as const;

export type Secret = keyof typeof messages | 'none';
export const secrets = ['none', ...(Object.keys(messages) as (keyof typeof messages)[])] as const;

const numbers = { card: '4111111111111111', cardInTwoMessages: '4111111111111111', iban: 'DE89370400440532013000' };

/** As a plan may use it: the transcript, and what the operator has typed from it into a property. */
function redacted(secret: keyof typeof messages): { readonly transcript: string; readonly typed: string } {
  const said = messages[secret];
  const [entry] = conversationWith().entries;
  if (!entry) throw new Error('There is no entry.');
  const entries = said.map((text, index) => ({ ...entry, id: `1.1.${index}`, text }));
  const redaction = startRedaction({
    conversation: conversationWith({ entries }),
    settings: initialSettings,
    instance: emptyInstance('helpdesk', 'helpdesk'),
    unmasked: [],
  });
  return {
    transcript: redaction.conversation.entries.map(({ text }) => text).join('\n'),
    typed: redaction.typed(property('title', 'string'), said.join(' ')),
  };
}

const texts = { card: redacted('card'), cardInTwoMessages: redacted('cardInTwoMessages'), iban: redacted('iban') };

/** The plan of such a conversation: title, notes and to-do have its words. */
export function withMaskedText(plan: Plan, secret: Secret): Plan {
  if (secret === 'none') return plan;
  const { transcript, typed } = texts[secret];
  const before = (name: string, words: string) => (one: PlannedProperty) =>
    one.name === name && typeof one.value === 'string' ? { ...one, value: `${words}\n${one.value}` } : one;
  const { target, notes, todo } = plan;
  return {
    ...plan,
    target:
      target.kind === 'create' ? { ...target, properties: target.properties.map(before('title', typed)) } : target,
    notes: notes.map((note) => ({ ...note, properties: note.properties.map(before('note', transcript)) })),
    ...(todo && { todo: { ...todo, properties: todo.properties.map(before('subject', typed)) } }),
  };
}

/** Nothing that was ever asked of Lime holds the number, however often it was tried; what was written has the rest of the words. */
export function checkMasked(lime: LimeModel, secret: Secret): void {
  if (secret === 'none') return;
  const bare = (text: string) => text.replace(/[^a-z\d]/gi, '').toUpperCase();
  const number = numbers[secret];
  expect(
    lime.told.filter((text) => bare(text.replaceAll('\\n', '')).includes(number)),
    'what is masked never stands in Lime',
  ).toEqual([]);
  for (const { values, by } of lime.all('history'))
    if (by !== 'others') expect(values['note'], 'and the rest does').toContain('•');
}
