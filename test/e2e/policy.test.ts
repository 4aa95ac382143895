/**
 * An organisation's policy in real Chromium: set, changed, broken and removed while the settings are open (issue B, "What it must show" 4). Needs the
 * right to write the machine's policy folder.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { mayWritePolicies, setPolicy } from '../support/browserPolicy';
import { OptionsPage } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const support = {
  name: 'Support by policy',
  limetype: 'helpdesk',
  topics: ['helpdesk'],
  relationPerson: 'person',
  relationCompany: 'company',
  relationHistory: 'history',
  relationConversation: 'ulconversation',
  referenceProperty: 'description',
  personRules: [{ identificationKey: 'contact.email', propertyIdentifier: 'email' }],
  properties: [{ property: 'title', template: 'Policy: {contact.name}' }],
};

describe.skipIf(!mayWritePolicies())("the organisation's policy", () => {
  const shared = sharedBed({ apiKey: null });
  afterEach(() => setPolicy(shared.bed.browser, null));

  test('is set, changed, broken and removed while the settings are open', async () => {
    const { browser, lime } = shared.bed;
    const options = new OptionsPage(await browser.openOptions());
    const locked = options.page.getByText('Set by your organisation.');
    await options.url.waitFor();
    expect(await locked.count()).toBe(0);

    await setPolicy(browser, { baseUrl: lime.baseUrl, instances: [support] });
    await expect.poll(() => options.url.inputValue()).toBe(lime.baseUrl);
    await expect.poll(() => options.url.isEditable()).toBe(false);
    await (await options.edit('Support by policy')).waitFor();
    await expect.poll(() => options.page.getByRole('textbox', { name: 'Topics in Userlike' }).isDisabled()).toBe(true);

    await setPolicy(browser, { baseUrl: lime.baseUrl, instances: [{ ...support, name: 'Renamed by policy' }] });
    await options.page.getByRole('region', { name: 'Renamed by policy' }).waitFor();

    await setPolicy(browser, { baseUrl: 'http://insecure.example/acme', keyStorage: 'session' });
    await options.page.getByText(/passed over: baseUrl/).waitFor();
    await options.open('Connection');
    await options.page.getByRole('radio', { name: 'Until the browser is closed', checked: true }).waitFor();
    await expect.poll(() => options.url.isEditable()).toBe(true);

    await setPolicy(browser, null);
    await locked.first().waitFor({ state: 'detached' });
    await expect.poll(() => options.url.inputValue()).toBe('');
    expect(browser.problems).toEqual([]);
  });

  test('needs but the key for a first send, and decides where the key goes', async () => {
    const { bed } = shared;
    const { browser, lime } = bed;
    await setPolicy(browser, { baseUrl: lime.baseUrl, instances: [support] });
    await browser.approveHost(`${lime.origin}/*`);
    const options = new OptionsPage(await browser.openOptions());
    await options.key.fill(apiKeys.fullAccess);
    await options.saveAndTest.click();
    await options.page.getByText('The connection works.').waitFor();
    const panel = await (await bed.openConversation(SEEDED.helpdesk)).openPanel();
    await panel.sendAndWait();
    const { target } = expectSentOnce(lime, SEEDED.helpdesk);
    expect(target).toMatchObject({ title: 'Policy: Erik Lind', person: connectIds.person.erikLind });
  });

  test('has rules for a team that nobody can change, and that hold in panel and worker', async () => {
    const { bed } = shared;
    const { browser, lime } = bed;
    const rules = [
      { name: 'Legal', effect: 'never', words: ['lawyer'] },
      { name: 'Care', effect: 'default', groups: ['Customer care'], values: [{ property: 'title', value: 'By rule' }] },
    ];
    await setPolicy(browser, { baseUrl: lime.baseUrl, instances: [support], rules });
    await browser.approveHost(`${lime.origin}/*`);
    const options = new OptionsPage(await browser.openOptions());
    await options.key.fill(apiKeys.fullAccess);
    await options.saveAndTest.click();
    await options.page.getByText('The connection works.').waitFor();
    await options.open('Advanced');
    await options.page.locator('summary', { hasText: 'Rules of your team' }).click();
    const legal = options.page.getByRole('group', { name: 'Legal', exact: true });
    expect(await legal.getByRole('textbox', { name: 'Words or phrases, a line each' }).isDisabled()).toBe(true);

    const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
    const forbidden = freshConversation(bed, { contact, messages: [{ from: 'contact', text: 'Ask my lawyer' }] });
    const conversation = await bed.openConversation(forbidden.id);
    const panel = await conversation.openPanel();
    await panel.frame.getByText('Not sent, says a rule of your team: “Legal”.').waitFor();
    await panel.send.click({ force: true });
    await quiet(lime);
    expectNothingWritten(lime);

    const { id } = freshConversation(bed, { contact });
    await conversation.goTo(`#/conversation/${id}`);
    await panel.sendAndWait();
    expect(expectSentOnce(lime, id).target).toMatchObject({ title: 'Policy: Erik Lind' });
  });
});
