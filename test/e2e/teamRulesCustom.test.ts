/** Rules of a team in a Lime of a customer's own: the same, by the customer's words, with values that only this Lime has. */
import { beforeEach, expect, test } from 'vitest';
import { customIds } from '../sandbox/lime/models/custom';
import type { TestBed } from '../support/testBed';
import { addTeamRule, openTeamRules, saveTeamRules } from './addTeamRule';
import { freshConversation } from './freshConversation';
import { known } from './manyConversations';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ lime: { model: 'custom' } });
const seeded: readonly number[] = Object.values(customIds.arende);
const made = () => shared.bed.lime.state.objects('arende').filter(({ _id }) => !seeded.includes(_id));

/** After a failure the next test has a browser of its own, without rules. */
let ruled: TestBed | null = null;

beforeEach(async () => {
  if (ruled === shared.bed) return;
  ruled = shared.bed;
  const page = await openTeamRules(shared.bed);
  await addTeamRule(page, 1, { name: 'Legal', effect: 'never', words: 'lawyer' });
  await addTeamRule(page, 2, { name: 'Press', effect: 'ask', topics: 'invoice' });
  await addTeamRule(page, 3, {
    ...{ name: 'Care', effect: 'default', groups: 'Customer care', destination: 'Ärende' },
    values: 'prioritet: Hög\nkategori: 7\nfarg: röd',
  });
  const care = page.getByRole('group', { name: 'Care', exact: true });
  await care.getByText('The property "farg" does not exist there.').waitFor();
  await care.getByText('One thing does not fit your Lime.').waitFor();
  await care
    .getByRole('textbox', { name: 'Default values, a line each' })
    .fill(`prioritet: Hög\nkategori: ${customIds.arendekategori.fel}`);
  await care.getByText('Fits your Lime.').waitFor();
  await saveTeamRules(page);
});

test('defaults of an operator group: its destination and its values, without a click', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact: known, topics: [] });
  const panel = await (await bed.openConversation(id)).openPanel();
  await expect.poll(() => panel.chosenDestination()).toBe('Ärende');
  await panel.sendAndWait();
  const [only, ...others] = made();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ prioritet: 'hog', kategori: customIds.arendekategori.fel });
  expect(bed.browser.problems).toEqual([]);
});

test('what is never sent is closed, and what asks is sent after the tick', async () => {
  const { bed } = shared;
  const legal = freshConversation(bed, {
    ...{ contact: known, topics: ['invoice'] },
    messages: [{ from: 'contact', text: 'My lawyer will call you' }],
  });
  const conversation = await bed.openConversation(legal.id);
  const panel = await conversation.openPanel();
  await panel.destination('Ärende').check();
  await panel.frame.getByText('Not sent, says a rule of your team: “Legal”.').waitFor();
  await panel.send.click({ force: true });
  await quiet(bed.lime);
  expect(made()).toEqual([]);

  const { id } = freshConversation(bed, { contact: known, topics: ['invoice'] });
  await conversation.goTo(`#/conversation/${id}`);
  await panel.destination('Ärende').check();
  const tick = panel.frame.getByRole('checkbox', { name: 'I have looked: Press' });
  await tick.waitFor();
  expect(await panel.send.getAttribute('aria-disabled')).toBe('true');
  await tick.check();
  await panel.sendAndWait();
  expect(made()).toHaveLength(1);
});
