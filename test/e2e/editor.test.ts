/**
 * The instance editor in a customer's own model: a Lime Chat configuration imported, each mistake in it seen at its place and mended by a choice,
 * rules tried, and then a send (issue B, "What it must show" 1 and 2).
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { customIds } from '../sandbox/lime/models/custom';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ apiKey: null, lime: { model: 'custom' } });

/** As a consultant left it: in Lime Chat's words, with names from before a change of the data model. */
const limeChat = {
  instances: [
    {
      name: 'Support',
      limetype: 'arende',
      topic: 'helpdesk',
      relationCoworker: 'handlaggare',
      relationCompany: 'bolag',
      relationHistory: 'anteckningar',
      linkType: 'Web client',
      baseUrl: 'https://userlike.com/en/umc#/conversation/',
      includeNotifications: false,
      importMediaFiles: true,
      personRelation: [
        { identificationKey: 'contact.phone_number', propertyIdentifier: 'telefax' },
        { identificationKey: 'contact.email', propertyIdentifier: 'epost' },
      ],
      properties: [
        { name: 'rubrik', userlikeKey: 'contact.name' },
        { name: 'prioritet', defaultValue: 'Hög' },
        { name: 'kanal', defaultValue: 'Brevduva' },
        { name: 'svarasenast', defaultValue: 'snart' },
        { name: 'svarasenast', defaultValue: '2026-12-24' },
      ],
      vendorSecret: { password: 'hunter2' },
    },
  ],
};

test('an imported configuration is mended by choices alone, tried out, exported and sent by', async () => {
  const { bed } = shared;
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const options = new OptionsPage(await bed.browser.openOptions());
  const { page } = options;
  await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);

  await takeOver(options, limeChat);
  for (const line of [
    'instances.0.topic: changed, now in: topics',
    'instances.0.relationCoworker: understood',
    'vendorSecret.password: looks like a key or password, left out',
    'instances.0.relationPerson: not in the file, proposed from your Lime',
  ])
    await expect.poll(() => page.getByRole('list', { name: 'Import report' }).innerText()).toContain(line);

  const support = await options.edit('Support');
  const field = (name: string, role: 'combobox' | 'textbox' = 'combobox') =>
    support.getByRole(role, { name, exact: true });
  const value = (property: string, role: 'combobox' | 'textbox' = 'textbox') =>
    field(`Default value: ${property}`, role);

  await expectProblem(field('Company'), 'The property "bolag" does not exist there.');
  await field('Company').selectOption('foretag');
  await expectNoProblem(field('Company'));

  await expectProblem(field('Property of rule 1'), 'The property "telefax" does not exist there.');
  await field('Property of rule 1').selectOption('telefon');
  await expectNoProblem(field('Property of rule 1'));

  const channel = value('Kanal', 'combobox');
  await expectProblem(channel, '"Brevduva" is not among the options.');
  await channel.selectOption({ label: 'Chatt' });
  await expectNoProblem(channel);

  const priority = value('Prioritet', 'combobox');
  await expectNote(priority, '"Hög" is the text of an option; its key "hog" is written.');

  const due = value('Svara senast');
  await expectProblem(due.first(), '"snart" does not fit the type "date".');
  await expectProblem(due.last(), 'This property has a value further up already.');
  await support.getByRole('button', { name: 'Remove the value of Svara senast' }).first().click();
  await expectNoProblem(due);

  await support.getByText('Lime requires "Kategori", and nothing gives it a value.').waitFor();
  await support.getByRole('button', { name: 'Add "Kategori"' }).click();
  const category = value('Kategori');
  await category.fill('fel');
  await expectProblem(category, '"fel" does not fit the type "belongsto".');
  await category.fill(String(customIds.arendekategori.fel));
  await support.getByText('Fits your Lime.').waitFor();

  // The order of the rules decides by what somebody is found.
  const trial = page.getByRole('region', { name: 'Support', exact: true });
  await options.open('Try it');
  await page.getByRole('textbox', { name: 'E-mail of the contact' }).fill('erik.sund@example.com');
  await page.getByRole('textbox', { name: 'Phone of the contact' }).fill('031-555 01 42');
  await trial.getByRole('button', { name: 'Try the rules' }).click();
  await trial.getByText(/This contact would match .*Lind.*, by: Phone\./).waitFor();
  await options.edit('Support');
  await support.getByRole('button', { name: 'Move rule 2 up' }).press('Enter');
  await options.open('Try it');
  await trial.getByRole('button', { name: 'Try the rules' }).click();
  await trial.getByText(/This contact would match .*Sund.*, by: E-mail\./).waitFor();

  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Settings saved.').waitFor();
  await options.open('Advanced');
  const downloading = page.waitForEvent('download');
  await options.exportConfiguration.click();
  const exported = readFileSync(await (await downloading).path(), 'utf8');
  expect(exported).toContain('"epost"');
  expect(exported).not.toContain(apiKeys.fullAccess);
  expect(exported).not.toContain('hunter2');

  const panel = await (await bed.openConversation(SEEDED.helpdesk)).openPanel();
  await panel.sendAndWait();
  expect(bed.lime.state.objects('arende').filter(({ rubrik }) => rubrik === 'Erik Lind')).toEqual([
    expect.objectContaining({
      prioritet: 'hog',
      kanal: '513902',
      svarasenast: expect.stringContaining('2026-12-24') as string,
      kategori: customIds.arendekategori.fel,
      kontakt: customIds.kontakt.erikLind,
      foretag: customIds.foretag.nordvik,
    }),
  ]);
  expect(bed.browser.problems).toEqual([]);
});

test('each name that does not fit this Lime is said at its place, and gone when another is chosen', async () => {
  const { bed } = shared;
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
  const broken = {
    instances: [
      {
        ...{ name: 'Support', limetype: 'arende', topic: 'helpdesk', relationCompany: 'rubrik' },
        // A limetype without a way to the case, and a tab of objects that hold no file.
        ...{ relationHistory: 'arendekategori', relationDocument: 'anteckningar' },
      },
      { name: 'Sales', limetype: 'supportfall', topic: 'helpdesk' },
    ],
  };
  await takeOver(options, broken);
  const choice = (of: Locator, name: string) => of.getByRole('combobox', { name, exact: true });

  const support = await options.edit('Support');
  for (const [name, problem, mended] of [
    ['Company', 'The property "rubrik" is not a relation of this kind.', 'foretag'],
    ['History note', 'Nothing leads back through the relation "arendekategori".', 'anteckningar'],
    ['Files as', '"anteckning" is of the wrong type for this.', 'dokument'],
  ] as const) {
    await expectProblem(choice(support, name), problem);
    await choice(support, name).selectOption(mended);
    await expectNoProblem(choice(support, name));
    await expect.poll(() => describedBy(choice(support, name))).not.toContain(problem);
  }
  const sales = await options.edit('Sales');
  await expectProblem(choice(sales, 'Becomes'), 'The limetype "supportfall" does not exist in this Lime.');
  await choice(sales, 'Becomes').selectOption('affar');
  // All that depends on the limetype is proposed anew; what people have named keeps its name.
  await expectNoProblem(choice(sales, 'Becomes'));
  await sales.getByText('Fits your Lime.').waitFor();

  const topics = (of: Locator) => of.getByRole('textbox', { name: 'Topics in Userlike', exact: true });
  await expectNote(topics(sales), 'The topic "helpdesk" also leads to: Support. The panel will ask.');
  await options.edit('Support');
  await expectNote(topics(support), 'The topic "helpdesk" also leads to: Sales. The panel will ask.');
  await options.edit('Sales');
  await topics(sales).fill('offers');
  await expect.poll(() => describedBy(topics(sales))).not.toContain('also leads to');
  await options.edit('Support');
  await expect.poll(() => describedBy(topics(support))).not.toContain('also leads to');
  expect(bed.browser.problems).toEqual([]);
});

test('values and rules show what they give for the conversation that was seen last, without its transcript', async () => {
  const { bed } = shared;
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const options = new OptionsPage(await bed.browser.openOptions());
  const { page } = options;
  await options.connect(bed.lime.baseUrl, apiKeys.fullAccess);
  const properties = [{ name: 'rubrik', userlikeKey: 'contact.name' }];
  await takeOver(options, { instances: [{ name: 'Support', limetype: 'arende', topic: 'helpdesk', properties }] });
  const title = (await options.edit('Support')).getByRole('row', { name: /^Rubrik/ });
  await title.getByText('Gives: Maria Example').waitFor();
  await options.open('Try it');
  const given = page.getByRole('region', { name: 'Support', exact: true }).getByRole('definition');
  await expect.poll(() => given.allInnerTexts()).toEqual(['Maria Example']);
  const lastSeen = page.getByRole('button', { name: 'Use the last seen conversation' });
  await lastSeen.click();
  await page.getByText('No conversation was seen. Open one in the Message Center and try again.').waitFor();
  await expect.poll(() => given.allInnerTexts()).toEqual(['Maria Example']);

  const conversation = await bed.openConversation(SEEDED.helpdesk);
  await conversation.launcher.waitFor();
  await lastSeen.click();
  await page.getByText(`Shows what this conversation gives: ${SEEDED.helpdesk}, Erik Lind.`).waitFor();
  await expect.poll(() => given.allInnerTexts()).toEqual(['Erik Lind']);
  const told = await page.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const answers = (await tabs.query({})).map(({ id }) =>
      tabs.sendMessage(id, { type: 'lastSeen' }).catch(() => null),
    );
    return JSON.stringify(await Promise.all(answers));
  });
  expect(told).toContain('Erik Lind');
  expect(told).toContain('"entries":[]');
  const transcript = bed.messageCenter.conversations.get(SEEDED.helpdesk)?.transcript ?? [];
  expect(transcript.length).toBeGreaterThan(0);
  for (const { body } of transcript) expect(told).not.toContain(body);

  await page.getByRole('button', { name: 'Use the sample contact' }).click();
  await expect.poll(() => given.allInnerTexts()).toEqual(['Maria Example']);
});

interface Tabs {
  query(of: object): Promise<{ id: number }[]>;
  sendMessage(id: number, message: object): Promise<unknown>;
}

async function takeOver(options: OptionsPage, configuration: object): Promise<void> {
  const { page, importConfiguration } = options;
  await options.open('Advanced');
  await importConfiguration.click();
  await page.getByRole('textbox', { name: 'Configuration (JSON)' }).fill(JSON.stringify(configuration));
  await page.getByRole('button', { name: 'Take over' }).click();
}

async function describedBy(control: Locator): Promise<string> {
  return control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

async function expectProblem(control: Locator, words: string): Promise<void> {
  await expect.poll(() => describedBy(control)).toContain(words);
  await expect.poll(() => control.getAttribute('aria-invalid')).toBe('true');
}

async function expectNote(control: Locator, words: string): Promise<void> {
  await expect.poll(() => describedBy(control)).toContain(words);
  await expectNoProblem(control);
}

async function expectNoProblem(control: Locator): Promise<void> {
  await expect.poll(() => control.getAttribute('aria-invalid')).toBeNull();
}
