/** Whom a conversation is attached to: the match and its reason, a choice among several, a search, or nobody (spec section 5). */
import { describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { connectIds } from '../sandbox/lime/models/connect';
import type { Panel } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const { person, company } = connectIds;

describe('one person with the e-mail of the contact', () => {
  test('is taken with the reason, and stands with the company on object and note', async () => {
    const { bed } = shared;
    const { id, panel } = await openWith({ email: 'erik.lind@nordvik.example', email_verified: true });
    await panel.contact.getByText('Erik Lind', { exact: true }).waitFor();
    await expect.poll(() => panel.contact.innerText()).toContain('Nordvik AB');
    const reason = 'E-mail erik.lind@nordvik.example equals "E-mail" in Lime';
    await expect.poll(() => panel.contact.innerText()).toContain(reason);
    expect(await panel.contact.innerText()).not.toContain('not verified');

    await panel.sendAndWait();
    const attached = { person: person.erikLind, company: company.nordvik };
    const { target, notes } = expectSentOnce(bed.lime, id);
    expect(target).toMatchObject({ ...attached, email: 'erik.lind@nordvik.example' });
    expect(notes).toEqual([expect.objectContaining(attached)]);
  });

  test('is found whatever the case of the e-mail and blanks around it', async () => {
    const { id, panel } = await openWith({ email: ' ERIK.sund@example.COM ' });
    await panel.contact.getByText('Erik Sund', { exact: true }).waitFor();
    await panel.sendAndWait();
    expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({
      person: person.erik,
      company: company.bergBygg,
    });
  });

  test('is flagged when Userlike has not verified the e-mail', async () => {
    const { panel } = await openWith({ email: 'erik.lind@nordvik.example', email_verified: false });
    await panel.contact.getByText('Userlike has not verified this e-mail.', { exact: true }).waitFor();
    await panel.contact.getByText('Erik Lind', { exact: true }).waitFor();
  });

  test('without a company is sent with the person alone, and the panel says so', async () => {
    const { id, panel } = await openWith({ email: 'sam.privat@example.net' });
    await (await panel.openPreview()).getByText('No company: the person has none.', { exact: true }).waitFor();
    await panel.sendAndWait();
    expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({ person: person.withoutCompany, company: null });
  });

  test('can be replaced by another one, or by nobody', async () => {
    const { id, panel } = await openWith({ email: 'erik.lind@nordvik.example' });
    await panel.chooseAnotherPerson.click();
    await panel.pick(panel.searchPersons, 'klara', 'Klara Schmidt');
    await expect.poll(() => panel.contact.innerText()).toContain('Chosen by you');
    await panel.sendAndWait();
    const { target } = expectSentOnce(shared.bed.lime, id);
    expect(target).toMatchObject({ person: person.klara, company: company.maschinenbau });
  });
});

describe('two persons with the e-mail of the contact', () => {
  const email = 'anna.berg@example.com';

  test('are both listed with their companies, none is taken, and Send asks for a choice', async () => {
    const { panel } = await openWith({ email });
    await panel.frame.getByText('Choose one of the 2 persons that match.', { exact: true }).waitFor();
    const candidates = panel.contact.getByRole('radio', { name: 'Anna Berg', exact: true });
    await expect.poll(() => candidates.count()).toBe(2);
    expect(await panel.contact.getByRole('radio', { checked: true }).count()).toBe(0);
    for (const words of ['Berg Bygg AB', 'Nordljus Konsult AB', `E-mail ${email} equals "E-mail" in Lime`]) {
      await expect.poll(() => panel.contact.innerText()).toContain(words);
    }
    await panel.send.click({ force: true });
    await expect.poll(() => candidates.first().evaluate((element) => element === document.activeElement)).toBe(true);
    expectNothingWritten(shared.bed.lime);
  });

  test('the chosen one, and the company of that one, is attached', async () => {
    const { id, panel } = await openWith({ email });
    const candidates = panel.contact.getByRole('radio', { name: 'Anna Berg', exact: true });
    const facts = () => Promise.all([0, 1].map((index) => choiceText(panel, index)));
    const atNordljus = async () => (await facts()).findIndex((text) => text.includes('Nordljus Konsult AB'));
    await expect.poll(atNordljus).toBeGreaterThanOrEqual(0);
    await candidates.nth(await atNordljus()).check();
    await panel.sendAndWait();
    const attached = { person: person.annaAtNordljus, company: company.nordljus };
    const { target, notes } = expectSentOnce(shared.bed.lime, id);
    expect(target).toMatchObject(attached);
    expect(notes).toEqual([expect.objectContaining(attached)]);
  });

  test('neither is attached where the operator sends without a person', async () => {
    const { id, panel } = await openWith({ email });
    await panel.sendWithoutPerson.click();
    await panel.sendAndWait();
    expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({ person: null, company: null });
  });

  test('the active one stands before the inactive one', async () => {
    const { panel } = await openWith({ email: 'maria.lind@example.com' });
    await expect.poll(() => choiceText(panel, 1)).toContain('inactive');
    expect(await choiceText(panel, 0)).not.toContain('inactive');
  });
});

describe('nobody with the e-mail of the contact', () => {
  const email = 'nobody@unknown.example';

  test('is told, and Send asks for a search or for sending without a person', async () => {
    const { panel } = await openWith({ email, name: 'Mika Salo' });
    await panel.contact.getByText('Nobody in Lime matches this contact.', { exact: true }).waitFor();
    await panel.frame.getByText('Search for a person, create one, or choose "Send without a person".').waitFor();
    expectNothingWritten(shared.bed.lime);
  });

  test('a person is found by name, chosen by keyboard alone, and attached', async () => {
    const { id, panel } = await openWith({ email });
    await panel.searchPersons.fill('de vries');
    await panel.frame.getByRole('option', { name: 'Jan de Vries' }).waitFor();
    await panel.searchPersons.press('ArrowDown');
    await panel.searchPersons.press('Enter');
    await panel.contact.getByText('Jan de Vries', { exact: true }).waitFor();
    await panel.sendAndWait();
    expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({ person: person.jan, company: company.fietsen });
  });

  test.each([
    { words: 'klara.schmidt@maschinenbau.example', found: 'Klara Schmidt' },
    { words: 'Klara Schmidt', found: 'Klara Schmidt' },
    { words: 'öberg', found: 'Axel Öberg' },
    { words: '4710-123', found: 'Klara Schmidt' },
  ])('a search for "$words" finds $found', async ({ words, found }) => {
    const { panel } = await openWith({ email });
    await panel.searchPersons.fill(words);
    await panel.frame.getByRole('option', { name: found }).waitFor();
  });

  test('a search that finds nobody says so', async () => {
    const { panel } = await openWith({ email });
    await panel.searchPersons.fill('zzzz');
    await panel.contact.getByText('Nothing found.', { exact: true }).waitFor();
  });
});

test('a contact without e-mail is not looked for by e-mail, and can be sent without a person', async () => {
  const { id, panel } = await openWith({ name: 'Sofia Nyman' });
  await panel.contact
    .getByText('The contact has given nothing to look for, such as an e-mail.', { exact: true })
    .waitFor();
  await panel.sendWithoutPerson.click();
  await panel.sendAndWait();
  expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({
    title: 'The terminal in the foyer has stopped again',
    person: null,
  });
});

test('a contact with a mobile number alone is found by it, however it is written', async () => {
  const { id, panel } = await openWith({ mobile_number: '+46 70 174 06 11' });
  await panel.contact.getByText('Anna Berg', { exact: true }).waitFor();
  await expect.poll(() => panel.contact.innerText()).toContain('Berg Bygg AB');
  await panel.sendAndWait();
  expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({ person: person.annaAtBergBygg });
});

test('a company that the key may not see is not attached, and the rest is sent', async () => {
  const { bed } = shared;
  bed.lime.users.hideObject(apiKeys.fullAccess, 'company', company.nordvik);
  const { id, panel } = await openWith({ email: 'erik.lind@nordvik.example' });
  await (await panel.openPreview()).getByText('Not attached: no access to the company.', { exact: true }).waitFor();
  await panel.sendAndWait();
  expect(expectSentOnce(bed.lime, id).target).toMatchObject({ person: person.erikLind, company: null });
  await expect.poll(() => panel.status.innerText()).toContain('Not attached: no access to the company.');
});

type ContactDraft = NonNullable<NonNullable<Parameters<typeof freshConversation>[1]>['contact']>;

async function openWith(contact: ContactDraft): Promise<{ readonly id: number; readonly panel: Panel }> {
  const { id } = freshConversation(shared.bed, { contact });
  const panel = await (await shared.bed.openConversation(id)).openPanel();
  return { id, panel };
}

/** A candidate's name with what tells it from the others. */
const choiceText = (panel: Panel, index: number): Promise<string> =>
  panel.contact.getByRole('radio').nth(index).locator('xpath=..').innerText();
