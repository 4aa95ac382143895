/**
 * The corpus: answers of a Message Center as they are known or must be feared, each with what must come of them. A file is dated and never
 * changed afterwards; what a pilot's Message Center sends is added as a file of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { createConversationStore, type ConversationStore } from '../../../src/content/traffic/store';

interface Corpus {
  readonly what: string;
  readonly captures: readonly Seen[];
  readonly conversation: Record<string, unknown> & { readonly texts: readonly string[] };
  readonly unreadableAnswers: number;
}
type Seen = { readonly path: string; readonly json?: unknown; readonly text?: string } | { readonly frame: unknown };

const id = 63750001;
const folder = new URL('./corpus/', import.meta.url);
const names = readdirSync(folder).sort();
const corpus = names.map((name) => ({
  name,
  ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Corpus),
}));

describe.each(corpus)('$name: $what', ({ name, captures, conversation, unreadableAnswers }) => {
  it('is dated', () => expect(name).toMatch(/^\d{4}-\d\d-\d\d-\w+\.json$/));

  it('gives the conversation that it says', () => {
    const store = fed(captures);
    expect(told(store)).toMatchObject(conversation);
    expect(store.unreadableAnswers(id)).toBe(unreadableAnswers);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('gives it again when everything is seen twice', () => {
    expect(told(fed([...captures, ...captures]))).toMatchObject(conversation);
  });

  it('gives it in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...captures], { minLength: captures.length }), (shuffled) => {
        expect(told(fed(shuffled))).toMatchObject(conversation);
      }),
      { numRuns: 30 },
    );
  });

  it('survives being cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(captures.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (index, part) => {
        const cut = captures.map((seen, at) => {
          if (at !== index || 'frame' in seen) return seen;
          const whole = textOf(seen);
          return { path: seen.path, text: whole.slice(0, Math.floor(whole.length * part)) };
        });
        fed(cut);
      }),
      { numRuns: 30 },
    );
  });
});

it('an answer of thousands of entries, generated, is read whole', () => {
  const results = Array.from({ length: 5_000 }, (_, n) => ({
    id: `${id}.1.${5_000 - n}`,
    conversation_id: id,
    sent_at: new Date(Date.UTC(2026, 0, 1) + (5_000 - n) * 1000).toISOString(),
    body: `Line ${5_000 - n} ${'ä'.repeat(200)}`,
  }));
  const path = `/api/um/v3/conversations/${id}/messages/?limit=5000`;
  const { texts, completeness } = told(fed([{ path, json: { results, next: null } }]));
  expect(texts).toHaveLength(5_000);
  expect([texts[0]?.slice(0, 7), texts.at(-1)?.slice(0, 10)]).toEqual(['Line 1 ', 'Line 5000 ']);
  expect(completeness).toBe('complete');
});

function fed(captures: readonly Seen[]): ConversationStore {
  const store = createConversationStore(() => undefined);
  for (const seen of captures) {
    if ('frame' in seen) store.feed({ kind: 'frame', text: textOf(seen) });
    else store.feed({ kind: 'answer', origin: 'https://api.userlike.com', path: seen.path, text: textOf(seen) });
  }
  return store;
}

function textOf(seen: Seen): string {
  if ('frame' in seen) return typeof seen.frame === 'string' ? seen.frame : JSON.stringify(seen.frame);
  return seen.text ?? JSON.stringify(seen.json);
}

function told(store: ConversationStore) {
  const seen = store.get(id);
  const conversation = seen && withTexts(seen);
  const entries = conversation?.entries ?? [];
  return {
    ...conversation,
    texts: entries.map(({ text }) => text),
    ids: entries.map((entry) => entry.id),
    kinds: entries.map(({ kind }) => kind),
    authors: entries.map(({ author }) => author.kind),
  };
}
