/** Import and export, the organisation's policy and settings of a newer version, as the options page shows them (specification, section 4). */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../src/messaging/call';
import type { StoredSettings } from '../../src/messaging/responses';
import { SettingsPage } from '../../src/options/SettingsPage';
import { newTrial, type TrialRecord } from '../../src/sending/trial/trialRecord';
import { noPolicy } from '../../src/settings/document/policy';
import { initialSettings, type Settings } from '../../src/settings/document/settings';
import fakeBrowser, { answerAsWorker, sentTo } from '../support/fakeBrowser';
import { limetypes, settingsWith } from './examples';
import './scrolling';
import { editDestination, openSection } from './settingsSections';

let stored: StoredSettings;

async function openOptions(change: Partial<StoredSettings> = {}) {
  stored = {
    settings: settingsWith(),
    connection: { kind: 'ready' },
    hasKey: true,
    limetypes,
    policy: noPolicy,
    newer: null,
    ...change,
  };
  answerAsWorker({
    'settings.get': () => stored,
    'settings.save': (request) => {
      const settings = request.settings as Settings;
      stored = { ...stored, settings };
      return { ok: true, value: settings };
    },
  });
  history.replaceState(null, '', '#connection');
  const user = userEvent.setup();
  render(<SettingsPage />);
  await screen.findByRole('heading', { name: 'Send to Lime settings' });
  await waitFor(() => expect(screen.queryByText('Connecting…')).toBeNull());
  return user;
}

const limeChat = {
  instances: [
    {
      name: 'Support',
      limetype: 'helpdesk',
      topic: 'support',
      relationHistory: 'history',
      personRelation: [{ identificationKey: 'contact.email', propertyIdentifier: 'email' }],
      somethingElse: { api_key: 'very-secret', colour: 'green' },
    },
  ],
};

describe('Import configuration', () => {
  test('takes over what Lime Chat has, tells of each line, and saves nothing by itself', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    await user.click(screen.getByRole('button', { name: 'Import configuration' }));
    const field = screen.getByRole('textbox', { name: 'Configuration (JSON)' });
    fireEvent.change(field, { target: { value: JSON.stringify(limeChat) } });
    await user.click(screen.getByRole('button', { name: 'Take over' }));

    const report = within(screen.getByRole('list', { name: 'Import report' }));
    const lines = report.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toContain('instances.0.limetype: understood');
    expect(lines).toContain('instances.0.topic: changed, now in: topics');
    expect(lines).toContain('instances.0.personRelation: changed, now in: personRules');
    expect(lines).toContain('instances.0.somethingElse: not understood, kept as it came');
    expect(lines).toContain('instances.0.somethingElse.api_key: looks like a key or password, left out');
    expect(lines).toContain('instances.0.relationPerson: not in the file, proposed from your Lime');
    expect(screen.getByText(/Taken over: one destination/)).toBeInTheDocument();
    expect(sentTo('settings.save')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Settings saved.');
    const saved = sentTo('settings.save')[0]?.settings as Settings;
    expect(saved.instances.map(({ topics }) => topics)).toEqual([['support']]);
    expect(saved.instances[0]?.extra).toEqual({ somethingElse: { colour: 'green' } });
    expect(JSON.stringify(saved)).not.toContain('very-secret');
  });

  test.each([
    ['{"instances": [', 'This is not JSON.'],
    ['{"colour": "green"}', 'This is neither an export of these settings nor a configuration of Lime Chat.'],
    ['{"version": 99, "instances": []}', 'The settings were written by a newer version of Send to Lime.'],
  ])('says at the field why %s is not taken over', async (given, words) => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    await user.click(screen.getByRole('button', { name: 'Import configuration' }));
    const field = screen.getByRole('textbox', { name: 'Configuration (JSON)' });
    fireEvent.change(field, { target: { value: given } });
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(field).toHaveAccessibleDescription(words);
    expect(field).toHaveFocus();
    fireEvent.change(field, { target: { value: '' } });
    expect(field).toBeValid();
  });

  describe('of a file that changes more than the destinations', () => {
    const other = {
      addOn: 'https://evil.example',
      messageCenters: ['https://evil.example'],
      linkTemplate: 'limecrm:{id}',
    };
    const file = settingsWith({ ...other, instances: settingsWith().instances.slice(0, 1) });
    const importFile = async () => {
      const user = await openOptions();
      await openSection(user, 'Advanced');
      await user.click(screen.getByRole('button', { name: 'Import configuration' }));
      fireEvent.change(screen.getByRole('textbox', { name: 'Configuration (JSON)' }), {
        target: { value: JSON.stringify(file) },
      });
      await user.click(screen.getByRole('button', { name: 'Take over' }));
      return user;
    };
    const saved = async (user: Awaited<ReturnType<typeof openOptions>>) => {
      await user.click(screen.getByRole('button', { name: 'Save settings' }));
      await screen.findByText('Settings saved.');
      return sentTo('settings.save').at(-1)?.settings as Settings;
    };

    test('shows each change and takes nothing over before it is told to', async () => {
      await importFile();
      const changes = within(screen.getByRole('list', { name: 'Changed settings' }));
      expect(changes.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
        `linkTemplate: "${settingsWith().linkTemplate}" → "limecrm:{id}"`,
        'messageCenters: [] → ["https://evil.example"]',
        'addOn: null → "https://evil.example"',
      ]);
      expect(screen.queryByText(/Taken over/)).toBeNull();
    });

    test('can be taken over with these changes', async () => {
      const user = await importFile();
      await user.click(screen.getByRole('button', { name: 'Take over with these changes' }));
      expect(await saved(user)).toMatchObject({ ...other, instances: file.instances });
    });

    test('can be taken over without them', async () => {
      const user = await importFile();
      await user.click(screen.getByRole('button', { name: 'Take over the destinations only' }));
      const { addOn, messageCenters, linkTemplate } = settingsWith();
      expect(await saved(user)).toMatchObject({ addOn, messageCenters, linkTemplate, instances: file.instances });
    });
  });

  test('never changes which Lime the stored key goes to', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    await user.click(screen.getByRole('button', { name: 'Import configuration' }));
    const other = settingsWith({ baseUrl: 'https://other.example/acme', instances: [] });
    fireEvent.change(screen.getByRole('textbox', { name: 'Configuration (JSON)' }), {
      target: { value: JSON.stringify(other) },
    });
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(screen.getByText(/The file belongs to https:\/\/other.example\/acme/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Settings saved.');
    expect((sentTo('settings.save')[0]?.settings as Settings).baseUrl).toBe(settingsWith().baseUrl);
  });
});

describe('Delete everything in this browser', () => {
  test('asks once, says what would be lost, deletes, and shows what is left: nothing', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    answerAsWorker({
      'data.unfinished': () => 2,
      'data.erase': () => {
        stored = {
          ...stored,
          settings: initialSettings,
          hasKey: false,
          limetypes: [],
          connection: { kind: 'notSetUp' },
        };
        return null;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Delete everything in this browser' }));
    expect(await screen.findByText(/2 sends are not in Lime yet/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Keep everything' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Keep everything' }));
    expect(sentTo('data.erase')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Delete everything in this browser' }));
    await user.click(await screen.findByRole('button', { name: 'Delete now' }));
    expect(await screen.findByText(/had stored in this browser is deleted/)).toBeInTheDocument();
    await openSection(user, 'Connection');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Lime CRM URL' })).toHaveValue(''));
  });

  test('names what a trial send has made in Lime and not taken back, before deleting and after', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    const trial: TrialRecord = {
      ...newTrial({
        limeBaseUrl: 'https://other.lime-crm.com/other',
        instanceId: 'support',
        conversationId: 2_000_000_001,
        startedAt: 1,
      }),
      state: 'later',
      made: [
        { part: 'target', limetype: 'helpdesk', singular: 'Helpdesk', id: 1201, mark: null },
        { part: 'note', limetype: 'history', singular: 'History', id: null, mark: null },
      ],
      left: [{ part: 'person', singular: 'Person', object: { limetype: 'person', id: 1001 }, why: 'inUse' }],
    };
    let held: TrialRecord | null = trial;
    answerAsWorker({
      'data.unfinished': () => 0,
      'trial.look': () => held,
      'data.erase': () => {
        held = null;
        stored = { ...stored, settings: initialSettings, hasKey: false, limetypes: [] };
        return null;
      },
    });
    const expectList = async () => {
      const list = await screen.findByRole('list', { name: /has made this in https:\/\/other\.lime-crm\.com\/other/ });
      expect(list).toHaveTextContent('Person 1001: somebody has tied something to it');
      expect(list).toHaveTextContent('Helpdesk 1201: not taken back yet');
      expect(list).toHaveTextContent('History: perhaps made');
      const link = within(list).getByRole('link', { name: 'Helpdesk 1201' });
      expect(link.getAttribute('href')).toMatch(/^https:\/\/other\.lime-crm\.com\/.*helpdesk.*1201/);
    };
    await user.click(screen.getByRole('button', { name: 'Delete everything in this browser' }));
    await expectList();
    await user.click(screen.getByRole('button', { name: 'Delete now' }));
    expect(await screen.findByText(/had stored in this browser is deleted/)).toBeInTheDocument();
    await expectList();
  });

  test('names also what a trial that is under way has made since the question', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    const begun = newTrial({ limeBaseUrl: 'https://x.example/x', instanceId: 'a', conversationId: 1, startedAt: 1 });
    let held: TrialRecord = { ...begun, state: 'ended' };
    answerAsWorker({ 'data.unfinished': () => 0, 'trial.look': () => held, 'data.erase': () => null });
    await user.click(screen.getByRole('button', { name: 'Delete everything in this browser' }));
    const now = await screen.findByRole('button', { name: 'Delete now' });
    expect(screen.queryByText(/A trial send has made this/)).toBeNull();
    held = { ...begun, made: [{ part: 'target', limetype: 'helpdesk', singular: 'Helpdesk', id: 7, mark: null }] };
    await user.click(now);
    const list = await screen.findByRole('list', { name: /has made this in https:\/\/x\.example\/x/ });
    expect(list).toHaveTextContent('Helpdesk 7: not taken back yet');
  });

  test('is there where the data cannot be read', async () => {
    answerAsWorker({
      'settings.get': () => {
        throw new RefusedError('storageUnreadable');
      },
      'data.unfinished': () => {
        throw new RefusedError('storageUnreadable');
      },
      'data.erase': () => null,
    });
    const user = userEvent.setup();
    render(<SettingsPage />);
    await user.click(await screen.findByRole('button', { name: 'Delete everything in this browser' }));
    await user.click(await screen.findByRole('button', { name: 'Delete now' }));
    expect(await screen.findByText(/had stored in this browser is deleted/)).toBeInTheDocument();
  });
});

describe("an organisation's policy", () => {
  const instances = settingsWith().instances.slice(0, 1);

  test('is shown read-only, with what of it was not understood', async () => {
    const policy = { set: { baseUrl: 'https://lime.example.com/acme', instances }, malformed: ['colour'] };
    const user = await openOptions({ settings: settingsWith({ instances }), policy });
    const url = screen.getByRole('textbox', { name: 'Lime CRM URL' });
    expect(url).toHaveAttribute('readonly');
    expect(url).toHaveAccessibleDescription('Set by your organisation.');
    const support = within(await editDestination(user, 'Support'));
    expect(support.getByRole('textbox', { name: 'Name' })).toBeDisabled();
    expect(screen.getByText(/settings that are not understood and were passed over: colour/)).toBeInTheDocument();
  });

  test('that changes while the page is open shows at once, and what is being edited elsewhere stays', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    await user.click(screen.getByText('More settings'));
    const link = screen.getByRole('textbox', { name: 'Address of an object in Lime' });
    fireEvent.change(link, { target: { value: 'https://edited.example/{id}' } });

    stored = { ...stored, settings: settingsWith({ instances }), policy: { set: { instances }, malformed: [] } };
    fakeBrowser.storage.onChanged.dispatch({}, 'managed');
    await screen.findByText('Set by your organisation.');
    await openSection(user, 'Destinations');
    expect(screen.getAllByRole('button', { name: /^Edit / })).toHaveLength(1);
    expect(link).toHaveValue('https://edited.example/{id}');

    stored = { ...stored, settings: settingsWith(), policy: noPolicy };
    fakeBrowser.storage.onChanged.dispatch({}, 'managed');
    await screen.findByRole('button', { name: `Edit ${settingsWith().instances[1]?.name}` });
    expect(screen.queryByText('Set by your organisation.')).toBeNull();
  });

  test('that is the same as before brings nothing that was overtaken meanwhile', async () => {
    const user = await openOptions();
    await openSection(user, 'Destinations');
    stored = { ...stored, settings: settingsWith({ instances: [] }), policy: { ...noPolicy } };
    fakeBrowser.storage.onChanged.dispatch({}, 'managed');
    await waitFor(() => expect(sentTo('settings.get')).toHaveLength(2));
    stored = { ...stored, policy: { set: {}, malformed: ['colour'] } };
    const before = screen.getByRole('button', { name: 'Edit Support' });
    expect(before).toBeInTheDocument();
    fakeBrowser.storage.onChanged.dispatch({}, 'managed');
    await screen.findByText(/were passed over: colour/);
    expect(before).not.toBeInTheDocument();
  });
});

test('settings of a newer version are reported, shown, and cannot be changed', async () => {
  await openOptions({ newer: { version: 7, document: { version: 7, future: true } } });
  expect(await screen.findByRole('alert')).toHaveTextContent('written by a newer version of Send to Lime');
  expect(screen.getByText(/"future": true/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save settings' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Save and test connection' })).toBeNull();
});

describe('what is masked', () => {
  test('is chosen, with own patterns, of which one that is none is named', async () => {
    const user = await openOptions();
    await openSection(user, 'Advanced');
    await user.click(screen.getByText('More settings'));
    const mode = screen.getByRole('combobox', { name: 'Card numbers, bank accounts and national ids' });
    await user.selectOptions(mode, 'Mask always');
    const patterns = screen.getByRole('textbox', { name: 'Your own patterns' });
    fireEvent.change(patterns, { target: { value: 'Contract: V-######\nAll: (a+)+' } });
    expect(screen.getByText('Not understood, and not kept: All: (a+)+')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await waitFor(() =>
      expect(sentTo('settings.save').at(-1)?.settings).toMatchObject({
        redaction: { mode: 'locked', patterns: [{ name: 'Contract', pattern: 'V-######' }] },
      }),
    );
  });

  test('cannot be changed where the organisation has set it', async () => {
    const redaction = { mode: 'locked', patterns: [] } as const;
    const policy = { set: { redaction: { mode: redaction.mode, patterns: [] } }, malformed: [] };
    const user = await openOptions({ settings: settingsWith({ redaction: { ...redaction, patterns: [] } }), policy });
    await openSection(user, 'Advanced');
    await user.click(screen.getByText('More settings'));
    expect(screen.getByRole('combobox', { name: 'Card numbers, bank accounts and national ids' })).toBeDisabled();
    expect(screen.getByRole('textbox', { name: 'Your own patterns' })).toBeDisabled();
  });

  test('may be another for one destination', async () => {
    const user = await openOptions();
    const support = within(await editDestination(user, 'Support'));
    const mode = support.getByRole('combobox', { name: 'Card numbers, bank accounts and national ids' });
    expect(mode).toHaveDisplayValue('As in the advanced settings');
    await user.selectOptions(mode, 'Do not mask');
    expect(mode).toHaveDisplayValue('Do not mask');
    await user.selectOptions(mode, 'As in the advanced settings');
    expect(mode).toHaveDisplayValue('As in the advanced settings');
  });
});
