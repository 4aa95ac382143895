/**
 * What stands in the browser's storage areas, against ten thousand inputs: where a browser cannot close `storage.local` to scripts in pages, whoever has taken
 * over a page's process can write there. Nothing of another form is taken for ours, and nothing throws.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conversationState } from '../../../src/background/delivery/conversationState';
import { mayLookUp } from '../../../src/background/delivery/lookUpBudget';
import { usePanelNonce } from '../../../src/background/browser/panelNonce';
import { wasErased } from '../../../src/background/storage/erased';
import { isLeaseOver } from '../../../src/background/storage/keyLease';
import { lostSends, noteOpenSends } from '../../../src/background/storage/openSends';
import { initialSettings } from '../../../src/settings/document/settings';
import { parseJson } from '../../../src/userlike/conversation/field';
import browser from '../../support/fakeBrowser';
import { workerBed, workerRests } from '../background/workerBed';
import { hostileText } from './hostileInput';

const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 1);
const inputs = 10_000;

beforeEach(() => workerBed());
afterEach(workerRests);

const send = { id: 'a', conversationId: 5, conversationUrl: 'https://userlike.com/en/umc#/conversation/5', link: null };
const linked = {
  at: 1,
  state: { kind: 'sent', object: { limetype: 'helpdesk', id: 5, link: 'https://acme.example' } },
};
const examples = [[send, send], { database: 'one', sends: [send] }, { at: 1, count: 3 }, ['one'], linked, 5, 'nonce'];
/** Anything that JSON can say: that is what the areas take. */
const stored = hostileText(examples).map((text) => parseJson(text) ?? text);
const places = {
  local: ['open sends', 'lost sends', 'key used'],
  session: ['erased', 'look-ups 7', 'panel nonce 7', 'known state 5', 'key used lately'],
};

async function put(given: unknown): Promise<void> {
  for (const area of ['local', 'session'] as const)
    await browser.storage[area].set(Object.fromEntries(places[area].map((place) => [place, given])));
}

test('is ours, or counts as nothing', async () => {
  await fc.assert(
    fc.asyncProperty(stored, async (given) => {
      await put(given);
      for (const { id, conversationId, conversationUrl, link } of await lostSends())
        for (const [value, kind] of [
          [id, 'string'],
          [conversationId, 'number'],
          [conversationUrl ?? '', 'string'],
          [link ?? '', 'string'],
        ] as const)
          expect(typeof value).toBe(kind);
      expect(typeof (await mayLookUp(7))).toBe('boolean');
      expect(typeof (await wasErased('two'))).toBe('boolean');
      expect(typeof (await isLeaseOver({ ...initialSettings, keyIdleDays: 3 }))).toBe('boolean');
      expect(typeof (await usePanelNonce(7, 'guess'))).toBe('boolean');
    }),
    { numRuns: inputs, seed: fuzzSeed },
  );
});

test('keeps neither the list of sends nor the launcher from working', async () => {
  await fc.assert(
    fc.asyncProperty(stored, async (given) => {
      await put(given);
      await noteOpenSends();
      expect((await browser.storage.local.get('open sends'))['open sends']).toMatchObject({ sends: [] });
      await put(given);
      const { kind } = await conversationState(5, 7);
      expect(['unknown', 'new', 'sent', 'failed', 'pending']).toContain(kind);
    }),
    { numRuns: 100, seed: fuzzSeed },
  );
});
