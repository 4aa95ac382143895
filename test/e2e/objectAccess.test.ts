/**
 * A key that may not read everything (spec section 5, "Object access"): person, company, coworker and default object are left off, each with its
 * sentence, and the send goes on.
 */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage } from '../support/pages';
import { expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel, tryAgain } from './readyPanel';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ apiKey: apiKeys.readRestricted });
const key = apiKeys.readRestricted;

describe('out of reach of the key', () => {
  test('the company: the person is attached, the company is not', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, { contact: { name: 'Axel', email: 'axel.oberg@skuggan.example' } });
    const { panel } = await readyPanel(bed, id);
    await expect.poll(() => panel.previewText()).toContain('Not attached: no access to the company.');
    await panel.sendAndWait();
    const { target, notes } = expectSentOnce(bed.lime, id);
    expect(target).toMatchObject({ person: connectIds.person.atHiddenCompany, company: null });
    expect(notes[0]).toMatchObject({ person: connectIds.person.atHiddenCompany, company: null });
  });

  test('all persons: the send goes on without one, and says why', async () => {
    const { bed } = shared;
    bed.lime.users.deny(key, 'person', 'read');
    const { id } = freshConversation(bed, { contact: { name: 'Erik', email: 'erik.lind@nordvik.example' } });
    const panel = await (await bed.openConversation(id)).openPanel();
    await (await panel.openPreview()).getByText('Not attached: no access to the person.').waitFor();
    await panel.sendAndWait();
    expect(expectSentOnce(bed.lime, id).target).toMatchObject({ person: null, company: null });
  });

  test('the coworker of the operator, and the default object of the instance', async () => {
    const { bed } = shared;
    const options = new OptionsPage(await bed.browser.openOptions());
    const helpdesk = await options.edit('Helpdesk');
    await helpdesk.getByRole('combobox', { name: 'Add a value for' }).selectOption('helpdesktype');
    const type = helpdesk.getByRole('textbox', { name: 'Default value: Type', exact: true });
    await type.fill(String(connectIds.helpdesktype.incident));
    await options.chooseCoworker('peter', 'Peter Testman');
    await options.save();

    const reached = await readyPanel(bed);
    await expect.poll(() => reached.panel.previewText()).toContain('Incident');
    await reached.panel.sendAndWait();
    expect(expectSentOnce(bed.lime, reached.id).target).toMatchObject({
      helpdesktype: connectIds.helpdesktype.incident,
      coworker: connectIds.coworker.peter,
    });

    bed.lime.reset();
    bed.lime.users.hideObject(key, 'helpdesktype', connectIds.helpdesktype.incident);
    bed.lime.users.hideObject(key, 'coworker', connectIds.coworker.peter);
    const { id, panel } = await readyPanel(bed);
    await expect.poll(() => panel.previewText()).toContain('Not attached: no access to Type.');
    await expect.poll(() => panel.previewText()).toContain('Not attached: no access to the coworker.');
    await panel.sendAndWait();
    expect(expectSentOnce(bed.lime, id).target).toMatchObject({ helpdesktype: null, coworker: null });
  });
});

test.each([400, 422] as const)(
  'what is deleted or put out of reach between preview and send is left off, and the result says so (%i)',
  async (status) => {
    const { bed } = shared;
    const { lime } = bed;
    const { person, company, coworker } = connectIds;
    lime.behaviour.validationStatus = status;
    const { id } = freshConversation(bed, { contact: { name: 'Erik Lind', email: 'erik.lind@nordvik.example' } });
    const { panel } = await readyPanel(bed, id);
    for (const name of ['Erik Lind', 'Nordvik']) {
      await expect.poll(() => panel.previewText()).toContain(name);
    }
    lime.users.hideObject(key, 'person', person.erikLind);
    lime.state.remove('company', company.nordvik);
    await panel.sendAndWait();
    const result = panel.frame.locator('.notice-success');
    await result.getByText('Not attached: no access to Person.', { exact: true }).waitFor();
    await result.getByText('Not attached: no access to Company.', { exact: true }).waitFor();
    const { target, notes } = expectSentOnce(lime, id);
    // The operator's coworker, which an earlier test has chosen in this browser, is still there.
    const attached = { person: null, company: null, coworker: coworker.peter };
    expect(target).toMatchObject(attached);
    expect(notes).toEqual([expect.objectContaining(attached)]);
  },
);

describe('an object that may be read and not updated', () => {
  const locked = 'Cannot log in to the customer portal';

  test('gets nothing, nothing else is written, and the panel says what to do; with the right it goes on', async () => {
    const { lime } = shared.bed;
    // Without a question before the first write, the claim would stand and its link be refused.
    lime.behaviour.linking = 'needsUpdate';
    const { id, panel } = await readyPanel(shared.bed);
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'customer portal', locked);
    await panel.send.click();
    const failed = panel.waitingDeliveries.getByRole('alert');
    await failed.getByText(`The API user may not update "${locked}" in Lime.`, { exact: true }).waitFor();
    await expect.poll(() => failed.innerText()).toContain('Nothing was written to Lime.');
    await expect.poll(() => failed.innerText()).toContain('discard this send and choose another object');
    expectNothingWritten(lime);
    expect(lime.requests.filter(({ method }) => method === 'POST')).toEqual([]);

    lime.users.openObject(key, 'helpdesk', connectIds.helpdesk.login);
    await tryAgain(panel);
    await panel.sentToLime.waitFor();
    const note = { helpdesk: connectIds.helpdesk.login };
    expect(written(lime, 'ulconversation')).toEqual([expect.objectContaining({ conversationid: id, ...note })]);
    expect(written(lime, 'history')).toEqual([expect.objectContaining(note)]);
  });

  test('is not asked for where the Lime has no answer to the question', async () => {
    const { lime } = shared.bed;
    lime.behaviour.emptyPut = 'refuse';
    const { panel } = await readyPanel(shared.bed);
    await panel.linkToExisting.check();
    await panel.pick(panel.searchObjects, 'invoice 4711', 'Invoice 4711 shows the wrong address');
    await panel.sendAndWait();
    expect(written(lime, 'history')).toEqual([expect.objectContaining({ helpdesk: connectIds.helpdesk.invoice })]);
  });
});

test('a phone number is matched in another notation than Lime has, in a worker that was ended too', async () => {
  const { bed } = shared;
  const calling = (phone: string) =>
    freshConversation(bed, { contact: { name: 'Erik', email: null, phone_number: phone, mobile_number: null } }).id;
  const { panel } = await readyPanel(bed, calling('+46315550142'));
  await expect.poll(() => panel.contact.innerText()).toContain('Erik Lind');
  // What the worker loads for that is loaded again into the next one, long after its installation.
  await bed.browser.killWorker();
  const again = await readyPanel(bed, calling('0046 (0)31 555 01 42'));
  await expect.poll(() => again.panel.contact.innerText()).toContain('Erik Lind');
  await again.panel.sendAndWait();
  expect(expectSentOnce(bed.lime, again.id).target).toMatchObject({ person: connectIds.person.erikLind });
  expect(bed.browser.problems).toEqual([]);
});
