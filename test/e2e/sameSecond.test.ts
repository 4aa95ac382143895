/**
 * Two operators in two browsers press Send on one conversation in the same second, fifty times over, each time on another conversation. Nothing but
 * Lime is shared by the two, so the claim there decides (spec section 7). Neither waits for the other between rounds, as people do not.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chromium } from '../support/chromium';
import { MessageCenterPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { conversationLink, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';

const rounds = 50;

let bed: TestBed;
let browsers: readonly Chromium[];

beforeAll(async () => {
  bed = await startTestBed();
  browsers = [bed.browser, await bed.anotherBrowser()];
});
afterAll(() => bed.stop());

test('two operators send the same conversation in the same second, fifty times', { timeout: 240_000 }, async () => {
  // One person in Lime, by the e-mail; the names in Userlike tell the rounds apart.
  const conversations = Array.from({ length: rounds }, (_, round) => {
    const name = `Erik Lind, round ${round + 1}`;
    return { ...freshConversation(bed, { contact: { name, email: 'erik.lind@nordvik.example' } }), name };
  });
  const ids = conversations.map(({ id }) => id);
  // As far away as a Lime in the cloud: on this machine alone the first would be done before the second has begun.
  bed.lime.faults.add({ action: { kind: 'latency', milliseconds: 40 } });
  const operators = await Promise.all(browsers.map((browser) => operatorAt(browser, ids[0] ?? 0)));
  for (const { id, name } of conversations) {
    await Promise.all(operators.map((operator) => operator.turnTo(id, name)));
    await Promise.all(operators.map(({ panel }) => panel.send.click()));
  }
  for (const browser of browsers) await nothingOnItsWay(browser);
  await quiet(bed.lime);

  for (const id of ids) expectOneOfEach(id);
  expect(written(bed.lime, 'helpdesk'), 'no target beside those').toHaveLength(rounds);
  expect(written(bed.lime, 'ulconversation'), 'no conversation object beside those').toHaveLength(rounds);
  expect(written(bed.lime, 'history'), 'no note beside those').toHaveLength(2 * rounds);
  const met = ids.filter((id) => claimsMade(id) > 1).length;
  console.log(`In ${met} of ${rounds} rounds both operators had made a claim before they knew of each other.`);
  expect(met, 'rounds in which they really met').toBeGreaterThan(rounds / 2);
});

async function operatorAt(browser: Chromium, firstId: number) {
  const conversation = new MessageCenterPage(await browser.openMessageCenter(`#/conversation/${firstId}`));
  const panel = await conversation.openPanel();
  return {
    panel,
    /** Shows the conversation, and waits until Send is all that is left to do. */
    async turnTo(id: number, name: string) {
      await conversation.goTo(`#/conversation/${id}`);
      await panel.contact.getByText(`In Userlike: ${name} `).waitFor();
      await panel.makeChoices({ topic: 'Helpdesk' });
      await panel.send.waitFor();
    },
  };
}

/** One target, one conversation object that links it, and one note of each operator, on that target. */
function expectOneOfEach(id: number): void {
  const ofConversation = (limetype: string) =>
    written(bed.lime, limetype).filter((object) =>
      Object.values(object).some((value) => typeof value === 'string' && value.includes(`${conversationLink(id)} (`)),
    );
  const targets = ofConversation('helpdesk').map(({ _id }) => _id);
  expect(targets, `one target for ${id}`).toHaveLength(1);
  const objects = written(bed.lime, 'ulconversation').filter(({ conversationid }) => conversationid === id);
  expect(objects, `one conversation object for ${id}`).toEqual([
    expect.objectContaining({ link: conversationLink(id), helpdesk: targets[0], deal: null }),
  ]);
  const notes = ofConversation('history');
  expect(
    notes.map(({ helpdesk }) => helpdesk),
    `a note of each operator for ${id}`,
  ).toEqual([targets[0], targets[0]]);
  expect(new Set(notes.map(({ note }) => /\((\w+) 1\/1\)$/.exec(String(note))?.[1])).size).toBe(2);
}

const claimsMade = (id: number): number =>
  bed.lime.requests.filter(
    ({ method, path, body }) => method === 'POST' && path.includes('/ulconversation/') && body.includes(String(id)),
  ).length;

declare const chrome: { runtime: { sendMessage(envelope: object): Promise<{ value: readonly unknown[] }> } };

/** Waits until the browser's journal holds nothing that is not at its end. */
async function nothingOnItsWay(browser: Chromium): Promise<void> {
  const options = await browser.openOptions();
  const onItsWay = () =>
    options.evaluate(async () => {
      const answer = await chrome.runtime.sendMessage({ name: 'delivery.list', request: { conversationId: null } });
      return answer.value.length;
    });
  await expect.poll(onItsWay, { timeout: 60_000, interval: 200 }).toBe(0);
}
