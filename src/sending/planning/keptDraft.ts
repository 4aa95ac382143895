/**
 * What the operator has chosen and typed for a conversation, as one panel leaves it for the next: when the panel moves to a window of its own or back, and
 * when the page is reloaded. It comes over a message, so every field is checked. The plan that is made of it is checked again when it is sent.
 */
import * as z from 'zod/mini';
import { PersonRule } from '../../settings/document/settings';
import type { PersonHit, ObjectHit } from '../match/match';
import { DeliveryId } from '../plan/deliveryId';
import type { Choices } from './choices';

const name = z.string().check(z.maxLength(256));
const line = z.string().check(z.maxLength(2_000));
const words = z.string().check(z.maxLength(100_000));
const id = z.int().check(z.positive());
const names = z.array(name).check(z.maxLength(5_000));
const object = { limetype: name, id, descriptive: line };
const ref = z.strictObject({ limetype: name, id });

const personHit: z.ZodMiniType<PersonHit> = z.strictObject({
  ...object,
  email: z.nullable(line),
  phone: z.nullable(line),
  inactive: z.boolean(),
  company: z.union([
    z.strictObject({ kind: z.enum(['none', 'noAccess']) }),
    z.strictObject({ kind: z.literal('found'), ...object }),
  ]),
  rule: z.nullable(PersonRule),
  earlier: z.exactOptional(
    z.strictObject({ conversations: z.int(), date: z.nullable(line), claimsOther: z.boolean() }),
  ),
  maybe: z.exactOptional(z.literal(true)),
});

const objectHit: z.ZodMiniType<ObjectHit> = z.strictObject({
  ...object,
  facts: z.array(line),
  link: line,
  relations: z.exactOptional(z.record(name, id)),
  values: z.exactOptional(z.record(name, z.json())),
});

const choices: z.ZodMiniType<Choices> = z.strictObject({
  deliveryId: DeliveryId,
  person: z.union([
    z.strictObject({ kind: z.enum(['match', 'none']) }),
    z.strictObject({ kind: z.literal('chosen'), hit: personHit }),
    z.strictObject({ kind: z.literal('create'), values: z.record(name, words) }),
  ]),
  target: z.union([
    z.strictObject({ kind: z.literal('new') }),
    z.strictObject({ kind: z.literal('existing'), hit: z.nullable(objectHit) }),
  ]),
  sentTo: z.nullable(ref),
  notThese: z.array(ref),
  noteOf: z.nullable(z.enum(['contact', 'object'])),
  withUnverified: z.boolean(),
  details: z.record(name, words),
  names: z.record(name, line),
  again: z.enum(['full', 'new']),
  todo: z.nullable(z.boolean()),
  comment: words,
  heading: z.nullable(words),
  without: names,
  withoutFiles: names,
  withoutOlderMessages: z.boolean(),
  withoutChanges: names,
  confirmedRules: names,
  unmasked: names,
});

const ids = z.array(id).check(z.maxLength(20_000));

/** The same of the view of many conversations. */
export const KeptBulk = z.strictObject({
  /** The Lime of the chosen persons and objects. */
  limeBaseUrl: z.nullable(line),
  picked: ids,
  /** Checked in the page's own table, and not to be picked for that. */
  unpicked: ids,
  /** With the id of the conversation. */
  drafts: z.array(z.tuple([id, z.strictObject({ instanceId: z.nullable(name), choices })])).check(z.maxLength(20_000)),
  /** What was looked for, and the row that is open. */
  look: z.strictObject({ words: line, shownKind: name, openRow: z.nullable(id) }),
});

export type KeptBulk = z.infer<typeof KeptBulk>;

export const KeptDraft = z.strictObject({
  instanceId: z.nullable(name),
  choices,
  /** The form stands again for a conversation that is in Lime. */
  sendsAgain: z.boolean(),
});

export type KeptDraft = z.infer<typeof KeptDraft>;
