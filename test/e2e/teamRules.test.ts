/** Rules of a team, from the settings to panel and many at once: never sent, looked at first, and where others go by default. */
import { beforeEach, expect, test } from 'vitest';
import type { TestBed } from '../support/testBed';
import { addTeamRule, openTeamRules, saveTeamRules } from './addTeamRule';
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
  const page = await openTeamRules(shared.bed);
  await addTeamRule(page, 1, { name: 'Legal', effect: 'never', words: 'law suit\nlawyer', topics: 'example' });
  const first = page.getByRole('group', { name: 'Legal', exact: true });
  await first.getByText('Does not fit the sample conversation.').waitFor();
  await first.getByRole('textbox', { name: 'Topics, a line each' }).fill('');
  await first.getByRole('textbox', { name: 'Words or phrases, a line each' }).fill('+#\nlawyer');
  await first.getByText('Nothing can fit "+#"').waitFor();
  await first.getByRole('textbox', { name: 'Words or phrases, a line each' }).fill('lawyer');
  await addTeamRule(page, 2, { name: 'Press', effect: 'ask', domains: 'press.example' });
  await addTeamRule(page, 3, { name: 'Spare', effect: 'default', languages: 'en', destination: 'Helpdesk' });
  const third = page.getByRole('group', { name: 'Spare', exact: true });
  await third.getByText('Fits the sample conversation.', { exact: true }).waitFor();
  await saveTeamRules(page);
});

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

const press = { name: 'Erik Lind', email: 'erik@press.example', email_verified: true };

/** `$lime` and Enter in the message field. */
async function quickSend(id: number) {
  const conversation = await shared.bed.openConversation(id);
  await conversation.launcher.waitFor();
  const field = conversation.page.getByRole('textbox', { name: 'Your message' });
  await field.click();
  await field.pressSequentially('$lime');
  await conversation.page.keyboard.press('Enter');
  return conversation.panel;
}

test('$lime sends nothing of what is never sent, and the panel names the rule', async () => {
  const { bed } = shared;
  const panel = await quickSend(freshConversation(bed, legal).id);
  await panel.frame.getByText(`Not sent, says a rule of your team: ${never}.`).waitFor();
  await quiet(bed.lime);
  expectNothingWritten(bed.lime);
});

test('$lime opens the panel where somebody looks first, and sends after the tick', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact: press });
  const panel = await quickSend(id);
  const tick = panel.frame.getByRole('checkbox', { name: 'I have looked: Press' });
  await tick.waitFor();
  await quiet(bed.lime);
  expectNothingWritten(bed.lime);
  await panel.sendWithoutPerson.click();
  await tick.check();
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id);
});

test('of many, one that somebody looks at first waits in its row, and nothing of it is written', async () => {
  const { bed } = shared;
  const asking = freshConversation(bed, { contact: press }).id;
  const { id } = freshConversation(bed, { contact: known });
  const { bulk } = await openBulk(bed.browser);
  await bulk.pick(id);
  await bulk.row(asking).getByText('A rule of your team asks you to look first: “Press”.').waitFor();
  await bulk.sendOf(1).click();
  await bulk.row(id).getByText('Sent to Lime').waitFor();
  expect(written(bed.lime, 'helpdesk')).toHaveLength(1);
});
