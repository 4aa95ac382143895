/** Changes to an object that is there already (spec section 6): shown as old and new value, written last, never over a colleague's, and taken back. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { FaultAction } from '../sandbox/lime/faultAction';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import type { RecordedRequest } from '../sandbox/lime/recordedRequest';
import { MessageCenterPage, OptionsPage, type Panel } from '../support/pages';
import type { Chromium } from '../support/chromium';
import type { TestBed } from '../support/testBed';
import { written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const { colleague } = connectIds.helpdesk;
const title = 'Scaffolding order needs a new date';
const linking = 'When a conversation is linked to it';
const again = 'When a conversation is sent again';

const changes = (panel: Panel) => panel.preview.getByRole('list', { name: 'Changes', exact: true });
const statusChange = 'Status: Parked → Ongoing';
const waiting = (panel: Panel) => panel.frame.getByRole('group', { name: 'Changes', exact: true });

const set = new WeakSet<Chromium>();

/** Once in each browser, in the settings, as an administrator does. */
async function setUp(bed: TestBed, destination: string, edit: (form: Locator) => Promise<void>): Promise<void> {
  if (set.has(bed.browser)) return;
  const options = new OptionsPage(await bed.browser.openOptions());
  await edit(await options.edit(destination));
  await options.save();
  await options.page.close();
  set.add(bed.browser);
}

async function addFixed(list: Locator, property: string, label: string, option: string): Promise<void> {
  await list.getByRole('combobox', { name: 'Add a change of' }).selectOption(property);
  await list.getByRole('combobox', { name: `Fixed value: ${label}` }).selectOption(option);
}

async function open(bed: TestBed, id: number): Promise<Panel> {
  const messageCenter = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
  return messageCenter.openPanel();
}

describe('in the standard model', () => {
  const shared = sharedBed();
  const held = () => shared.bed.lime.state.objects('helpdesk').find(({ _id }) => _id === colleague);

  /** Linked to a parked case, which is to be ongoing then, with its next action in two days. */
  async function linked(): Promise<Panel> {
    const { bed } = shared;
    await setUp(bed, 'Helpdesk', async (form) => {
      const list = form.getByRole('group', { name: linking });
      await addFixed(list, 'statuscolor', 'Status', 'ongoing');
      await list.getByRole('combobox', { name: 'Add a change of' }).selectOption('nextactiondate');
      await list.getByRole('combobox', { name: 'Next action becomes' }).selectOption('Time of sending');
      await list.getByRole('spinbutton', { name: 'Days later: Next action' }).fill('2');
      await addFixed(form.getByRole('group', { name: again }), 'statuscolor', 'Status', 'new');
    });
    const panel = await open(bed, freshConversation(bed).id);
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'Scaffolding', title);
    await changes(panel).getByRole('checkbox', { name: statusChange }).waitFor();
    return panel;
  }

  test('what is ticked is written and what is not stays; an undo gives the old values back', async () => {
    const panel = await linked();
    expect(await changes(panel).getByRole('listitem').count()).toBe(2);
    await expect.poll(() => panel.summary.innerText()).toContain('2 changes');
    await changes(panel)
      .getByRole('checkbox', { name: /^Next action: \(empty\) → / })
      .uncheck();
    await expect.poll(() => panel.summary.innerText()).toContain('1 change');
    const before = held();
    await panel.sendAndWait();
    expect(held()).toEqual({ ...before, statuscolor: 'ongoing' });
    await panel.frame.getByRole('list', { name: 'Changed in the object' }).getByText(statusChange).waitFor();
    await panel.undo.click();
    await expect.poll(() => held()?.['statuscolor']).toBe('parked');
    expect(held()).toEqual(before);
    expect(shared.bed.browser.problems).toEqual([]);
  });

  test('another value is chosen where the change stands', async () => {
    const panel = await linked();
    await changes(panel).getByLabel('Another value: Status').click();
    await changes(panel).getByRole('combobox', { name: 'Status' }).selectOption('finished');
    await changes(panel).getByRole('checkbox', { name: 'Status: Parked → Finished' }).waitFor();
    await panel.sendAndWait();
    expect(held()).toMatchObject({ statuscolor: 'finished' });
  });

  test('what a colleague changes before Send is not overwritten: the send stands, and the panel asks', async () => {
    const panel = await linked();
    shared.bed.lime.state.update('helpdesk', colleague, { statuscolor: 'finished' });
    await panel.sendAndWait();
    await waiting(panel).getByText('is now: Finished').waitFor();
    expect(held()).toMatchObject({ statuscolor: 'finished', nextactiondate: null });
    await waiting(panel).getByRole('button', { name: 'Change anyway' }).click();
    await panel.frame.getByRole('list', { name: 'Changed in the object' }).waitFor();
    expect(held()).toMatchObject({ statuscolor: 'ongoing', nextactiondate: expect.any(String) as unknown });
  });

  test('"Leave it" leaves it, and nothing waits any more', async () => {
    const panel = await linked();
    shared.bed.lime.state.update('helpdesk', colleague, { statuscolor: 'finished' });
    await panel.sendAndWait();
    await waiting(panel).getByRole('button', { name: 'Leave it' }).click();
    await waiting(panel).waitFor({ state: 'detached' });
    expect(held()).toMatchObject({ statuscolor: 'finished', nextactiondate: null });
  });

  test('what a colleague changes before the undo stays, and is named', async () => {
    const panel = await linked();
    await panel.sendAndWait();
    shared.bed.lime.state.update('helpdesk', colleague, { statuscolor: 'new' });
    await panel.undo.click();
    await panel.status.getByText('What somebody has changed since stays as it is: Status.').waitFor();
    expect(held()).toMatchObject({ statuscolor: 'new', nextactiondate: null });
  });

  test('what Lime does not take is told with its reason, and tried again; the send stands', async () => {
    const { lime } = shared.bed;
    const panel = await linked();
    // The first PUT of the object only asks whether it may be changed.
    lime.faults.add({
      match: { method: 'PUT', path: `/limeobject/helpdesk/${colleague}/`, nth: 2, times: 1 },
      action: { kind: 'status', status: 400 },
    });
    await panel.sendAndWait();
    await waiting(panel)
      .getByText(/Lime did not take these changes/)
      .waitFor();
    expect(held()).toMatchObject({ statuscolor: 'parked' });
    await waiting(panel).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => held()?.['statuscolor']).toBe('ongoing');
  });

  /** Each fault, at the look right before the changes and at their write. */
  const asked = { look: { method: 'GET', nth: 1 }, write: { method: 'PUT', nth: 2 } } as const;
  const faults: readonly [what: string, action: FaultAction, endsWorker: boolean][] = [
    ['the worker is ended before Lime has done it', { kind: 'hold', when: 'beforeCommit' }, true],
    ['the worker is ended after Lime has done it', { kind: 'hold', when: 'afterCommit' }, true],
    ['the answer is lost', { kind: 'dropAfterCommit' }, false],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, false],
    ['503', { kind: 'status', status: 503 }, false],
  ];
  const cells = faults.flatMap((fault) =>
    (['look', 'write'] as const).map((at) => ({ what: fault[0], action: fault[1], endsWorker: fault[2], at })),
  );

  test.each(cells)('$what, at the $at: changed once, and given back', async ({ what, action, endsWorker, at }) => {
    const { bed } = shared;
    const panel = await linked();
    const before = held();
    const { method, nth } = asked[at];
    const path = new RegExp(`/limeobject/helpdesk/${colleague}/$`);
    const fault = bed.lime.faults.add({ match: { method, path, nth, times: 1 }, action });
    await panel.send.click();
    if (endsWorker) {
      await fault.reached;
      await bed.browser.killWorker();
      if (what.includes('before')) fault.abandon();
      else fault.remove();
    }
    await expect.poll(() => held()?.['statuscolor']).toBe('ongoing');
    await panel.sentToLime.waitFor();
    expect(fault.hits, 'the fault has happened').toBe(1);
    expect(held()).toEqual({ ...before, statuscolor: 'ongoing', nextactiondate: expect.any(String) as unknown });
    await panel.undo.click();
    // The old values are given back before the rest is removed.
    await expect.poll(() => written(bed.lime, 'history')).toEqual([]);
    expect(held()).toEqual(before);
  });

  test('a second send whose write of the changes is not answered writes them once', async () => {
    const panel = await linked();
    await panel.sendAndWait();
    await panel.openForm();
    await changes(panel).getByRole('checkbox', { name: 'Status: Ongoing → New' }).waitFor();
    const isChange = ({ body }: RecordedRequest) => body.includes('statuscolor');
    const lost = shared.bed.lime.faults.add({
      match: { method: 'PUT', path: '/helpdesk/', by: isChange, nth: 1 },
      action: { kind: 'dropAfterCommit' },
    });
    await panel.frame.getByRole('button', { name: 'Send again', exact: true, disabled: false }).click();
    await expect.poll(() => held()?.['statuscolor']).toBe('new');
    await expect.poll(() => written(shared.bed.lime, 'history').length).toBe(2);
    await quiet(shared.bed.lime, 3_000);
    expect(lost.hits).toBe(1);
    expect(held()).toMatchObject({ statuscolor: 'new' });
    expect(written(shared.bed.lime, 'history')).toHaveLength(2);
  });

  test('a second send follows the rules for sending again', async () => {
    const panel = await linked();
    await panel.sendAndWait();
    await panel.openForm();
    await changes(panel).getByRole('checkbox', { name: 'Status: Ongoing → New' }).waitFor();
    await panel.frame.getByRole('button', { name: 'Send again', exact: true, disabled: false }).click();
    await expect.poll(() => held()?.['statuscolor']).toBe('new');
  });
});

describe('in a model of a customer’s own', () => {
  const shared = sharedBed({ lime: { model: 'custom' } });

  test('the same, by the customer’s words', async () => {
    const { bed } = shared;
    await setUp(bed, 'Ärende', async (form) => {
      const list = form.getByRole('group', { name: linking });
      await addFixed(list, 'status', 'Status', 'vantar');
      await list.getByRole('combobox', { name: 'Add a change of' }).selectOption('svarasenast');
      await list.getByRole('combobox', { name: 'Svara senast becomes' }).selectOption('Time of sending');
    });
    const { id } = freshConversation(bed, {
      contact: { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true },
    });
    const panel = await open(bed, id);
    await panel.destination('Ärende').check();
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'Faktura 4711', 'Faktura 4711');
    await changes(panel).getByRole('checkbox', { name: 'Status: Pågår → Väntar på kund' }).waitFor();
    const { _id } = { _id: customIds.arende.invoice };
    const held = () => bed.lime.state.objects('arende').find((one) => one._id === _id);
    const before = held();
    if (await panel.noteIsContacts.isVisible()) await panel.noteIsContacts.check();
    await panel.sendAndWait();
    expect(held()).toMatchObject({ status: 'vantar', svarasenast: expect.any(String) as unknown });
    await panel.undo.click();
    await expect.poll(() => held()?.['status']).toBe('pagar');
    expect(held()?.['svarasenast']).toBe(before?.['svarasenast'] ?? null);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('in a Lime without the property', () => {
  const shared = sharedBed();

  test('the settings name it, and a link goes out without the change', async () => {
    const { bed } = shared;
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.open('Advanced');
    const [download] = await Promise.all([options.page.waitForEvent('download'), options.exportConfiguration.click()]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const settings = JSON.parse(Buffer.concat(chunks).toString()) as { instances: Record<string, unknown>[] };
    const instances = settings.instances.map((one) =>
      one['limetype'] === 'helpdesk'
        ? {
            ...one,
            whenLinked: [
              { property: 'lastcontact', inDays: 0 },
              { property: 'statuscolor', defaultValue: 'ongoing' },
            ],
          }
        : one,
    );
    await options.importConfiguration.click();
    await options.page
      .getByRole('textbox', { name: 'Configuration (JSON)' })
      .fill(JSON.stringify({ ...settings, instances }));
    await options.page.getByRole('button', { name: 'Take over' }).click();
    await options.page
      .getByRole('button', { name: 'Take over with these changes' })
      .or(options.page.getByText('Save settings'))
      .first()
      .waitFor();
    const form = await options.edit('Helpdesk');
    await form.getByText('The property "lastcontact" does not exist there.').waitFor();
    await options.save();
    await options.page.close();

    const panel = await open(bed, freshConversation(bed).id);
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'Scaffolding', title);
    await changes(panel).getByRole('checkbox', { name: statusChange }).waitFor();
    expect(await changes(panel).getByRole('listitem').count()).toBe(1);
    await panel.sendAndWait();
    expect(bed.lime.state.objects('helpdesk').find(({ _id }) => _id === colleague)).toMatchObject({
      statuscolor: 'ongoing',
    });
  });
});
