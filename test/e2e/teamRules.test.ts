/** Rules of a team, from the settings to panel and many at once: never sent, looked at first, and where others go by default. */
import { beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { OptionsPage } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { known, openBulk } from './manyConversations';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const never = '“Legal”';

/** After a failure the next test has a browser of its own, without rules. */
let ruled: TestBed | null = null;

beforeEach(async () => {
  if (ruled === shared.bed) return;
  ruled = shared.bed;
  const options = new OptionsPage(await shared.bed.browser.openOptions());
  const { page } = options;
  await options.open('Advanced');
  await page.locator('summary', { hasText: 'Rules of your team' }).click();
  await addRule(page, 1, 'Legal', 'never', { words: 'law suit\nlawyer', topics: 'example' });
  const first = page.getByRole('group', { name: 'Legal', exact: true });
  await first.getByText('Does not fit the sample conversation.').waitFor();
  await first.getByRole('textbox', { name: 'Topics, a line each' }).fill('');
  await first.getByRole('textbox', { name: 'Words or phrases, a line each' }).fill('+#\nlawyer');
  await first.getByText('Nothing can fit "+#"').waitFor();
  await first.getByRole('textbox', { name: 'Words or phrases, a line each' }).fill('lawyer');
  await addRule(page, 2, 'Press', 'ask', { domains: 'press.example' });
  await addRule(page, 3, 'Spare', 'default', { languages: 'en' });
  const third = page.getByRole('group', { name: 'Spare', exact: true });
  await third.getByText('Fits the sample conversation.', { exact: true }).waitFor();
  await third.getByRole('combobox', { name: 'Destination' }).selectOption({ label: 'Helpdesk' });
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Settings saved.').waitFor();
  await page.close();
});

async function addRule(
  page: Page,
  number: number,
  name: string,
  effect: string,
  { words = '', topics = '', domains = '', languages = '' },
): Promise<void> {
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const added = page.getByRole('group', { name: `Rule ${number}`, exact: true });
  await added.getByRole('combobox', { name: 'What the rule does' }).selectOption(effect);
  const fields = [
    ['Words or phrases, a line each', words],
    ['Topics, a line each', topics],
    ["Domains of the contact's e-mail, a line each", domains],
    ['Languages of the chat, a line each', languages],
  ] as const;
  for (const [label, lines] of fields) await added.getByRole('textbox', { name: label }).fill(lines);
  await added.getByRole('textbox', { name: 'Name of the rule' }).fill(name);
}

const legal = { messages: [{ from: 'contact' as const, text: 'My LAWYER will call you' }], contact: known };

test('what is never sent is closed with the name of the rule, whatever the operator chooses', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, legal);
  const { panel } = await bed
    .openConversation(id)
    .then(async (conversation) => ({ panel: await conversation.openPanel() }));
  await panel.frame.getByText(`Not sent, says a rule of your team: ${never}.`).waitFor();
  expect(await panel.send.getAttribute('aria-disabled')).toBe('true');
  await panel.send.click({ force: true });
  await quiet(bed.lime);
  expectNothingWritten(bed.lime);
});

test('a word in the comment counts too, and is taken back with it', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact: known });
  const panel = await (await bed.openConversation(id)).openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  const comment = panel.frame.getByRole('textbox', { name: 'Comment' });
  await comment.fill('Ask the lawyer');
  await panel.frame.getByText(`Not sent, says a rule of your team: ${never}.`).waitFor();
  await comment.fill('Ask Anna');
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id);
});

test('what somebody looks at first is not sent before the tick, and then it is', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, {
    contact: { name: 'Erik Lind', email: 'erik@mail.press.example', email_verified: true },
  });
  const conversation = await bed.openConversation(id);
  const panel = await conversation.openPanel();
  await panel.sendWithoutPerson.click();
  await panel.frame.getByText('A rule of your team asks you to look first: “Press”.').waitFor();
  expect(await panel.send.getAttribute('aria-disabled')).toBe('true');
  await panel.send.click({ force: true });
  const tick = panel.frame
    .getByRole('group', { name: 'Rules of your team' })
    .getByRole('checkbox', { name: 'I have looked: Press' });
  await expect.poll(() => tick.evaluate((element) => element === document.activeElement)).toBe(true);
  expectNothingWritten(bed.lime);
  await tick.check();
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id);
});

test('of many, the row says which rule, and the others are sent', async () => {
  const { bed } = shared;
  const forbidden = freshConversation(bed, legal).id;
  const { id } = freshConversation(bed, { contact: known });
  const { bulk } = await openBulk(bed.browser);
  await bulk.pick(id);
  await bulk.row(forbidden).getByText(`Not sent, says a rule of your team: ${never}.`).waitFor();
  await bulk.sendOf(1).click();
  await bulk.row(id).getByText('Sent to Lime').waitFor();
  expect(written(bed.lime, 'helpdesk')).toHaveLength(1);
});

test('a rule chooses the destination where no topic does', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact: known, topics: [] });
  const panel = await (await bed.openConversation(id)).openPanel();
  await expect.poll(() => panel.chosenDestination()).toBe('Helpdesk');
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id);
});
