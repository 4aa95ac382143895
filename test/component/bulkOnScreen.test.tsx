/** Each of many is the send that its row told: whatever people and objects are called, in every language, and never another row's. */
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { matchesRow } from '../../src/background/handlers/matchesScreen';
import type { RowOnScreen } from '../../src/messaging/rowOnScreen';
import type { Matches, OpenCase } from '../../src/sending/match/match';
import type { Plan } from '../../src/sending/plan/plan';
import { noteLanguages } from '../../src/settings/document/settings';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import { wordsOf } from '../support/words';
import {
  contextWith,
  conversationWith,
  instanceWith,
  limetypes,
  matchesWith,
  personWith,
  settingsWith,
} from './examples';
import { openPanel } from './openPanel';

const odd = ' $1 $$ \r\n<b>&amp;</b>  two\u202e\u2800\u00ad\u0000 e\u0301 12 345 A, B · C → D ';
const half = 'cut \ud83d';
const ids = { named: 4711, odd: 4712, nobody: 4713, linked: 4714 } as const;
const text = { required: false, length: 128, relatedLimetype: null, options: [], tag: null };
const belongsto = (name: string, to: string) => ({
  ...text,
  name,
  label: name,
  type: 'belongsto',
  relatedLimetype: to,
});
const todos = {
  ...{ name: 'todo', singular: 'To-do', plural: 'To-dos', tag: null },
  properties: [
    { ...text, name: 'subject', label: 'Subject', type: 'string' },
    { ...text, name: 'endtime', label: 'Due', type: 'time' },
    belongsto('helpdesk', 'helpdesk'),
    belongsto('person', 'person'),
    belongsto('coworker', 'coworker'),
  ],
};
const tickets = limetypes.map((one) => {
  const toTodos = { ...text, name: 'todo', label: 'To-dos', type: 'hasmany', relatedLimetype: 'todo' };
  return one.name === 'helpdesk' ? { ...one, properties: [...one.properties, toTodos] } : one;
});
const rule = { statusProperty: 'status', closedKeys: ['done'], endDateProperty: null };
const openCase: OpenCase = {
  hit: { limetype: 'helpdesk', id: 1042, descriptive: `Pump ${odd}`, facts: [], link: 'https://lime.example.com/1042' },
  ...{ ofPerson: true, text: 'Hall 3, error E-41.', kinds: [], opened: null },
  notes: [{ date: new Date().toISOString(), text: '' }],
};
const company = { kind: 'found', limetype: 'company', id: 5, descriptive: odd + half } as const;
const matchesOf: Readonly<Record<number, Matches>> = {
  [ids.named]: matchesWith(),
  [ids.odd]: matchesWith({ person: { kind: 'one', hit: personWith({ id: 7, descriptive: odd, company }) } }),
  [ids.nobody]: matchesWith({ person: { kind: 'noAccess' } }),
  [ids.linked]: matchesWith({ cases: [openCase] }),
};

/** Picks all, links the one with a probable case, sends them, and gives what went to the worker. */
async function sendAll(language: string, filter = '') {
  const word = wordsOf(language);
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key, fillings = []) =>
    word(key as never, ...(Array.isArray(fillings) ? fillings : [fillings]).map(String)),
  );
  const settings = settingsWith({ followUp: 'offered', instances: [instanceWith({ openRule: rule })] });
  const context = contextWith({ settings }, [...tickets, todos]);
  const { user, hear, said } = await openPanel({ conversation: null, context });
  answerAsWorker({
    'plan.context': () => context,
    'delivery.list': () => [],
    'bulk.matches': ({ all }) =>
      all.map(({ conversationId }) => ({ ok: true, value: matchesOf[conversationId] ?? matchesWith() })),
    'bulk.order': () => [],
    'bulk.send': ({ plans }) => plans.map(() => ({ kind: 'refused', why: 'rule' })),
  });
  const conversations = Object.values(ids).map((id) => conversationWith({ id }));
  await hear({ type: 'seen', conversations: [] });
  await waitFor(() => expect(said.some(({ type }) => type === 'tellSeen')).toBe(true));
  await hear({ type: 'seen', conversations });
  await user.click(await screen.findByRole('checkbox', { name: new RegExp(word('bulkSelectAll')) }));
  await user.click(await screen.findByRole('button', { name: word('bulkLinkSameCase', '1') }));
  for (const place of [0, 1]) {
    const choices = screen.getAllByRole('button', { name: word('bulkChoices') })[place];
    if (!choices) throw new Error('Nothing is to be chosen there.');
    await user.click(choices);
    await user.click(await screen.findByRole('checkbox', { name: word('createTodo') }));
    await user.click(choices);
  }
  const send = await screen.findByRole('button', { name: word('bulkSend_other', String(conversations.length)) });
  if (filter) await user.type(screen.getByRole('searchbox'), filter);
  await user.click(send);
  await waitFor(() => expect(sentTo('bulk.send')).toHaveLength(1));
  const [sent] = sentTo('bulk.send');
  return { plans: (sent?.plans ?? []) as Plan[], rows: sent?.rows ?? [] };
}

test.each(noteLanguages)('in the language %s', async (language) => {
  const { plans, rows } = await sendAll(language);
  expect(plans.map(({ conversationId }) => conversationId).sort()).toEqual(Object.values(ids).sort());
  const stood = (plan: Plan, row: RowOnScreen | null | undefined) => (row ? matchesRow(plan, row) : false);
  const aTodo = plans.find(({ todo }) => todo)?.todo;
  for (const [place, plan] of plans.entries()) {
    const row = rows[place];
    expect(row, String(plan.conversationId)).not.toBeNull();
    expect(stood(plan, row), JSON.stringify(row)).toBe(true);
    const { todo, ...without } = plan;
    if (todo) {
      for (const name of ['subject', 'endtime', 'coworker']) {
        const properties = todo.properties.map((one) => (one.name === name ? { ...one, shown: 'Another' } : one));
        expect(properties).not.toEqual(todo.properties);
        expect(stood({ ...plan, todo: { ...todo, properties } }, row), `another ${name}`).toBe(false);
      }
      expect(stood(without, row), 'without the to-do').toBe(false);
    } else expect(stood({ ...plan, ...(aTodo && { todo: aTodo }) }, row), 'with a to-do').toBe(false);
    expect(stood({ ...plan, instance: { id: 'sales', name: 'Sales' } }, row), 'another destination').toBe(false);
    const target = { kind: 'existing', limetype: 'helpdesk', singular: 'Ticket', id: 3, descriptive: 'Other' } as const;
    expect(stood({ ...plan, target: { ...target, chosenBy: 'operator' } }, row), 'another object').toBe(false);
  }
  expect(plans.filter(({ todo }) => todo)).toHaveLength(2);
  const at = (id: number) => plans.findIndex(({ conversationId }) => conversationId === id);
  const [named, strange] = [at(ids.named), at(ids.odd)];
  expect(stood(plans[strange] as Plan, rows[named]), 'another row’s person').toBe(false);
  expect(stood(plans[named] as Plan, rows[strange]), 'another row’s person').toBe(false);
  const linked = plans[at(ids.linked)] as Plan;
  expect(linked.target).toMatchObject({ kind: 'existing', id: 1042 });
  const elsewhere = { ...linked.target, id: 1043 } as Plan['target'];
  expect(stood({ ...linked, target: elsewhere }, rows[at(ids.linked)]), 'another object of that name').toBe(false);
  const target = plans[named]?.target ?? linked.target;
  expect(stood({ ...linked, target }, rows[at(ids.linked)]), 'a new object').toBe(false);
});

test('what the list does not show has no row to compare, and is sent as before', async () => {
  const { plans, rows } = await sendAll('en', 'nobody is called that');
  expect(plans).toHaveLength(4);
  expect(rows).toEqual([null, null, null, null]);
});
