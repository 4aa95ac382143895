/** The options page: from URL and key to instances (specification, section 4). */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { ConnectionTestLine, StoredSettings } from '../../src/messaging/responses';
import { SettingsPage } from '../../src/options/SettingsPage';
import type { Settings } from '../../src/settings/document/settings';
import fakeBrowser, { answerAsWorker, operatorApprovesHosts, sentTo } from '../support/fakeBrowser';
import { instanceWith, limetypes, settingsWith } from './examples';
import './scrolling';
import { editDestination, openSection } from './settingsSections';

const passed = { kind: 'pass' } as const;
const lines: readonly ConnectionTestLine[] = [
  { name: 'address', subject: null, outcome: passed },
  { name: 'permission', subject: 'https://lime.example.com', outcome: passed },
  { name: 'key', subject: null, outcome: passed },
  { name: 'metadata', subject: null, outcome: passed },
  { name: 'limetype', subject: 'helpdesk', outcome: passed },
];

const commands = [{ name: 'open-panel', description: 'Open Send to Lime', shortcut: 'Alt+Comma' }];

async function openOptions(stored: Partial<StoredSettings> = {}) {
  let settings = stored.settings ?? settingsWith();
  answerAsWorker({
    'settings.keys': () => commands,
    'settings.get': () => ({
      connection: { kind: 'ready' },
      hasKey: true,
      limetypes,
      policy: { set: {}, malformed: [] },
      newer: null,
      ...stored,
      settings,
    }),
    'settings.save': (request) => {
      settings = request.settings as Settings;
      return { ok: true, value: settings };
    },
    'connection.test': () => {
      // The page reads them again after some seconds.
      settings = settingsWith();
      return { lines, settings, limetypes };
    },
  });
  history.replaceState(null, '', '#connection');
  const user = userEvent.setup();
  render(<SettingsPage />);
  await screen.findByRole('textbox', { name: 'Lime CRM URL' });
  return user;
}

const fresh = {
  settings: settingsWith({ baseUrl: null, instances: [] }),
  hasKey: false,
  limetypes: [],
  connection: { kind: 'notSetUp' },
} as const;
const url = () => screen.getByRole('textbox', { name: 'Lime CRM URL' });
const key = () => screen.getByRole('textbox', { name: 'API key' });
const saveAndTest = () => screen.getByRole('button', { name: 'Save and test connection' });
const savedSettings = () => sentTo('settings.save').map(({ settings }) => settings as Settings);

describe('the connection', () => {
  test('is normalised, tested, and told line by line; then instances are proposed', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), ' lime.example.com/acme/api/v1/ ');
    await user.type(key(), 'secret-key');
    await user.click(saveAndTest());
    const list = await screen.findByRole('list', { name: 'Connection test' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '✓Address: passed',
      "✓Browser's permission: passed",
      '✓API key: passed',
      '✓Limetypes and properties: passed',
      '✓Reading helpdesk: passed',
    ]);
    expect(sentTo('connection.test')).toEqual([
      { baseUrl: 'https://lime.example.com/acme', key: 'secret-key', keyStorage: 'device' },
    ]);
    await waitFor(() => expect(url()).toHaveValue('https://lime.example.com/acme'));
    await openSection(user, 'Destinations');
    expect(screen.getByRole('button', { name: 'Edit Support' })).toBeInTheDocument();
  });

  test('keeps the key out of the page once it is stored', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), 'https://lime.example.com/acme');
    await user.type(key(), 'secret-key');
    await user.click(saveAndTest());
    await screen.findByRole('list', { name: 'Connection test' });
    await waitFor(() => expect(key()).toHaveValue(''));
    expect(key()).toHaveAccessibleDescription(expect.stringContaining('A key is stored.'));
    await user.click(saveAndTest());
    await waitFor(() => expect(sentTo('connection.test').at(-1)).toMatchObject({ key: null }));
  });

  test('asks for the key of another host, whatever is stored', async () => {
    const user = await openOptions();
    expect(key()).toHaveAccessibleDescription(expect.stringContaining('A key is stored.'));
    await user.clear(url());
    await user.type(url(), 'https://other.example/acme');
    expect(key()).not.toHaveAccessibleDescription(expect.stringContaining('A key is stored.'));
    await user.clear(url());
    await user.type(url(), 'https://lime.example.com/other');
    expect(key()).toHaveAccessibleDescription(expect.stringContaining('A key is stored.'));
  });

  test('can keep the key for the session only', async () => {
    const user = await openOptions();
    await user.click(screen.getByRole('radio', { name: 'Until the browser is closed' }));
    await user.click(saveAndTest());
    await waitFor(() => expect(sentTo('connection.test').at(-1)).toMatchObject({ keyStorage: 'session' }));
  });

  test('asks the browser for the host alone', async () => {
    const user = await openOptions();
    await user.click(saveAndTest());
    await screen.findByRole('list', { name: 'Connection test' });
    expect(await fakeBrowser.permissions.contains({ origins: ['https://lime.example.com/*'] })).toBe(true);
    expect(await fakeBrowser.permissions.contains({ origins: ['https://*/*'] })).toBe(false);
  });

  test.each([
    ['', 'Enter the address of your Lime.'],
    ['http://lime.example.com/acme', 'http would send the key readable over the network.'],
    ['https://lime.example.com', 'The application is missing'],
    ['https://me:secret@lime.example.com/acme', 'must not contain a user name or password'],
    ['https://app.lime-connect.com/acme', 'This is the address of a Message Center.'],
    ['https://app.lime-connect.com/#/conversation/1', 'This is the address of a Message Center.'],
    ['anna.berg@acme.example', 'This is an e-mail address.'],
  ])('refuses %o at the field, and tests nothing', async (given, words) => {
    const user = await openOptions(fresh);
    if (given) await user.type(url(), given);
    await user.click(saveAndTest());
    expect(url()).toHaveAccessibleDescription(expect.stringContaining(words));
    expect(url()).toHaveFocus();
    expect(sentTo('connection.test')).toEqual([]);
  });

  test.each([
    ['anna.berg@acme.example', 'This is an e-mail address.'],
    ['https://lime.example.com/acme', 'This is an address, not an API key.'],
    ['A1b2…', 'characters that no API key has'],
  ])('tells %o from a key at the field, and tests nothing', async (given, words) => {
    const user = await openOptions(fresh);
    await user.type(url(), 'https://lime.example.com/acme');
    await user.type(key(), given);
    await user.click(saveAndTest());
    expect(key()).toHaveAccessibleDescription(expect.stringContaining(words));
    expect(key()).toHaveFocus();
    expect(sentTo('connection.test')).toEqual([]);
  });

  test('takes a key out of what was pasted around it', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), 'https://lime.example.com/acme');
    await user.click(key());
    await user.paste('  x-api-key: "secret-\n key" ');
    await user.click(saveAndTest());
    await screen.findByText('The connection works.');
    expect(sentTo('connection.test')[0]).toMatchObject({ key: 'secret-key' });
  });

  test('http is one press away from https', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), 'http://lime.example.com/acme');
    await user.click(saveAndTest());
    await user.click(screen.getByRole('button', { name: 'Use https://lime.example.com/acme' }));
    expect(url()).toHaveValue('https://lime.example.com/acme');
  });

  test('works although the key may not read one destination, which is named', async () => {
    const user = await openOptions(fresh);
    answerAsWorker({
      'connection.test': () => ({
        settings: settingsWith(),
        limetypes: [],
        lines: [
          { name: 'address', subject: null, outcome: passed },
          { name: 'limetype', subject: 'deal', outcome: { kind: 'fail', why: { kind: 'forbidden', status: 403 } } },
        ],
      }),
    });
    await user.type(url(), 'https://lime.example.com/acme');
    await user.click(saveAndTest());
    expect(await screen.findByText(/^The connection works\. Not every destination/)).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Connection test' })).toHaveTextContent('The API key may not read deal.');
    expect(screen.getByRole('link', { name: 'Next: You in Lime' })).toBeInTheDocument();
  });

  test('that fails says where, why, and what to do', async () => {
    operatorApprovesHosts(false);
    const user = await openOptions();
    answerAsWorker({
      'connection.test': () => ({
        settings: settingsWith(),
        limetypes: [],
        lines: [
          { name: 'address', subject: null, outcome: passed },
          { name: 'permission', subject: null, outcome: { kind: 'fail', why: { kind: 'forbidden' } } },
        ],
      }),
    });
    await user.click(saveAndTest());
    const list = await screen.findByRole('list', { name: 'Connection test' });
    expect(list).toHaveTextContent("Browser's permission: failed");
    expect(list).toHaveTextContent('allow the access when the browser asks');
    expect(await screen.findByText('Something does not work yet:')).toBeInTheDocument();
  });
});

test.each<[what: string, line: ConnectionTestLine, words: string]>([
  [
    'an application that the host does not have',
    {
      name: 'address',
      subject: 'https://lime.example.com/Acme%20Servise',
      outcome: { kind: 'fail', why: { kind: 'notFound', status: 404 } },
    },
    'No Lime answers at this address. The host is there, so check the application in the address in the settings, the part after the host name ("Acme Servise")',
  ],
  [
    'a limetype that is gone',
    { name: 'limetype', subject: 'ticket', outcome: { kind: 'fail', why: { kind: 'notFound', status: 404 } } },
    'This Lime has no limetype "ticket" any more, or the key may not see it. Choose another under Destinations',
  ],
])('%s is told from an object that was deleted', async (_, line, words) => {
  const user = await openOptions();
  answerAsWorker({ 'connection.test': () => ({ settings: settingsWith(), limetypes: [], lines: [line] }) });
  await user.click(saveAndTest());
  const list = await screen.findByRole('list', { name: 'Connection test' });
  expect(list).toHaveTextContent(words);
  expect(list).not.toHaveTextContent('deleted');
});

describe('an instance', () => {
  test('shows what it leads to, in the words of Lime, as choices', async () => {
    const user = await openOptions();
    const support = within(await editDestination(user, 'Support'));
    const shown = (name: string) => {
      const { selectedOptions } = support.getByRole<HTMLSelectElement>('combobox', { name });
      return selectedOptions[0]?.textContent;
    };
    expect(shown('Becomes')).toBe('Ticket');
    expect(support.getByRole('combobox', { name: 'Becomes' })).toHaveAttribute('title', 'helpdesk');
    expect(shown('Coworker')).toMatch(/^Responsible → /);
    expect(shown('Property of rule 1')).toBe('E-mail');
    expect(support.getByRole('combobox', { name: 'From the chat, rule 1' })).toHaveValue('contact.email');
  });

  test('has its properties in a table: name, type, what is written, and whether Lime requires it', async () => {
    const user = await openOptions();
    const support = within(await editDestination(user, 'Support'));
    const table = within(support.getByRole('table'));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      ...['Property', 'Type', 'What is written', 'Required'],
    ]);
    const row = () => within(table.getByRole('row', { name: /^Title/ }));
    const template = () => support.queryByRole('textbox', { name: 'Template: Title' });
    expect(row().getAllByRole('cell')[0]).toHaveTextContent('Text');
    expect(row().getAllByRole('cell')[1]).toHaveTextContent(/^Chat with \{contact\.name\}Gives: Chat with /);
    expect(row().getAllByRole('cell')[2]).toHaveTextContent('Yes');
    expect(template()).toBeInTheDocument();
    await user.click(row().getByText('Title'));
    expect(template()).not.toBeInTheDocument();
  });

  test('is edited and saved; what is not saved yet is flagged', async () => {
    const user = await openOptions();
    const topics = within(await editDestination(user, 'Support')).getByRole('textbox', {
      name: 'Topics in Userlike',
    });
    await user.clear(topics);
    await user.type(topics, 'Support, Returns , ');
    expect(screen.getByText('There are changes that are not saved.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Settings saved.')).toBeInTheDocument();
    expect(savedSettings()[0]?.instances[0]?.topics).toEqual(['Support', 'Returns']);
  });

  test('takes values of properties: added, changed, removed', async () => {
    const user = await openOptions({ settings: settingsWith({ instances: [instanceWith()] }) });
    await editDestination(user, 'Support');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Add a value for' }), 'Description');
    await user.type(screen.getByRole('combobox', { name: 'From the chat: Description' }), 'contact.company');
    await user.click(screen.getByRole('checkbox', { name: 'Ask in the panel: Description' }));
    await user.click(screen.getByRole('button', { name: 'Remove the value of Priority' }));
    await user.clear(screen.getByRole('textbox', { name: 'Template: Title' }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Settings saved.');
    expect(savedSettings()[0]?.instances[0]?.properties).toEqual([
      { property: 'title' },
      { property: 'description', userlikeKey: 'contact.company', ask: true },
    ]);
  });

  test('that does not fit this Lime says so beside the field, until it is mended', async () => {
    const instances = [instanceWith({ relationHistory: 'notes' })];
    const user = await openOptions({ settings: settingsWith({ instances }) });
    await openSection(user, 'Destinations');
    expect(screen.getByText('One thing does not fit your Lime. It stands beside its field.')).toBeInTheDocument();
    await editDestination(user, 'Support');
    expect(screen.getByText('One thing does not fit your Lime. It stands beside its field.')).toBeInTheDocument();
    const note = screen.getByRole('combobox', { name: 'History note' });
    expect(note).toBeInvalid();
    expect(note).toHaveAccessibleDescription('The property "notes" does not exist there.');
    await user.selectOptions(note, 'history');
    expect(note).toBeValid();
    expect(screen.getByText('Fits your Lime.')).toBeInTheDocument();
  });

  test('keeps what is being edited when the connection is tested meanwhile', async () => {
    const user = await openOptions();
    const name = within(await editDestination(user, 'Support')).getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Help');
    await openSection(user, 'Connection');
    await user.click(saveAndTest());
    await screen.findByRole('list', { name: 'Connection test' });
    await openSection(user, 'Destinations');
    expect(screen.getByRole('button', { name: 'Edit Help' })).toBeInTheDocument();
    expect(screen.getByText('There are changes that are not saved.')).toBeInTheDocument();
  });
});

test('what is edited while the connection is tested, or the settings are saved, stays', async () => {
  const user = await openOptions();
  const answers: (() => void)[] = [];
  const later = () => new Promise<void>((resolve) => answers.push(resolve));
  answerAsWorker({
    'connection.test': () => later().then(() => ({ lines, settings: settingsWith(), limetypes })),
    'settings.save': ({ settings }) => later().then(() => ({ ok: true as const, value: settings as Settings })),
  });
  const name = () => screen.getByRole('textbox', { name: 'Name' });
  await user.click(saveAndTest());
  await editDestination(user, 'Support');
  await user.type(name(), ' desk');
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.();
  await openSection(user, 'Connection');
  await screen.findByRole('list', { name: 'Connection test' });
  await editDestination(user, 'Support desk');
  expect(name()).toHaveValue('Support desk');

  await user.click(screen.getByRole('button', { name: 'Save settings' }));
  await user.type(name(), ' 2');
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.();
  await screen.findByText('There are changes that are not saved.');
  expect(name()).toHaveValue('Support desk 2');
});

test("the operator's coworker is searched for, saved, and can be taken back", async () => {
  answerAsWorker({ 'coworkers.search': () => ({ ok: true, value: [{ id: 77, descriptive: 'Peter Testman' }] }) });
  const user = await openOptions();
  await openSection(user, 'You in Lime');
  await user.type(screen.getByRole('combobox', { name: 'Your coworker in Lime' }), 'peter');
  await user.click(await screen.findByRole('option', { name: 'Peter Testman' }));
  await user.click(screen.getByRole('button', { name: 'Save settings' }));
  await screen.findByText('Settings saved.');
  await user.click(await screen.findByRole('button', { name: 'Do not attach me' }));
  await user.click(screen.getByRole('button', { name: 'Save settings' }));
  await waitFor(() => expect(savedSettings()).toHaveLength(2));
  expect(savedSettings().map(({ ownCoworker }) => ownCoworker)).toEqual([
    { id: 77, descriptive: 'Peter Testman' },
    null,
  ]);
});

test('settings that could not be saved are said to be unsaved', async () => {
  const user = await openOptions();
  answerAsWorker({ 'settings.save': () => ({ ok: false, error: { kind: 'invalid' } }) });
  await editDestination(user, 'Support');
  await user.click(screen.getByRole('checkbox', { name: 'Include notifications' }));
  await user.click(screen.getByRole('button', { name: 'Save settings' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The settings were not saved.');
  expect(screen.getByText('There are changes that are not saved.')).toBeInTheDocument();
});

test('the keys of the commands are shown as the browser has them', async () => {
  const user = await openOptions();
  await openSection(user, 'Advanced');
  const keyboard = await screen.findByRole('region', { name: 'Keyboard' });
  expect(keyboard).toHaveTextContent('Open Send to LimeAlt+Comma');
});

describe('the sections', () => {
  const link = (name: string) => screen.getByRole('link', { name });

  test('are shown one at a time, with the focus on the heading, and the back button leads back', async () => {
    const user = await openOptions();
    expect(link('Connection')).toHaveAttribute('aria-current', 'page');
    await user.tab();
    await user.tab();
    expect(link('You in Lime')).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('heading', { name: 'You in Lime' })).toHaveFocus());
    expect(screen.queryByRole('textbox', { name: 'Lime CRM URL' })).toBeNull();
    expect(location.hash).toBe('#you');

    await openSection(user, 'Destinations');
    await user.click(screen.getByRole('button', { name: 'Edit Support' }));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Support' })).toHaveFocus());
    expect(screen.queryByRole('list', { name: 'Destinations' })).toBeNull();
    history.back();
    expect(await screen.findByRole('list', { name: 'Destinations' })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Destinations' })).toHaveFocus());
  });

  test('keep what is typed in them and not saved yet', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), 'lime.example.com/acme');
    await user.type(key(), 'secret-key');
    await openSection(user, 'Advanced');
    await user.click(screen.getByRole('button', { name: 'Import configuration' }));
    await user.type(screen.getByRole('textbox', { name: 'Configuration (JSON)' }), 'half');
    await openSection(user, 'Connection');
    expect(url()).toHaveValue('lime.example.com/acme');
    expect(key()).toHaveValue('secret-key');
    await openSection(user, 'Advanced');
    expect(screen.getByRole('textbox', { name: 'Configuration (JSON)' })).toHaveValue('half');
  });

  test('an address that names a destination which is gone shows the list', async () => {
    await openOptions();
    location.hash = '#destinations/gone';
    expect(await screen.findByRole('list', { name: 'Destinations' })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Destinations' })).toHaveFocus());
  });
});

describe('the three steps', () => {
  const steps = () =>
    within(screen.getByRole('region', { name: 'Set up in three steps' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => /(to do|done)$/.exec(textContent)?.[0]);

  test('are each done when a person has done them', async () => {
    const user = await openOptions(fresh);
    answerAsWorker({ 'coworkers.search': () => ({ ok: true, value: [{ id: 77, descriptive: 'Peter Testman' }] }) });
    expect(steps()).toEqual(['to do', 'to do', 'to do']);
    await openSection(user, 'Destinations');
    expect(steps()).toEqual(['to do', 'to do', 'to do']);
    await openSection(user, 'Connection');
    await user.type(url(), 'https://lime.example.com/acme');
    await user.click(saveAndTest());
    await screen.findByText('The connection works.');
    expect(steps()).toEqual(['done', 'to do', 'to do']);
    await user.click(screen.getByRole('link', { name: 'Next: You in Lime' }));
    await user.type(await screen.findByRole('combobox', { name: 'Your coworker in Lime' }), 'peter');
    await user.click(await screen.findByRole('option', { name: 'Peter Testman' }));
    expect(steps()).toEqual(['done', 'to do', 'to do']);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await user.click(await screen.findByRole('link', { name: 'Next: Destinations' }));
    // To have them on the screen is not yet to have said anything.
    expect(steps()).toEqual(['done', 'done', 'to do']);
    await user.click(screen.getByRole('button', { name: 'These destinations are right' }));
    await waitFor(() => expect(steps()).toEqual(['done', 'done', 'done']));
    expect(screen.getByText(/^Done\. Open a conversation/)).toBeInTheDocument();
  });

  test('take "I am not in Lime" for an answer, and do not ask again', async () => {
    const user = await openOptions(fresh);
    await user.type(url(), 'https://lime.example.com/acme');
    await user.click(saveAndTest());
    await user.click(await screen.findByRole('link', { name: 'Next: You in Lime' }));
    await user.click(screen.getByRole('button', { name: 'I am not in Lime' }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(steps()).toEqual(['done', 'done', 'to do']));
    expect(savedSettings().at(-1)).toMatchObject({ ownCoworker: null, setUp: { notInLime: true } });
    expect(screen.getByText(/^You are not in Lime:/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'I am not in Lime' })).toBeNull();
  });

  const show = () => screen.queryByRole('button', { name: 'Set-up is not finished: show the steps' });

  test('are a press away until all are done, in a later visit, too', async () => {
    const user = await openOptions();
    expect(screen.queryByRole('region', { name: 'Set up in three steps' })).toBeNull();
    await user.click(show() as HTMLElement);
    expect(steps()).toEqual(['done', 'to do', 'to do']);
    expect(show()).toBeNull();
  });

  test('are not in the way of who has taken them', async () => {
    await openOptions({ settings: settingsWith({ setUp: { notInLime: true, destinationsSeen: true } }) });
    expect(screen.queryByRole('region', { name: 'Set up in three steps' })).toBeNull();
    expect(show()).toBeNull();
  });
});

test('the application that an address of the cloud most likely means is one press away', async () => {
  const user = await openOptions(fresh);
  await user.type(url(), 'https://acme.lime-crm.com/client/object/helpdesk/1001');
  await user.click(saveAndTest());
  await user.click(screen.getByRole('button', { name: 'Use https://acme.lime-crm.com/acme' }));
  expect(url()).toHaveValue('https://acme.lime-crm.com/acme');
  expect(url()).toHaveFocus();
  expect(url()).toBeValid();
});

test('another limetype renames nothing, and what is proposed for it fits', async () => {
  const user = await openOptions();
  const support = within(await editDestination(user, 'Support'));
  await user.selectOptions(support.getByRole('combobox', { name: 'Becomes' }), 'deal');
  expect(support.getByRole('textbox', { name: 'Name' })).toHaveValue('Support');
  expect(support.getByText('Fits your Lime.')).toBeInTheDocument();
});

describe('what the Message Center has shown', () => {
  const seen = { topics: ['Support', 'Spare parts'], operators: ['Peter Testman'] };
  const openWith = async (stored: Partial<StoredSettings>) => {
    const query = () => Promise.resolve([{ id: 1 }]);
    const sendMessage = (_: number, { type }: { type: string }) => Promise.resolve(type === 'seen' ? seen : null);
    Object.assign(fakeBrowser, { tabs: { ...fakeBrowser.tabs, query, sendMessage } });
    return openOptions(stored);
  };

  test('topics that lead nowhere are offered, and one choice sends them somewhere', async () => {
    const user = await openWith({ settings: settingsWith({ instances: [instanceWith({ topics: ['support '] })] }) });
    await openSection(user, 'Destinations');
    await user.selectOptions(await screen.findByRole('combobox', { name: '"Spare parts" goes to' }), 'Support');
    expect(screen.queryByRole('combobox', { name: /goes to$/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Settings saved.');
    expect(savedSettings()[0]?.instances[0]?.topics).toEqual(['support ', 'Spare parts']);
  });

  test('the coworker who goes by the name of an operator is offered', async () => {
    const user = await openWith({});
    answerAsWorker({
      'coworkers.search': () => ({
        ok: true,
        value: [
          { id: 77, descriptive: 'Peter Testman' },
          { id: 78, descriptive: 'Petra Test' },
        ],
      }),
    });
    await openSection(user, 'You in Lime');
    await user.click(await screen.findByRole('button', { name: 'I am Peter Testman' }));
    expect(screen.queryByRole('button', { name: 'I am Petra Test' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Settings saved.');
    expect(savedSettings()[0]?.ownCoworker).toEqual({ id: 77, descriptive: 'Peter Testman' });
  });
});
