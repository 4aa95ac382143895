/** The bulk view as an operator meets it, without a page around it (specification, section 8, All conversations). */
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FromPanel, HistoryState } from '../../src/messaging/panelPort';
import { matchesRow } from '../../src/background/handlers/matchesScreen';
import type { Plan } from '../../src/sending/plan/plan';
import { answerAsWorker, sentTo, tellFollowers } from '../support/fakeBrowser';
import { contextWith, conversationWith, deliveryWith, matchesWith, sentAlready, target } from './examples';
import { openPanel } from './openPanel';

const other = {
  id: 63741937,
  contact: { ...conversationWith().contact, name: 'Ola Ek', email: 'ola@unknown.example' },
};

const noContact = { ...other.contact, email: null, phoneNumber: null, mobileNumber: null };

/** A panel on All conversations that has seen two, of which the second matches nobody unless told otherwise. */
async function openBulk(second = matchesWith({ person: { kind: 'none', why: 'noHit' } })) {
  const panel = await openPanel({ conversation: null });
  const deliveries = new Map<string, ReturnType<typeof deliveryWith>>();
  answerAsWorker({
    'plan.context': () => contextWith(),
    'delivery.list': () => [],
    'bulk.matches': ({ all }) =>
      all.map(({ conversationId }) => ({ ok: true, value: conversationId === other.id ? second : matchesWith() })),
    'bulk.send': ({ plans, newRound, rows = [] }) => {
      // The worker tells of its last round alone.
      if (newRound) deliveries.clear();
      return (plans as Plan[]).map((plan, place) => {
        const { deliveryId, conversationId } = plan;
        const row = rows[place];
        // As the worker does.
        if (row && !matchesRow(plan, row)) return { kind: 'refused', why: 'notShown' };
        const delivery = deliveryWith({ id: deliveryId, conversationId, state: { kind: 'queued' } });
        deliveries.set(deliveryId, delivery);
        return { kind: 'delivery', delivery };
      });
    },
    followed: (id) => deliveries.get(id) ?? null,
    'bulk.order': ({ order }) => {
      if (order === 'look') return [...deliveries.values()];
      if (order === 'cancel') deliveries.clear();
      for (const delivery of deliveries.values())
        deliveries.set(delivery.id, { ...delivery, state: { kind: order === 'pause' ? 'paused' : 'queued' } });
      return [...deliveries.values()];
    },
  });
  const questions = () => panel.said.filter(({ type }) => type === 'tellSeen').length;
  /** The page answers the view's question. */
  const tell = async (question: number) => {
    await waitFor(() => expect(questions()).toBe(question));
    await panel.hear({ type: 'seen', conversations: [conversationWith(), conversationWith(other)] });
  };
  const showAll = async () => {
    const question = questions() + 1;
    await panel.hear({ type: 'seen', conversations: [] });
    await tell(question);
  };
  await showAll();
  const rows = await waitFor(() =>
    within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('listitem'),
  );
  return { ...panel, rows, deliveries, tell, showAll };
}

const box = (name: RegExp) => screen.getByRole('checkbox', { name });
const send = (count: number) => screen.findByRole('button', { name: sendName(count) });

function sendName(count: number): string {
  if (count === 0) return 'Send conversations';
  return `Send ${count} conversation${count === 1 ? '' : 's'}`;
}

test('asks the page for what it has seen, and says where each goes and whom it matches', async () => {
  const { said } = await openBulk();
  expect(said).toContainEqual({ type: 'tellSeen' });
  const list = screen.getByRole('list', { name: 'Conversations' });
  await waitFor(() => expect(list).toHaveTextContent('Erika Lindqvist, Nordhamn Pumpar AB'));
  expect(list).toHaveTextContent('nobody found');
  expect(sentTo('bulk.matches')).toHaveLength(1);
});

test('one choice for all that lack the same makes them ready; what is in line is held up and given up', async () => {
  const { user } = await openBulk();
  await user.click(screen.getByRole('checkbox', { name: /Select all/ }));
  await send(1);
  await user.click(await screen.findByRole('button', { name: 'Send these without a person' }));
  await user.click(await send(2));
  await screen.findByRole('progressbar', { name: 'Sending conversations' });
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await screen.findByText('0 of 2 sent · 2 paused');
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('progressbar', { name: 'Sending conversations' })).toBeNull());
});

test('what a round has sent stays sent when the next one begins', async () => {
  const { user, deliveries } = await openBulk(matchesWith());
  await send(0);
  await user.click(box(/Ola Ek/));
  await user.click(await send(1));
  await waitFor(() => expect(deliveries.size).toBe(1));
  for (const [id, delivery] of deliveries)
    deliveries.set(id, { ...delivery, target: { ...target, created: true }, state: { kind: 'sent' } });
  await act(tellFollowers);
  await screen.findByText('1 of 1 sent');
  await user.click(box(/Erika/));
  await user.click(await send(1));
  await screen.findByText('0 of 1 sent');
  expect(await screen.findByRole('link', { name: target.descriptive })).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: /Select all/ }));
  await send(0);
  expect(box(/Ola Ek/)).toBeDisabled();
});

test('what is in Lime already cannot be picked, and leads there', async () => {
  await openBulk(matchesWith({ sent: sentAlready }));
  const row = (await screen.findByRole('link', { name: target.descriptive })).closest('li');
  if (!row) throw new Error('The link stands in no row.');
  expect(within(row).getByRole('checkbox')).toBeDisabled();
});

describe('a send that was lost with what the browser had stored', () => {
  const words = /The last send of this conversation was lost before its end/;
  const lostOf = (id: string) => [{ id, conversationId: other.id, conversationUrl: null, link: null }];
  const rowOf = (name: RegExp) => {
    const row = box(name).closest('li');
    if (!row) throw new Error('The box stands in no row.');
    return row;
  };

  test('is told where its conversation stands, which is not called sent', async () => {
    answerAsWorker({ 'delivery.lost': () => lostOf('gone') });
    const { user } = await openBulk(matchesWith({ sent: sentAlready }));
    await waitFor(() => expect(rowOf(/Ola Ek/)).toHaveTextContent(words));
    expect(rowOf(/Erika/)).not.toHaveTextContent(words);
    expect(box(/Ola Ek/)).toBeDisabled();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'In Lime');
    expect(screen.queryByRole('checkbox', { name: /Ola Ek/ })).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Not possible or failed');
    expect(rowOf(/Ola Ek/)).toHaveTextContent(words);
  });

  test('is reported at once in an open panel, also for a send whose files were still missing', async () => {
    const { user, deliveries } = await openBulk(matchesWith());
    await user.click(screen.getByRole('checkbox', { name: /Select all/ }));
    await user.click(await send(2));
    await screen.findByText('0 of 2 sent');
    const sent = [...deliveries.values()].find(({ conversationId }) => conversationId === other.id);
    if (!sent) throw new Error('Nothing was sent.');
    deliveries.set(sent.id, { ...sent, state: { kind: 'sent' }, target: { ...target, created: true } });
    await act(tellFollowers);
    await screen.findByText('1 of 2 sent');
    // The database goes, and with it the send in line and the files of the other.
    deliveries.clear();
    answerAsWorker({ 'delivery.lost': () => lostOf(sent.id) });
    await act(tellFollowers);
    await waitFor(() => expect(rowOf(/Ola Ek/)).toHaveTextContent(words));
    expect(screen.getByRole('alert')).toHaveTextContent('1 send was lost with the data that this browser had stored.');
    await waitFor(() => expect(rowOf(/Erika/)).toHaveTextContent('Ready'));
  });
});

test('a send that was discarded here is nowhere told to have got lost', async () => {
  const { user, hear, show, showAll, deliveries } = await openBulk(matchesWith());
  const problem = { kind: 'lime', error: { kind: 'forbidden', status: 403 } } as const;
  deliveries.set(
    'failed',
    deliveryWith({ id: 'failed', conversationId: other.id, state: { kind: 'failed', problem } }),
  );
  answerAsWorker({
    'delivery.list': () => [...deliveries.values()],
    'delivery.discard': ({ deliveryId }) => (deliveries.delete(deliveryId), null),
  });
  await show(conversationWith(other));
  await hear({ type: 'command', command: 'open' });
  await showAll();
  await user.click(await screen.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull());
  // Whoever comes back from another tab looks at all of them.
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await show(conversationWith(other));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what the page has checked is picked, and its older messages are asked for, one conversation at a time', async () => {
  const { hear, said } = await openBulk(matchesWith());
  const ids = [63741938, 63741939];
  const missing = ids.map((id) => conversationWith({ id, completeness: 'older', contact: other.contact }));
  await hear({ type: 'seen', conversations: missing });
  await hear({ type: 'checked', ids });
  const asked = () => said.filter(({ type }) => type === 'loadHistory');
  await waitFor(() => expect(asked()).toEqual([{ type: 'loadHistory', conversationId: ids[0] }]));
  await hear({ type: 'history', state: { kind: 'loading', conversationId: ids[0] ?? 0, loaded: 1 } });
  await hear({ type: 'seen', conversations: [conversationWith({ id: ids[0] ?? 0, contact: other.contact })] });
  await hear({ type: 'history', state: { kind: 'idle' } });
  await waitFor(() => expect(asked()).toHaveLength(2));
  await screen.findByRole('button', { name: 'Send 2 conversations, 1 of them when loaded' });
  await hear({
    type: 'history',
    state: { kind: 'failed', conversationId: ids[1] ?? 0, loaded: 0, why: 'unreadable' },
  });
  await act(async () => (await screen.findByRole('button', { name: 'Send these without older messages' })).click());
  await send(2);
  expect(box(/63741938/)).toBeChecked();
});

describe('a row that is picked again', () => {
  const asked = (said: readonly FromPanel[]) => said.filter(({ type }) => type === 'loadHistory');

  test('asks the page once more for what was said, and is sent whole', async () => {
    const { user, hear, said } = await openBulk(matchesWith());
    await user.click(box(/Ola Ek/));
    await send(1);
    await user.click(box(/Ola Ek/));
    await send(0);
    expect(asked(said)).toEqual([]);
    await user.click(box(/Ola Ek/));
    await waitFor(() => expect(asked(said)).toEqual([{ type: 'loadHistory', conversationId: other.id }]));
    await screen.findByRole('button', { name: 'Send 1 conversation when it is loaded' });
    await hear({ type: 'seen', conversations: [conversationWith(other)] });
    await user.click(await send(1));
    const [plan] = sentTo('bulk.send').flatMap((sent) => sent.plans as Plan[]);
    expect(JSON.stringify(plan?.notes)).toContain(conversationWith().entries[0]?.text);
  });

  test('is not sent empty where the page cannot load it again, whatever was chosen before', async () => {
    const { user, hear, said } = await openBulk(matchesWith());
    await hear({ type: 'seen', conversations: [conversationWith({ ...other, completeness: 'older' })] });
    const fails = async (count: number) => {
      await waitFor(() => expect(asked(said)).toHaveLength(count));
      await hear({
        type: 'history',
        state: { kind: 'failed', conversationId: other.id, loaded: 0, why: 'unreadable' },
      });
    };
    await user.click(box(/Ola Ek/));
    await fails(1);
    await user.click(await screen.findByRole('button', { name: 'Send these without older messages' }));
    await send(1);
    await user.click(box(/Ola Ek/));
    await user.click(box(/Ola Ek/));
    await fails(2);
    await screen.findByText(/messages could not be loaded again/);
    await send(0);
  });
});

test('a contact that only its id tells is loaded before anybody is called not found, and opened once where that fails', async () => {
  const { hear, said } = await openBulk();
  const [unseen, lost] = [63741940, 63741941];
  const flat = (id: number, contactId: number) =>
    conversationWith({
      id,
      payload: { contact: { id: contactId, name: 'Ola Ek' } },
      contact: { ...noContact, id: contactId },
    });
  await hear({ type: 'seen', conversations: [flat(unseen, 41), flat(lost, 42)] });
  const list = screen.getByRole('list', { name: 'Conversations' });
  const row = (id: number) => {
    const found = within(list)
      .getByRole('checkbox', { name: new RegExp(String(id)) })
      .closest('li');
    if (!found) throw new Error('The box stands in no row.');
    return found;
  };
  await waitFor(() => expect(row(unseen)).toHaveTextContent('Its contact is loaded once it is selected.'));
  expect(row(unseen)).not.toHaveTextContent('nobody found');
  await hear({ type: 'checked', ids: [unseen, lost] });
  await waitFor(() => expect(row(unseen)).toHaveTextContent('Loading details…'));

  const asked = () => said.flatMap((one) => (one.type === 'loadHistory' && one.details ? one.details : []));
  const end = async (conversationId: number, state: HistoryState = { kind: 'idle' }) => {
    await hear({ type: 'history', state: { kind: 'loading', conversationId, loaded: 0 } });
    await hear({ type: 'history', state });
  };
  await waitFor(() => expect(asked()).toEqual([{ resource: 'conversations', id: unseen }]));
  await end(unseen);
  await waitFor(() => expect(asked()[1]).toEqual({ resource: 'contact_identities', id: 41 }));
  await hear({ type: 'seen', conversations: [conversationWith({ id: unseen })] });
  await end(unseen);
  await waitFor(() => expect(asked()[2]).toEqual({ resource: 'conversations', id: lost }));
  await end(lost, { kind: 'failed', conversationId: lost, loaded: 0, why: 'unreachable' });
  await waitFor(() => expect(asked()[3]).toEqual({ resource: 'contact_identities', id: 42 }));
  await end(lost, { kind: 'failed', conversationId: lost, loaded: 0, why: 'notSeen' });
  await waitFor(() => expect(row(lost)).toHaveTextContent('Open it once in the Message Center'));
  await waitFor(() => expect(row(unseen)).toHaveTextContent('Ready'));
  await act(async () => (await screen.findByRole('button', { name: 'Send these without a person' })).click());
  await send(2);
});

describe('after a look at one chat', () => {
  /** Both are picked and ready, the second without a person. */
  async function openReady() {
    const panel = await openBulk();
    await panel.user.click(screen.getByRole('checkbox', { name: /Select all/ }));
    await panel.user.click(await screen.findByRole('button', { name: 'Send these without a person' }));
    await send(2);
    return panel;
  }

  test('what was picked and chosen is there again', async () => {
    const { user, show, showAll } = await openReady();
    await show(conversationWith());
    expect(screen.queryByRole('list', { name: 'Conversations' })).toBeNull();
    await showAll();
    await user.click(await send(2));
    const plans = sentTo('bulk.send').flatMap((sent) => sent.plans as Plan[]);
    expect(plans.map(({ conversationId, person }) => [conversationId, person])).toEqual(
      expect.arrayContaining([[other.id, null]]),
    );
    expect(plans).toHaveLength(2);
  });

  test('what is in Lime by then is not picked', async () => {
    const { show, showAll } = await openReady();
    await show(conversationWith());
    answerAsWorker({
      'bulk.matches': ({ all }) =>
        all.map(({ conversationId }) => ({
          ok: true,
          value: matchesWith(
            conversationId === other.id ? { person: { kind: 'none', why: 'noHit' } } : { sent: sentAlready },
          ),
        })),
    });
    await showAll();
    await send(1);
    expect(box(/Ola Ek/)).toBeChecked();
    expect(box(/Erika/)).not.toBeChecked();
  });

  test('nothing is left of a round that was sent meanwhile', async () => {
    const { user, show, showAll, deliveries } = await openReady();
    await user.click(await send(2));
    await waitFor(() => expect(deliveries.size).toBe(2));
    await show(conversationWith());
    for (const [id, delivery] of deliveries) deliveries.set(id, { ...delivery, state: { kind: 'sent' } });
    await showAll();
    await screen.findByText('2 of 2 sent');
    await show(conversationWith());
    // Another round, and in Lime somebody has removed what was sent.
    deliveries.clear();
    await showAll();
    await send(0);
    expect(box(/Ola Ek/)).not.toBeChecked();
    await screen.findByText(/nobody found/);
  });

  test('nothing is left where the settings name another Lime', async () => {
    const { tell } = await openReady();
    const { settings, ...context } = contextWith();
    answerAsWorker({
      'plan.context': () => ({ ...context, settings: { ...settings, baseUrl: 'https://lime.example.com/other' } }),
    });
    document.dispatchEvent(new Event('visibilitychange'));
    await tell(2);
    await send(0);
    expect(box(/Ola Ek/)).not.toBeChecked();
  });
});

test('while a round is running, the full list is not requested again and again', async () => {
  const { user, deliveries } = await openBulk(matchesWith());
  await user.click(screen.getByRole('checkbox', { name: /Select all/ }));
  await user.click(await send(2));
  await waitFor(() => expect(deliveries.size).toBe(2));
  await screen.findByText('0 of 2 sent');
  const looks = sentTo('bulk.order').length;
  for (const [id, delivery] of deliveries) {
    deliveries.set(id, { ...delivery, state: { kind: 'sent' } });
    await act(tellFollowers);
  }
  await screen.findByText('2 of 2 sent');
  expect(sentTo('bulk.order')).toHaveLength(looks);
});

describe('what is still loading when Send is pressed', () => {
  const late = [63741938, 63741939] as const;

  /** One that is ready, two whose messages the page has yet to load; all are picked. */
  async function openLoading() {
    const panel = await openBulk(matchesWith());
    const missing = late.map((id) => conversationWith({ id, completeness: 'older' }));
    await panel.hear({ type: 'seen', conversations: missing });
    await panel.user.click(box(/Ola Ek/));
    for (const id of late) await panel.user.click(box(new RegExp(String(id))));
    const button = await screen.findByRole('button', { name: 'Send 3 conversations, 2 of them when loaded' });
    const loaded = async (id: number) => {
      await panel.hear({ type: 'history', state: { kind: 'loading', conversationId: id, loaded: 1 } });
      await panel.hear({ type: 'seen', conversations: [conversationWith({ id })] });
      await panel.hear({ type: 'history', state: { kind: 'idle' } });
    };
    return { ...panel, button, loaded };
  }

  const sentIds = () =>
    sentTo('bulk.send').map(({ plans, newRound }) => [(plans as Plan[]).map((plan) => plan.conversationId), newRound]);

  test('is sent when it is ready, in the same round', async () => {
    const { user, button, loaded } = await openLoading();
    await user.click(button);
    await screen.findByText(/^2 conversations are sent as soon as they are loaded/);
    expect(sentIds()).toEqual([[[other.id], true]]);
    await loaded(late[0]);
    await waitFor(() => expect(sentIds()).toContainEqual([[late[0]], false]));
    await screen.findByText(/^1 conversation is sent as soon as it is loaded/);
    await loaded(late[1]);
    await waitFor(() => expect(sentIds()).toContainEqual([[late[1]], false]));
    await screen.findByText('0 of 3 sent');
    expect(sentIds()).toHaveLength(3);
  });

  test('is not sent where the operator does not leave that ticked, or takes it back', async () => {
    const { user, loaded } = await openLoading();
    await user.click(screen.getByRole('checkbox', { name: 'Send what is still loading as soon as it is ready' }));
    await user.click(await send(1));
    await screen.findByText('0 of 1 sent');
    await user.click(screen.getByRole('checkbox', { name: 'Send what is still loading as soon as it is ready' }));
    await user.click(screen.getByRole('button', { name: 'Send 2 conversations, 2 of them when loaded' }));
    await user.click(await screen.findByRole('button', { name: 'Do not send them' }));
    await loaded(late[0]);
    await loaded(late[1]);
    await send(2);
    expect(sentIds()).toEqual([[[other.id], true]]);
  });

  test('is not sent where it turns out to need a choice', async () => {
    const { user, hear, button } = await openLoading();
    await user.click(button);
    await screen.findByText(/^2 conversations are sent/);
    for (const id of late)
      await hear({ type: 'history', state: { kind: 'failed', conversationId: id, loaded: 0, why: 'unreadable' } });
    await waitFor(() => expect(screen.queryByText(/sent as soon as/)).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Send these without older messages' }));
    await send(2);
    expect(sentIds()).toEqual([[[other.id], true]]);
  });
});

test('what failed is told by kind, with what to do, and tried again at once', async () => {
  const { user, deliveries } = await openBulk(matchesWith());
  await user.click(screen.getByRole('checkbox', { name: /Select all/ }));
  await user.click(await send(2));
  await waitFor(() => expect(deliveries.size).toBe(2));
  for (const [id, delivery] of deliveries)
    deliveries.set(id, { ...delivery, state: { kind: 'failed', problem: { kind: 'expired' } } });
  await act(tellFollowers);
  await screen.findByText(/^2 conversations: /);
  answerAsWorker({ 'delivery.retry': ({ deliveryId }) => deliveries.get(deliveryId) ?? null });
  await user.click(screen.getByRole('button', { name: 'Try these again' }));
  expect(sentTo('delivery.retry')).toHaveLength(2);
});

test('the preview of a row is that of one conversation: entries can be left out there', async () => {
  const { user } = await openBulk(matchesWith());
  const [row] = within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('listitem');
  await user.click(within(row as HTMLElement).getByRole('button', { name: 'Choices and preview' }));
  const preview = await screen.findByRole('region', { name: 'Preview' });
  await user.click(within(preview).getByText('Change the note'));
  expect(within(preview).getByRole('checkbox', { name: 'With a heading' })).toBeChecked();
});

test('a number that must not be filed is masked and counted, and cannot be shown in a bulk send', async () => {
  const { user, hear } = await openBulk();
  const { entries, ...conversation } = conversationWith();
  const said = entries.map((entry) => ({ ...entry, text: 'my card 4111 1111 1111 1111' })).slice(-1);
  await hear({ type: 'seen', conversations: [{ ...conversation, entries: said }] });
  await user.click(box(/Erika/));
  const row = screen.getAllByRole('listitem').find(({ textContent }) => textContent.includes('Erika'));
  await waitFor(() => expect(row).toHaveTextContent('1 number is masked.'));
  await user.click(within(row as HTMLElement).getByRole('button', { name: 'Choices and preview' }));
  const masked = await screen.findByRole('list', { name: 'Masked' });
  expect(masked).toHaveTextContent('4111 11•• •••• 1111');
  expect(within(masked).queryByRole('button')).toBeNull();
  await user.click(await send(1));
  await waitFor(() => expect(sentTo('bulk.send')).toHaveLength(1));
  expect(JSON.stringify(sentTo('bulk.send'))).not.toContain('4111 1111 1111 1111');
});
