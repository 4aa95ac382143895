/** The payload of the seed and the entries of the variants list, as Userlike would answer with them. */
import type { JsonObject } from '../../../src/userlike/conversation/json';
import payload from './fixtures/userlike-payload.json';
import variants from './fixtures/userlike-payload-variants.json';

export const seed = payload as unknown as JsonObject & {
  readonly transcript: readonly JsonObject[];
  readonly id: number;
};
export const seedId = 63741936;
export const [welcome, question, statusChange, answer] = payload.transcript as unknown as [
  JsonObject,
  JsonObject,
  JsonObject,
  JsonObject,
];

/** The captured variants that have an example. */
export const variantEntries = variants.flatMap(({ variant, example }) =>
  example && 'id' in example ? [{ variant, example: example }] : [],
);

export const listPath = '/api/um/v3/conversations/?limit=25';
export const detailPath = `/api/um/v3/conversations/${seedId}/`;
export const messagesPath = `/api/um/v3/conversations/${seedId}/messages/?limit=25`;

/** A page's `next`, as an address. */
export const nextAddress = (cursor: string) =>
  `https://api.userlike.com/api/um/v3/conversations/${seedId}/messages/?cursor=${cursor}&limit=25`;

/** Entry number `n` of the seed's conversation, from the contact and the operator in turn, a second apart. */
export function numberedEntry(n: number): JsonObject {
  return {
    ...(n % 2 ? question : answer),
    id: `${seedId}.108109315.${n}`,
    msgid: `${seedId}.108109315.${n}`,
    sent_at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    body: `**${n}**`,
    body_plain: `Message ${n}`,
  };
}

/** An object without some of its keys. */
export function without(object: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
