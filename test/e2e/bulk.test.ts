/** Many at once, from All conversations (specification, section 8): picking, choosing, holding up, results. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { MessageCenterPage } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { expectEachSentOnce, known, openBulk, setBudget } from './manyConversations';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';
import { writes } from './writes';

const shared = sharedBed();

/** Requests that are left at once: two more than work in bulk leaves to others. */
const scarce = 42;

/** All that are begun stop before their object is made, so that a click comes in time however slow the machine is. */
const holdTargets = ({ lime }: TestBed) =>
  lime.faults.add({
    match: { ...writes.target, times: Infinity },
    action: { kind: 'hold', when: 'beforeCommit' },
  });

async function openReady(bed: TestBed, id: number): Promise<MessageCenterPage> {
  const messageCenter = await bed.openConversation(id);
  await messageCenter.openPanel();
  await messageCenter.panel.makeChoices({ topic: 'Helpdesk' });
  return messageCenter;
}

test('two that are ready are sent, each to an object of its own, with its link', async () => {
  const { bed } = shared;
  const ids = [1, 2].map(() => freshConversation(bed, { contact: known }).id);
  const { bulk } = await openBulk(bed.browser);
  for (const id of ids) await bulk.pick(id);
  await bulk.sendOf(2).click();
  for (const id of ids) await bulk.row(id).getByText('Sent to Lime').waitFor();
  expectEachSentOnce(bed, ids);
  for (const { helpdesk, conversationid } of written(bed.lime, 'ulconversation')) {
    const link = bulk.row(Number(conversationid)).getByRole('link');
    await expect
      .poll(() => link.getAttribute('href'))
      .toBe(`${bed.lime.origin}/client/object/helpdesk/${String(helpdesk)}`);
  }
  expect(bed.browser.problems).toEqual([]);
});

test('what is checked in the table of the page is picked, and what is unchecked there is not', async () => {
  const { bed } = shared;
  const ids = [1, 2, 3].map(() => freshConversation(bed, { contact: known }).id);
  const messageCenter = new MessageCenterPage(await bed.browser.openMessageCenter('#/conversations'));
  const box = (id: number | undefined) => messageCenter.page.getByRole('checkbox', { name: `(${id})` });
  await box(ids[0]).check();
  await box(ids[1]).check();
  const { bulk } = await messageCenter.openPanel();
  await bulk.sendOf(2).waitFor();
  await box(ids[2]).check();
  await bulk.sendOf(3).waitFor();
  await box(ids[0]).uncheck();
  await bulk.sendOf(2).waitFor();
  const unchecked = bulk.row(ids[0] ?? 0).getByRole('checkbox');
  await expect.poll(() => unchecked.isChecked()).toBe(false);
});

test('choices are made in the row, or for all that lack the same', async () => {
  const { bed } = shared;
  const nobody = [1, 2].map(() => freshConversation(bed).id);
  const noTopic = [1, 2].map(() => freshConversation(bed, { contact: known, topics: [] }).id);
  const two = freshConversation(bed, { contact: { name: 'Anna Berg', email: 'anna.berg@example.com' } }).id;
  const all = [...nobody, ...noTopic, two];
  const { bulk } = await openBulk(bed.browser);
  for (const id of all) await bulk.pick(id);
  await bulk.frame.getByText('5 selected conversations need a choice and are not sent.').waitFor();

  await bulk.frame.getByRole('button', { name: 'Send these without a person' }).click();
  await bulk.sendOf(2).waitFor();
  await bulk.frame.getByLabel('Topic missing or unclear (2): use').selectOption({ label: 'Helpdesk' });
  await bulk.sendOf(4).waitFor();
  const row = bulk.row(two);
  await row.getByRole('button', { name: 'Choices and preview' }).click();
  await row.getByRole('radio', { name: /Anna/ }).first().check();
  await row.getByRole('region', { name: 'Preview' }).waitFor();
  await bulk.sendOf(5).click();
  for (const id of all) await bulk.row(id).getByText('Sent to Lime').waitFor();
  expectEachSentOnce(bed, all);
  const withPerson = written(bed.lime, 'helpdesk').filter(({ person }) => person !== null);
  expect(withPerson).toHaveLength(3);
});

test('picks and choices are there again after a look at one chat, but for what was sent meanwhile', async () => {
  const { bed } = shared;
  const noTopic = freshConversation(bed, { contact: known, topics: [] }).id;
  const nobody = freshConversation(bed).id;
  const alone = freshConversation(bed, { contact: known }).id;
  const { bulk, messageCenter } = await openBulk(bed.browser);
  for (const id of [noTopic, nobody, alone]) await bulk.pick(id);
  await bulk.frame.getByLabel('Topic missing or unclear (1): use').selectOption({ label: 'Helpdesk' });
  await bulk.frame.getByRole('button', { name: 'Send these without a person' }).click();
  await bulk.sendOf(3).waitFor();
  await bulk.search.fill('helpdesk');
  const preview = bulk.row(nobody).getByRole('region', { name: 'Preview' });
  await bulk.row(nobody).getByRole('button', { name: 'Choices and preview' }).click();
  await preview.waitFor();

  await messageCenter.goTo(`#/conversation/${alone}`);
  const { panel } = messageCenter;
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  await messageCenter.goTo('#/conversations');
  await bulk.row(alone).getByText('In Lime').waitFor();
  await preview.waitFor();
  expect(await bulk.search.inputValue()).toBe('helpdesk');
  await bulk.search.clear();
  await bulk.sendOf(2).click();
  for (const id of [noTopic, nobody]) await bulk.row(id).getByText('Sent to Lime').waitFor();
  expectEachSentOnce(bed, [noTopic, nobody, alone]);

  await messageCenter.goTo(`#/conversation/${nobody}`);
  await panel.sendAgain.waitFor();
  await messageCenter.goTo('#/conversations');
  for (const id of [noTopic, nobody]) await bulk.row(id).getByText('Sent to Lime').waitFor();
  await bulk.frame.getByText('Select the conversations to send.').waitFor();
});

test('what is in Lime already is said, with its link, and cannot be picked; what is linked elsewhere is named', async () => {
  const { bed } = shared;
  const inLime = freshConversation(bed, { contact: known }).id;
  const elsewhere = freshConversation(bed, { contact: known }).id;
  const [helpdesk] = bed.lime.state.objects('helpdesk');
  const [deal] = bed.lime.state.objects('deal');
  bed.lime.state.create('ulconversation', { conversationid: inLime, helpdesk: helpdesk?._id });
  bed.lime.state.create('ulconversation', { conversationid: elsewhere, deal: deal?._id });
  const { bulk } = await openBulk(bed.browser);
  await bulk.row(inLime).getByRole('link').waitFor();
  await expect.poll(() => bulk.row(inLime).getByRole('checkbox').isDisabled()).toBe(true);
  await bulk.row(elsewhere).getByText('belongs to').waitFor();
  await expect.poll(() => bulk.row(elsewhere).getByRole('checkbox').isDisabled()).toBe(true);
  // The matches of all that were seen are asked for together: each alone would take some four. A busy machine asks in a few more groups.
  await quiet(bed.lime);
  const seen = await bulk.rows.count();
  const before = bed.lime.requests.length;
  await bulk.frame.getByRole('button', { name: 'Close' }).click();
  await new MessageCenterPage(
    bed.browser.context.pages().at(-1) ?? (await bed.browser.openMessageCenter()),
  ).openPanel();
  await quiet(bed.lime);
  expect(bed.lime.requests.length - before).toBeLessThan(2 * seen);
});

test('Pause lets finish what is under way and begin nothing more, Resume goes on, Cancel gives up the rest', async () => {
  const { bed } = shared;
  const ids = Array.from({ length: 30 }, () => freshConversation(bed, { contact: known }).id);
  const { bulk } = await openBulk(bed.browser);
  await bulk.search.fill('Erik Lind');
  for (const id of ids) await bulk.pick(id);
  const send = bulk.sendOf(ids.length);
  await send.waitFor();
  const held = holdTargets(bed);
  await send.click();
  await held.reached;
  await bulk.pause.click();
  const paused = bulk.results.getByText(/\d+ paused/);
  await paused.waitFor();
  const begun = ids.length - Number(/(\d+) paused/.exec(await paused.innerText())?.[1]);
  held.release();
  await bulk.results.getByText(`${begun} of 30 sent`).waitFor();
  await quiet(bed.lime, 1_000);
  expect(written(bed.lime, 'ulconversation')).toHaveLength(begun);

  const heldAgain = holdTargets(bed);
  await bulk.resume.click();
  await heldAgain.reached;
  await bulk.pause.click();
  await bulk.cancel.click();
  heldAgain.release();
  await bulk.progress.waitFor({ state: 'detached' });
  await quiet(bed.lime, 1_000);
  const sent = written(bed.lime, 'ulconversation').map(({ conversationid }) => Number(conversationid));
  expectEachSentOnce(bed, sent);
  expect(sent.length, 'what was under way has come to its end').toBeGreaterThan(begun);
  expect(sent.length, 'the rest was given up').toBeLessThan(ids.length);
}, 120_000);

test('a send from a single conversation goes ahead of those in line', async () => {
  const { bed } = shared;
  const ids = Array.from({ length: 15 }, () => freshConversation(bed, { contact: known }).id);
  const { bulk, messageCenter } = await openBulk(bed.browser);
  for (const id of ids) await bulk.pick(id);
  await bulk.sendOf(ids.length).waitFor();
  const held = holdTargets(bed);
  await bulk.send.click();
  await held.reached;
  await bulk.pause.click();
  let next = 0;
  const onePaused = async () => {
    for (const id of ids) if ((await bulk.row(id).getByText('Paused, not sent yet.').count()) > 0) next = id;
    return next;
  };
  await expect.poll(onePaused).toBeGreaterThan(0);
  held.release();
  await messageCenter.goTo(`#/conversation/${next}`);
  const { panel } = messageCenter;
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await quiet(bed.lime, 1_000);
  const sent = written(bed.lime, 'ulconversation').map(({ conversationid }) => Number(conversationid));
  expect(sent).toContain(next);
  expect(sent.length).toBeLessThan(ids.length);
  await messageCenter.goTo('#/conversations');
  await bulk.cancel.click();
});

test('all tabs keep to one budget, of which a send from a single conversation takes first', async () => {
  const { bed } = shared;
  const { lime, browser } = bed;
  const ids = Array.from({ length: 10 }, () => freshConversation(bed, { contact: known }).id);
  const single = freshConversation(bed, { contact: known }).id;
  const { bulk } = await openBulk(browser);
  for (const id of ids) await bulk.pick(id);
  await bulk.sendOf(ids.length).waitFor();
  const { panel } = await openReady(bed, single);
  await quiet(lime);
  const [began, first] = [Date.now(), lime.requests.length];
  await setBudget(browser, scarce);
  await Promise.all([bulk.send.click(), panel.send.click()]);
  await panel.sentToLime.waitFor();
  expect(written(lime, 'history').length, 'notes when the single one was sent').toBeLessThan(ids.length + 1);
  await bulk.results.getByText(`${ids.length} of ${ids.length} sent`).waitFor({ timeout: 50_000 });
  expectEachSentOnce(bed, [...ids, single]);
  lime.requests.slice(first).forEach(({ at }, index) => {
    const earned = ((at - began) / 1_000) * 9.2;
    expect(index + 1, `requests after ${at - began} ms`).toBeLessThanOrEqual(scarce + earned + 1);
  });
});

test('the results are a file that no spreadsheet takes for a formula', async () => {
  const { bed } = shared;
  const contact = { ...known, name: '=HYPERLINK("https://unknown.example","x")' };
  const messages = [{ from: 'contact' as const, text: contact.name }];
  const { id } = freshConversation(bed, { contact, messages });
  const { bulk, messageCenter } = await openBulk(bed.browser);
  await bulk.pick(id);
  await bulk.sendOf(1).click();
  await bulk.row(id).getByText('Sent to Lime').waitFor();
  const download = messageCenter.page.waitForEvent('download');
  await bulk.exportResults.click();
  const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
  const { target } = expectSentOnce(bed.lime, id);
  expect(lines[0]).toBe('\uFEFF"Conversation","Contact","Result","Lime object","Link","Reason"');
  expect(lines[1]).toBe(
    `"${id}","'=HYPERLINK(""https://unknown.example"",""x"")","Sent to Lime","'=HYPERLINK(""https://unknown.example"",""x"")","${bed.lime.origin}/client/object/helpdesk/${target._id}",""`,
  );
});

describe('a list that only names the contacts', () => {
  const askedFor = (bed: TestBed, resource: string) =>
    bed.messageCenter.requests.filter(({ path }) => new RegExp(`/${resource}/\\d+/$`).test(path));
  const flatLists = () => {
    const { bed } = shared;
    Object.assign(bed.messageCenter, { shape: 'flat', contacts: 'whenOpened' });
    const ids = [1, 2].map(() => freshConversation(bed, { contact: known }).id);
    return { bed, ids };
  };

  test('has them loaded as the page loads them, one after the other, and each is matched then', async () => {
    const { bed, ids } = flatLists();
    const opened = freshConversation(bed).id;
    const { bulk, messageCenter } = await openBulk(bed.browser, opened);
    for (const id of ids) {
      await bulk.row(id).getByText('Its contact is loaded once it is selected.').waitFor();
      expect(await bulk.row(id).getByText('nobody found').count()).toBe(0);
    }
    const before = askedFor(bed, 'conversations').length;
    for (const id of ids) await bulk.pick(id);
    await bulk.sendOf(2).waitFor();
    for (const id of ids) await bulk.row(id).getByText('Erik Lind').first().waitFor();
    const asked = askedFor(bed, 'conversations').slice(before);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
      ids.map((id) => `GET /api/um/v3/conversations/${id}/`),
    );
    await bulk.send.click();
    for (const id of ids) await bulk.row(id).getByText('Sent to Lime').waitFor();
    expectEachSentOnce(bed, ids);
    expect(messageCenter.page.url()).toContain('#/conversations');
  });

  test('asks to open one where the page has never asked for any', async () => {
    const { bed, ids } = flatLists();
    const { bulk, messageCenter } = await openBulk(bed.browser);
    for (const id of ids) await bulk.pick(id);
    for (const id of ids) await bulk.row(id).getByText('Open it once in the Message Center').waitFor();
    expect(askedFor(bed, 'conversations').concat(askedFor(bed, 'contact_identities'))).toEqual([]);
    await messageCenter.goTo(`#/conversation/${String(ids[0])}`);
    await messageCenter.panel.frame.getByText('erik.lind@nordvik.example').first().waitFor();
    await messageCenter.goTo('#/conversations');
    for (const id of ids) await bulk.pick(id);
    await bulk.sendOf(2).waitFor();
  });

  test.each([
    [401, 1, 'Userlike refused to give more of the conversation. Sign in to Userlike again.'],
    // Asked again after each of three pauses of our own.
    [429, 4, 'Userlike asks to wait before more is loaded.'],
  ])('stops at %s, says so, and goes on when asked to', async (status, times, sentence) => {
    const { bed, ids } = flatLists();
    const { bulk } = await openBulk(bed.browser, freshConversation(bed).id);
    const mend = bed.messageCenter.faults.add(/\/(conversations|contact_identities)\/\d+\/$/, { status });
    for (const id of ids) await bulk.pick(id);
    await bulk.frame.getByText(sentence).waitFor();
    const asked = () => bed.messageCenter.requests.filter((request) => request.status === status);
    // The other conversation is not asked for, neither meanwhile nor afterwards.
    const one = Array.from({ length: times }, () => `/api/um/v3/conversations/${String(ids[0])}/`);
    expect(asked().map(({ path }) => path)).toEqual(one);
    await bulk.frame.getByRole('button', { name: 'Go on loading' }).waitFor();
    await quiet(bed.lime, 1_000);
    expect(asked()).toHaveLength(times);
    mend();
    await bulk.frame.getByRole('button', { name: 'Go on loading' }).click();
    await bulk.sendOf(2).waitFor();
  });

  test('can be told to stop', async () => {
    const { bed, ids } = flatLists();
    const { bulk } = await openBulk(bed.browser, freshConversation(bed).id);
    bed.messageCenter.faults.add(/\/conversations\/\d+\/$/, { latency: 60_000 });
    for (const id of ids) await bulk.pick(id);
    await bulk.frame.getByRole('progressbar', { name: 'Loading details' }).waitFor();
    await bulk
      .row(ids[0] ?? 0)
      .getByText('Loading details…')
      .waitFor();
    await bulk.frame.getByRole('button', { name: 'Stop loading' }).click();
    await bulk.frame.getByRole('progressbar', { name: 'Loading details' }).waitFor({ state: 'detached' });
    bed.messageCenter.faults.clear();
    await bulk.frame.getByRole('button', { name: 'Go on loading' }).click();
    await bulk.sendOf(2).waitFor();
  });
});

test('without a conversation that was seen, the bulk view says what to do', async () => {
  const { bed } = shared;
  bed.messageCenter.faults.add('/api/um/v3/conversations/', { status: 500 });
  const { bulk } = await openBulk(bed.browser);
  await bulk.frame.getByText('No conversation was seen yet.').waitFor();
});
