/** The open object that is probably the same case (specification, section 5): offered with its reason, linked and taken back by a key, never by itself. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ContactContextData, OpenCase } from '../../src/sending/match/match';
import {
  contextWith,
  conversationWith,
  instanceWith,
  matchesWith,
  nothingBeside,
  sentAlready,
  settingsWith,
} from './examples';
import { openPanel } from './openPanel';

const dayMs = 24 * 60 * 60 * 1000;
const rule = { statusProperty: 'status', closedKeys: ['done'], endDateProperty: null };

const caseWith = (id: number, descriptive: string, text = ''): OpenCase => ({
  hit: {
    ...{ limetype: 'helpdesk', id, descriptive, facts: [`#${String(id)}`] },
    link: `https://lime.example.com/client/object/helpdesk/${String(id)}`,
  },
  ofPerson: true,
  text,
  kinds: [],
  opened: null,
  notes: [{ date: new Date(Date.now() - 2 * dayMs).toISOString(), text: '' }],
});
const pump = caseWith(6, 'Pump has stopped', 'Hall 3, error E-41.');
const invoice = caseWith(7, 'Invoice of March');

const beside = (...cases: readonly OpenCase[]): ContactContextData => ({
  ...nothingBeside,
  person: { open: cases.map(({ hit }) => hit), notes: [] },
  cases,
});
const withRule = (change: object = {}) =>
  contextWith({ settings: settingsWith({ instances: [instanceWith({ openRule: rule, ...change })] }) });
const given = { context: withRule(), contactContext: beside(invoice, pump) };

const group = () => screen.queryByRole('group', { name: 'Probably the same case' });
const link = () => screen.findByRole('button', { name: 'Link to Pump has stopped' });
const createNew = () => screen.getByRole('radio', { name: /^Create new/ });

describe('the probable case', () => {
  test('stands above "Create new" with its reason, once', async () => {
    await openPanel(given);
    await link();
    const shown = group();
    if (!shown) throw new Error('It was there a moment ago.');
    expect(shown).toHaveTextContent('Last note 2 days ago, words in common: E-41, hall 3, stopped');
    expect(shown.compareDocumentPosition(createNew())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.getAllByRole('link', { name: 'Pump has stopped' })).toHaveLength(1);
    expect(createNew()).toBeChecked();
  });

  test('is linked to by one key and taken back by another, or by the same button', async () => {
    const { user, plans } = await openPanel(given);
    const button = await link();
    await user.keyboard('l');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard('n');
    expect(button).toHaveAttribute('aria-pressed', 'false');
    expect(createNew()).toBeChecked();
    await user.click(button);
    await user.click(button);
    expect(createNew()).toBeChecked();
    await user.click(button);
    await user.click(await screen.findByRole('button', { name: 'Send' }));
    await waitFor(() => expect(plans()[0]?.target).toMatchObject({ kind: 'existing', id: 6, chosenBy: 'operator' }));
  });

  test('is not linked to by a send that was ordered from outside', async () => {
    const { hear, plans } = await openPanel(given);
    await link();
    await hear({ type: 'command', command: 'send', conversationId: 4711, topic: null });
    await waitFor(() => expect(plans()[0]?.target.kind).toBe('create'));
  });

  test('the key goes on to the other open objects', async () => {
    const { user } = await openPanel(given);
    await link();
    await user.keyboard('ll');
    const list = screen.getByRole('list', { name: /^Open: / });
    expect(within(list).getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  });

  test('follows what the contact writes', async () => {
    const conversation = conversationWith({ entries: [] });
    const { show } = await openPanel({ ...given, conversation });
    await screen.findByRole('link', { name: 'Pump has stopped' });
    expect(group()).toBeNull();
    await show(conversationWith());
    await link();
  });

  test.each([
    ['the destination offers none', { context: withRule({ sameCase: false }), contactContext: beside(invoice, pump) }],
    ['nobody knows what is open', { context: withRule({ openRule: null }), contactContext: beside(invoice, pump) }],
    ['nothing is likely', { ...given, contactContext: beside(invoice) }],
    ['the conversation has its object', { ...given, matches: matchesWith({ sent: sentAlready }) }],
  ])('is not there where %s', async (_, other) => {
    await openPanel(other);
    await screen.findAllByRole('button');
    await waitFor(() => expect(screen.queryByText('Looking in Lime…')).toBeNull());
    expect(group()).toBeNull();
  });
});
