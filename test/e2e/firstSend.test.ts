/** The main job: from an open conversation to a linked object in Lime, once, however impatient the operator is. */
import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { connectIds } from '../sandbox/lime/models/connect';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage, type Panel } from '../support/pages';
import { conversationLink, expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel, settled } from './readyPanel';
import { dependentRoundTrips } from './roundTrips';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

describe('the captured conversation, without topic and e-mail', () => {
  test('becomes a helpdesk object with its conversation object and one history note', async () => {
    const { bed } = shared;
    const panel = await (await bed.openConversation(SEEDED.captured)).openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    const { link, descriptive } = await panel.sendAndWait();

    const { target, conversationObject, notes } = expectSentOnce(bed.lime, SEEDED.captured);
    expect(target).toMatchObject({ title: 'I have a question', statuscolor: 'new', person: null, company: null });
    expect(conversationObject).toEqual({
      _id: conversationObject._id,
      conversationid: SEEDED.captured,
      link: conversationLink(SEEDED.captured),
      contactid: '79189089',
      startedtime: '2024-02-22T16:48:45.349000+01:00',
      contactfirstmessagetime: '2024-02-22T16:49:07.228000+01:00',
      helpdesk: target._id,
      deal: null,
    });
    expect(notes[0]).toMatchObject({ type: 'comment', person: null, company: null });
    const note = String(notes[0]?.['note']);
    expect(note).toContain('Contact: Hello, I have a question.');
    expect(note).toContain('Peter Testman: Hello, how can I help you?');
    expect(note).not.toContain('status changed');
    expect(descriptive).toBe('I have a question');
    expect(link).toBe(`${bed.lime.origin}/client/object/helpdesk/${target._id}`);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('a conversation without topic and e-mail', () => {
  test('is not sent before topic and person are decided, and Send leads to what is missing', async () => {
    const { bed } = shared;
    const panel = await (await bed.openConversation(freshConversation(bed, { topics: [] }).id)).openPanel();
    await panel.frame.getByText('Choose where it goes.', { exact: true }).waitFor();
    await panel.send.click({ force: true });
    await expect.poll(() => isFocused(panel.destination('Helpdesk'))).toBe(true);

    await panel.destination('Helpdesk').check();
    await panel.frame
      .getByText('Search for a person, create one, or choose "Send without a person".', { exact: true })
      .waitFor();
    await panel.send.click({ force: true });
    await expect.poll(() => isFocused(panel.searchPersons)).toBe(true);
    expectNothingWritten(bed.lime);
  });
});

describe('after a send, the link in the panel', () => {
  test('leads to the object, and the page of Lime cannot reach back', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(shared.bed);
    await panel.sendAndWait();
    const opened = bed.browser.context.waitForEvent('page');
    await panel.status.getByRole('link', { name: 'The terminal in the foyer has stopped again', exact: true }).click();
    const page = await opened;
    await page.waitForLoadState();
    const { target } = expectSentOnce(bed.lime, id);
    await expect.poll(() => page.url()).toBe(`${bed.lime.origin}/client/object/helpdesk/${target._id}`);
    await expect
      .poll(() => page.locator('body').innerText())
      .toContain('The terminal in the foyer has stopped again. (1)');
    expect(await page.evaluate(() => window.opener as unknown)).toBeNull();
  });

  test('is copied by "Copy link"', async () => {
    const { bed } = shared;
    const { panel } = await readyPanel(shared.bed);
    const { link } = await panel.sendAndWait();
    await panel.copyLink.click();
    await panel.frame.getByText('Copied', { exact: true }).waitFor();
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.url.fill('');
    await options.page.keyboard.press('ControlOrMeta+V');
    await expect.poll(() => options.url.inputValue()).toBe(link);
  });

  test('stands there after at most three dependent round trips, before linking and note are done', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(shared.bed);
    bed.lime.faults.add({ action: { kind: 'latency', milliseconds: 250 } });
    const linking = bed.lime.faults.add({ match: { method: 'PUT' }, action: { kind: 'hold', when: 'beforeCommit' } });
    const note = bed.lime.faults.add({ match: { path: '/history/' }, action: { kind: 'hold', when: 'beforeCommit' } });
    const before = bed.lime.requests.length;
    await panel.send.click();
    await panel.result();

    const made = bed.lime.requests.slice(before);
    const list = made.map(({ method, url, status }) => `${method} ${url} ${status}`).join('\n');
    expect(dependentRoundTrips(made), list).toBeGreaterThan(0);
    expect(dependentRoundTrips(made), list).toBeLessThanOrEqual(3);
    expect(await panel.sentToLime.isVisible()).toBe(false);
    linking.release();
    note.release();
    await panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, id);
  });
});

test('what stands in Lime is what stood in the preview, and internal notes are in neither', async () => {
  const { bed } = shared;
  const { panel } = await readyPanel(bed, SEEDED.helpdesk);
  const preview = await panel.previewText();
  await panel.sendAndWait();

  const { target, conversationObject, notes } = expectSentOnce(bed.lime, SEEDED.helpdesk);
  expect(target).toMatchObject({ person: connectIds.person.erikLind, company: connectIds.company.nordvik });
  const values = [target['title'], target['email'], target['description'], conversationObject['link']].map(String);
  const lines = notes.flatMap(({ note }) => String(note).split('\n').filter(Boolean));
  for (const text of [...values, 'Erik Lind', 'Nordvik AB', ...lines]) expect(preview).toContain(text);
  for (const text of [preview, ...lines]) expect(text).not.toContain('second E09 this quarter');
});

describe('Send, pressed more than once, sends once', () => {
  test('by a double click', async () => {
    const { id, panel } = await readyPanel(shared.bed);
    await panel.send.dblclick();
    await settled(shared.bed, panel);
    expectSentOnce(shared.bed.lime, id);
  });

  test('by a double click whose second half meets "Send again"', async () => {
    const { id, panel, conversation } = await readyPanel(shared.bed);
    const { page } = conversation;
    const { x, y } = await centre(panel.send);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
    await canSendAgain(panel);
    // The browser counts it as the second click, as it does for whatever the system calls a double click.
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await settled(shared.bed, panel);
    expectSentOnce(shared.bed.lime, id);
  });

  test('by Enter and a click at once', async () => {
    const { id, panel, conversation } = await readyPanel(shared.bed);
    const { page } = conversation;
    const { x, y } = await centre(panel.send);
    await panel.send.focus();
    await Promise.all([page.keyboard.press('Enter'), page.mouse.click(x, y)]);
    await settled(shared.bed, panel);
    expectSentOnce(shared.bed.lime, id);
  });

  test('by an Enter key that is held until "Send again" stands there', async () => {
    const { id, panel, conversation } = await readyPanel(shared.bed);
    const { page } = conversation;
    await panel.send.focus();
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
    await canSendAgain(panel);
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await settled(shared.bed, panel);
    expectSentOnce(shared.bed.lime, id);
  });

  test('by a click and the shortcut', async () => {
    const { bed } = shared;
    const { id, panel, conversation } = await readyPanel(shared.bed);
    const { page } = conversation;
    const { x, y } = await centre(panel.send);
    // So that the second comes while the first is under way.
    bed.lime.faults.add({ action: { kind: 'latency', milliseconds: 150 } });
    await Promise.all([page.mouse.click(x, y), bed.browser.dispatchCommand('send-conversation', page)]);
    await settled(shared.bed, panel);
    expectSentOnce(bed.lime, id);
  });

  test('in two tabs of one browser', async () => {
    const { bed } = shared;
    const one = await readyPanel(shared.bed);
    const other = await readyPanel(bed, one.id);
    await one.conversation.page.bringToFront();
    await Promise.all([one.panel.send.click(), other.panel.send.click()]);
    await Promise.all([one.panel.sentToLime.waitFor(), other.panel.sentToLime.waitFor()]);
    expectSentOnce(bed.lime, one.id);
    expect(await other.panel.result()).toEqual(await one.panel.result());
  });

  test('in the browsers of two operators', async () => {
    const { bed } = shared;
    const one = await readyPanel(shared.bed);
    const colleague = await bed.anotherBrowser();
    const other = await readyPanel(bed, one.id, colleague);
    await Promise.all([one.panel.send.click(), other.panel.send.click()]);
    await Promise.all([one.panel.sentToLime.waitFor(), other.panel.sentToLime.waitFor()]);
    await colleague.close();
    // Two people have sent: two notes, but one object, and each was shown what the other did.
    const { target } = expectSentOnce(bed.lime, one.id, { sends: 2 });
    expect(written(bed.lime, 'helpdesk').map(({ _id }) => _id)).toEqual([target._id]);
  });
});

/** The send has ended, and Lime has told what came of it. */
const canSendAgain = (panel: Panel): Promise<void> =>
  panel.frame.getByRole('button', { name: 'Send again', disabled: false }).waitFor();

const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element === document.activeElement);

/** Where it is at rest, since what comes late above a control moves it. */
async function centre(control: Locator): Promise<{ x: number; y: number }> {
  let box = await control.boundingBox();
  const rests = async () => {
    const before = box;
    box = await control.boundingBox();
    return box !== null && before?.x === box.x && before.y === box.y;
  };
  await expect.poll(rests, { interval: 250 }).toBe(true);
  if (!box) throw new Error('The control is not to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
