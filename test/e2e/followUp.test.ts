/** A to-do that is made with a send (spec sections 6 to 8): in the standard model, in one of a customer's own, and in a Lime without any. */
import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import { MessageCenterPage, type Panel } from '../support/pages';
import { conversationLink, expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

const group = ({ frame }: Panel): Locator => frame.getByRole('group', { name: 'Follow-up', exact: true });
const create = (panel: Panel): Locator => group(panel).getByRole('checkbox', { name: 'Create a to-do', exact: true });
const subject = (panel: Panel): Locator => group(panel).getByRole('textbox', { name: 'Subject', exact: true });
const due = (panel: Panel): Locator => group(panel).getByRole('textbox', { name: 'Due', exact: true });
const coworker = (panel: Panel): Locator => group(panel).getByRole('combobox', { name: 'Coworker', exact: true });

const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

/** `2026-12-04`, by the clock of this machine, which is the browser's too. */
function dayIn(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

describe('in the standard model', () => {
  const shared = sharedBed();

  test('is offered and not ticked, and then nothing is written of it', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(bed);
    expect(await create(panel).isChecked()).toBe(false);
    expect(await subject(panel).count()).toBe(0);
    await panel.sendAndWait();
    expectSentOnce(bed.lime, id);
    expect(written(bed.lime, 'todo')).toEqual([]);
  });

  test('is proposed, changed, shown in summary and preview, made once, linked, and taken back with the send', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, { contact: erik });
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await create(panel).check();
    expect(await subject(panel).inputValue()).toMatch(/^Erik Lind: /);
    await subject(panel).fill('Call Erik about the terminal');
    await group(panel).getByRole('button', { name: 'In a week', exact: true }).click();
    expect(await due(panel).inputValue()).toBe(`${dayIn(7)}T17:00`);
    await coworker(panel).fill('Sara');
    await panel.frame.getByRole('option', { name: /^Sara/ }).first().click();
    await group(panel)
      .getByText(/whom Lime may notify/)
      .waitFor();
    await expect.poll(() => panel.summary.innerText()).toContain('To-do: Call Erik about the terminal');
    expect(await panel.previewText()).toContain('Call Erik about the terminal');

    await panel.sendAndWait();
    const { target } = expectSentOnce(bed.lime, id);
    const [todo, ...others] = written(bed.lime, 'todo');
    expect(others).toEqual([]);
    expect(todo).toMatchObject({
      ...{ subject: 'Call Erik about the terminal', done: false, helpdesk: target._id },
      ...{ person: target['person'], company: target['company'], coworker: connectIds.coworker.sara },
    });
    const line = String(todo?.['note']);
    expect(line.replace(conversationLink(id), '')).toMatch(/^ \([0-9a-f]{8} to-do\)$/);
    expect(Date.parse(String(todo?.['endtime']))).toBe(new Date(`${dayIn(7)}T17:00`).getTime());
    expect(Date.parse(String(todo?.['starttime']))).toBeLessThanOrEqual(Date.now());
    const link = panel.frame.getByRole('link', { name: 'Call Erik about the terminal', exact: true });
    expect(await link.getAttribute('href')).toBe(`${bed.lime.origin}/client/object/todo/${todo?._id}`);

    await panel.frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await panel.frame
      .getByText(/^Taken back/)
      .first()
      .waitFor();
    expect(written(bed.lime, 'todo')).toEqual([]);
    expectNothingWritten(bed.lime);
    // It has left Lime with the send, so it is there to be made with the next one.
    await create(panel).waitFor();
    expect(await create(panel).isChecked()).toBe(true);
    expect(await subject(panel).inputValue()).toBe('Call Erik about the terminal');
    expect(bed.browser.problems).toEqual([]);
  });

  test('a second send makes another one only where it is ticked again', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(bed);
    await create(panel).check();
    await panel.sendAndWait();
    await panel.frame.getByRole('button', { name: 'Send again', exact: true }).click();
    await create(panel).waitFor();
    expect(await create(panel).isChecked()).toBe(false);
    await panel.frame.getByRole('button', { name: 'Send again', exact: true }).click();
    await expect.poll(() => written(bed.lime, 'history').length).toBe(2);
    await panel.sentToLime.waitFor();
    expect(written(bed.lime, 'todo')).toHaveLength(1);
    expectSentOnce(bed.lime, id, { sends: 2 });
  });

  test('goes with a link to an object that is there', async () => {
    const { bed } = shared;
    const { panel } = await readyPanel(bed);
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'invoice 4711', 'Invoice 4711 shows the wrong address');
    await create(panel).check();
    await panel.sendAndWait();
    expect(written(bed.lime, 'todo')).toMatchObject([{ helpdesk: connectIds.helpdesk.invoice }]);
    expect(written(bed.lime, 'helpdesk')).toEqual([]);
  });

  test.each(['dropAfterCommit', 'dropMidAnswer'] as const)(
    'stands once where the answer is lost (%s)',
    async (kind) => {
      const { bed } = shared;
      const { panel, id } = await readyPanel(bed);
      await create(panel).check();
      bed.lime.faults.add({ match: { method: 'POST', path: '/todo/', nth: 1 }, action: { kind } });
      await panel.sendAndWait();
      expectSentOnce(bed.lime, id);
      expect(written(bed.lime, 'todo')).toHaveLength(1);
    },
  );

  test('that Lime refuses holds nothing up, and is made by "Try again"', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(bed);
    await create(panel).check();
    const refusal = bed.lime.faults.add({
      match: { method: 'POST', path: '/todo/' },
      action: { kind: 'status', status: 403 },
    });
    await panel.sendAndWait();
    expectSentOnce(bed.lime, id);
    const alert = panel.frame
      .getByRole('alert')
      .filter({ hasText: 'The to-do was not created. Everything else is in Lime.' });
    await alert.waitFor();
    expect(written(bed.lime, 'todo')).toEqual([]);
    refusal.remove();
    await alert.getByRole('button', { name: 'Try again: To-do', exact: true }).click();
    await expect.poll(() => written(bed.lime, 'todo').length).toBe(1);
    await expect.poll(() => alert.count()).toBe(0);
    await panel.frame
      .getByRole('link', { name: /^The terminal in the foyer|: / })
      .first()
      .waitFor();
    expectSentOnce(bed.lime, id);
  });
});

describe('in a model of a customer’s own', () => {
  const shared = sharedBed({ lime: { model: 'custom' } });

  test('is found by Lime’s tags, and takes a day', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, { contact: erik });
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
    const panel = await conversation.openPanel();
    await panel.destination('Ärende').check();
    await panel.details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
    await panel.details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
    await panel.frame.getByRole('option', { name: 'Fel' }).click();
    await create(panel).check();
    await subject(panel).fill('Ring Erik');
    await due(panel).fill('2027-03-28');
    await panel.sendAndWait();
    const known: readonly number[] = Object.values(customIds.arende);
    const [made] = bed.lime.state.objects('arende').filter(({ _id }) => !known.includes(_id));
    const [todo, ...others] = bed.lime.state.objects('aktivitet');
    expect(others).toEqual([]);
    expect(todo).toMatchObject({
      vad: 'Ring Erik',
      avklarad: false,
      arende: made?._id,
      kontakt: customIds.kontakt.erikLind,
    });
    expect(String(todo?.['senast'])).toMatch(/^2027-03-28/);
    expect(String(todo?.['mer'])).toContain(conversationLink(id));
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('in a Lime without to-dos', () => {
  const shared = sharedBed({ lime: { model: 'withoutTodos' } });

  test('nothing is said of them', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(bed);
    expect(await group(panel).count()).toBe(0);
    await panel.sendAndWait();
    expectSentOnce(bed.lime, id);
    expect(bed.browser.problems).toEqual([]);
  });
});
