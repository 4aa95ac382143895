/** The panel as an operator meets it (specification, sections 5, 6 and 8). */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RefusedError } from '../../src/messaging/call';
import type { Plan } from '../../src/sending/plan/plan';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import {
  contextWith,
  conversationWith,
  deliveryWith,
  instanceWith,
  matchesWith,
  otherPerson,
  personWith,
  sentAlready,
  settingsWith,
  target,
  ticketsRequire,
} from './examples';
import { openPanel, unfoldPreview, valuesIn, type OpenedPanel } from './openPanel';

const button = (name: string) => screen.getByRole('button', { name });
const findButton = (name: string) => screen.findByRole('button', { name });
/** In the form of a field, in the browser's own zone, which is that of the plan. */
const localMinute = (iso: string) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
};
const contact = () => screen.findByRole('group', { name: 'Contact in Lime' });

/** Send is not possible, and beside it stands why. */
async function expectBlocked(reason: string) {
  const send = await findButton('Send');
  await waitFor(() => expect(send).toHaveAccessibleDescription(expect.stringContaining(reason)));
  expect(send).toHaveAttribute('aria-disabled', 'true');
  return send;
}

async function expectOpen(name = 'Send') {
  const send = await findButton(name);
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  return send;
}

/** The form of a conversation that is in Lime already, ready to send it again. */
async function openForm(user: OpenedPanel['user']) {
  await user.click(await findButton('Send again'));
  return expectOpen('Send again');
}

describe('what is shown before a send', () => {
  test('Send has the focus as soon as nothing is left to choose: one key sends', async () => {
    const { user, plans } = await openPanel();
    await waitFor(() => expect(button('Send')).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(plans()).toHaveLength(1));
  });

  test.each(['Control', 'Meta'])(
    'what is to be chosen has the focus, and %s and Enter send from anywhere',
    async (key) => {
      const several = matchesWith({ person: { kind: 'several', hits: [personWith(), otherPerson] } });
      const { user, plans } = await openPanel({ matches: several });
      await waitFor(() => expect(screen.getByRole('radio', { name: 'Erika Lindqvist' })).toHaveFocus());
      await user.keyboard(` {${key}>}{Enter}{/${key}}`);
      await waitFor(() => expect(plans()).toHaveLength(1));
    },
  );

  test('the heading keeps the focus where the conversation is in Lime already, and Escape closes', async () => {
    const { user, said } = await openPanel({ matches: matchesWith({ sent: sentAlready }) });
    await findButton('Send again');
    expect(screen.getByRole('heading', { name: 'Send to Lime' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(said).toContainEqual({ type: 'close' });
  });

  test('the match with its reason', async () => {
    await openPanel();
    const group = await contact();
    expect(group).toHaveTextContent('Erika Lindqvist');
    expect(group).toHaveTextContent('Nordhamn Pumpar AB');
    expect(group).toHaveTextContent('E-mail erika@nordhamn.example equals "E-mail" in Lime');
    expect(group).not.toHaveTextContent('not verified');
  });

  test('an e-mail that Userlike has not verified is flagged', async () => {
    await openPanel({
      conversation: conversationWith({ contact: { ...conversationWith().contact, emailVerified: false } }),
    });
    expect(await contact()).toHaveTextContent('Userlike has not verified this e-mail.');
  });

  test('the preview is the plan: properties, relations and the note, word for word', async () => {
    const { user, plans } = await openPanel();
    await expectOpen();
    const preview = await unfoldPreview(user);
    const written = [preview.textContent, ...valuesIn(preview)].join('\n');
    await user.click(button('Send'));
    const [plan] = plans();
    if (plan?.target.kind !== 'create') throw new Error('A plan to create was expected.');
    for (const { label, shown } of plan.target.properties) {
      expect(written).toContain(label);
      expect(written).toContain(shown);
    }
    for (const object of [...plan.notes, plan.conversationObject])
      for (const { shown, value } of object?.properties ?? [])
        // A moment stands in its field to the minute.
        expect(written).toContain(
          typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? localMinute(value) : shown,
        );
  });

  test('what is left off is named with its reason', async () => {
    const { user } = await openPanel({
      matches: matchesWith({ person: { kind: 'noAccess' }, coworker: { kind: 'none' } }),
    });
    const preview = await unfoldPreview(user);
    expect(preview).toHaveTextContent('Not attached: no access to the person.');
    expect(preview).toHaveTextContent('No coworker: none was found for the operator.');
    await expectOpen();
  });

  test('text of the chat stays text', async () => {
    const [first] = conversationWith().entries;
    if (!first) throw new Error('The example has entries.');
    const text = '<img src=x onerror=alert(1)> </script>';
    const { user } = await openPanel({ conversation: conversationWith({ entries: [{ ...first, text }] }) });
    expect(await unfoldPreview(user)).toHaveTextContent(text);
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('a topic', () => {
  test.each([
    ['is missing', [], 'Set the topic in Userlike, or choose here where the conversation goes.'],
    ['is not set up', ['Complaints'], 'No destination takes the topic "Complaints".'],
    ['belongs to several instances', ['Support', 'Sales'], 'Several destinations take'],
  ])('that %s is explained, and Send leads to it', async (_, topics, words) => {
    const { user } = await openPanel({ conversation: conversationWith({ topics }) });
    const goesTo = await screen.findByRole('group', { name: 'Goes to' });
    const topic = within(goesTo).getByRole('radio', { name: 'Support' });
    expect(goesTo).toHaveAccessibleDescription(expect.stringContaining(words));
    expect(goesTo.querySelector('.problem')).toBeNull();
    await user.click(await expectBlocked('Choose'));
    expect(topic).toHaveFocus();
    expect(goesTo.querySelector('.problem')).toHaveTextContent(words);
    await user.click(topic);
    await expectOpen();
  });

  test('in another case is the same topic', async () => {
    await openPanel({ conversation: conversationWith({ topics: ['sUPPORT'] }) });
    expect(await screen.findByRole('radio', { name: 'Support' })).toBeChecked();
    await expectOpen();
  });

  test('without any instance leads to the settings', async () => {
    await openPanel({ context: contextWith({ settings: settingsWith({ instances: [] }) }) });
    await expectBlocked('Set up a destination in the settings.');
  });

  test('whose instance does not fit this Lime says which name is wrong', async () => {
    const instances = [instanceWith({ relationPerson: 'kontakt' })];
    await openPanel({ context: contextWith({ settings: settingsWith({ instances }) }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The property "kontakt" does not exist (relationPerson).',
    );
    await expectBlocked('Sending is not possible');
  });
});

describe('a contact', () => {
  const several = matchesWith({ person: { kind: 'several', hits: [personWith(), otherPerson] } });

  test('that several persons match: none is taken until the operator chooses', async () => {
    const { user, plans } = await openPanel({ matches: several });
    await user.click(await expectBlocked('Choose one of the 2 persons that match.'));
    const choice = within(await contact()).getByRole('radio', { name: 'Erika Lindqvist' });
    expect(choice).toHaveFocus();
    expect(choice).not.toBeChecked();
    const inactive = screen.getByRole('radio', { name: otherPerson.descriptive });
    expect(inactive).toHaveAccessibleDescription(expect.stringContaining('inactive'));
    await user.click(inactive);
    await user.click(await expectOpen());
    expect(relationOf(plans()[0], 'person')).toBe(otherPerson.id);
  });

  test.each([
    ['noHit', 'Nobody in Lime matches this contact.'],
    ['noValue', 'The contact has given nothing to look for, such as an e-mail.'],
  ] as const)('that nobody matches (%s) is searched for', async (why, words) => {
    const found = personWith({ id: 7, descriptive: 'Erik Found', rule: null });
    answerAsWorker({ 'persons.search': () => ({ ok: true, value: [found] }) });
    const { user, plans } = await openPanel({ matches: matchesWith({ person: { kind: 'none', why } }) });
    expect(await contact()).toHaveTextContent(words);
    await user.click(await expectBlocked('Search for a person, create one, or choose "Send without a person".'));
    const search = screen.getByRole('combobox', { name: 'Search persons' });
    expect(search).toHaveFocus();
    // At once: from key to key a busy machine may take longer than the field waits.
    await user.paste('erik');
    await screen.findByRole('option', { name: /Erik Found/ });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await contact()).toHaveTextContent('Chosen by you');
    await user.click(await expectOpen());
    expect(relationOf(plans()[0], 'person')).toBe(7);
    expect(sentTo('persons.search')).toEqual([{ instanceId: 'support', words: 'erik' }]);
  });

  test('may be left off, and chosen again', async () => {
    const { user, plans } = await openPanel();
    await user.click(await findButton('Choose another person'));
    await user.click(button('Send without a person'));
    expect(await contact()).toHaveTextContent('The conversation is sent without a person.');
    await user.click(await expectOpen());
    expect(relationOf(plans()[0], 'person')).toBeUndefined();
  });

  test('that was replaced can be taken back', async () => {
    const { user } = await openPanel();
    await user.click(await findButton('Choose another person'));
    await user.click(button('Send without a person'));
    await user.click(button('Use the match Erika Lindqvist'));
    expect(await contact()).toHaveTextContent('equals "E-mail" in Lime');
  });

  test('is not looked for twice while the operator chooses and types', async () => {
    const { user } = await openPanel({ matches: several });
    await user.click(await screen.findByRole('radio', { name: 'Erika Lindqvist' }));
    await expectOpen();
    expect(sentTo('plan.matches')).toEqual([
      {
        conversationId: 4711,
        contactId: 1,
        instanceId: 'support',
        values: [{ identificationKey: 'contact.email', value: 'erika@nordhamn.example' }],
        sentTo: null,
      },
    ]);
  });
});

describe('a required property without a value', () => {
  test('is asked for, stays where it is when filled, and is sent', async () => {
    const { user, plans } = await openPanel({ conversation: conversationWith({ topics: ['Sales'] }) });
    await user.click(await expectBlocked('Fill in "Expected close".'));
    const field = screen.getByLabelText('Expected close (required)');
    expect(field).toHaveFocus();
    await user.type(field, '2024-03-01');
    const send = await expectOpen();
    expect(screen.getByRole('group', { name: 'Details' })).toContainElement(field);
    await user.click(send);
    const [plan] = plans();
    if (plan?.target.kind !== 'create') throw new Error('A plan to create was expected.');
    const closing = plan.target.properties.find(({ name }) => name === 'closedate');
    expect(closing).toMatchObject({
      value: expect.stringContaining('2024-03-01') as string,
      origin: { kind: 'operator' },
    });
  });

  test('that is yes or no has its field too', async () => {
    const { user, plans } = await openPanel({ context: contextWith({}, ticketsRequire('vip', 'VIP', 'yesno')) });
    await user.click(await expectBlocked('Fill in "VIP".'));
    const field = screen.getByRole('combobox', { name: 'VIP (required)' });
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('aria-required', 'true');
    await user.selectOptions(field, 'No');
    await user.click(await expectOpen());
    expect(JSON.stringify(plans()[0]?.target)).toContain('"name":"vip","label":"VIP","value":false');
  });

  test('that leads to one of a few objects is a list that opens at once, and is searched as one types', async () => {
    const kind = (id: number, descriptive: string) => ({
      ...{ limetype: 'kind', id, descriptive, facts: [`#${id}`] },
      link: `https://lime.example.com/client/object/kind/${id}`,
    });
    answerAsWorker({ 'objects.search': () => ({ ok: true, value: [kind(2, 'Ventil'), kind(1, 'Älv')] }) });
    const lime = ticketsRequire('kind', 'Kind', 'belongsto', 'kind');
    const { user, plans } = await openPanel({ context: contextWith({}, lime) });
    await user.click(await expectBlocked('Fill in "Kind".'));
    const field = screen.getByRole('combobox', { name: 'Kind (required)' });
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('aria-required', 'true');
    const options = await screen.findAllByRole('option', { name: /#/ });
    expect(options.map(({ textContent }) => textContent.trim())).toEqual(['Älv#1', 'Ventil#2']);
    await user.keyboard('v');
    await screen.findByText('2 results. Choose with the arrow keys.');
    await user.keyboard('e');
    await screen.findByText('One result. Choose with the arrow keys.');
    await user.keyboard('{ArrowDown}{Enter}');
    await user.click(await expectOpen());
    expect(JSON.stringify(plans()[0]?.target)).toContain('"name":"kind","label":"Kind","value":2,"shown":"Ventil"');
    expect(sentTo('objects.search')).toEqual([{ limetype: 'kind', words: '' }]);
  });

  test('offers what was chosen last first, in the next conversation', async () => {
    const kind = (id: number, descriptive: string) => ({
      ...{ limetype: 'kind', id, descriptive, facts: [`#${id}`] },
      link: `https://lime.example.com/client/object/kind/${id}`,
    });
    answerAsWorker({
      'objects.search': () => ({ ok: true, value: [kind(1, 'Älv'), kind(2, 'Ventil'), kind(3, 'Pump')] }),
    });
    const lime = ticketsRequire('kind', 'Kind', 'belongsto', 'kind');
    const { user, show } = await openPanel({ context: contextWith({}, lime) });
    await user.click(await expectBlocked('Fill in "Kind".'));
    await user.click(await screen.findByRole('option', { name: /Ventil/ }));
    await expectOpen();
    await show(conversationWith({ id: 63741999 }));
    await user.click(await expectBlocked('Fill in "Kind".'));
    await waitFor(() =>
      expect(screen.getAllByRole('option', { name: /#/ }).map(({ textContent }) => textContent.trim())).toEqual([
        'Ventil#2',
        'Älv#1',
        'Pump#3',
      ]),
    );
  });

  test('marked "ask" is prefilled and can be changed', async () => {
    const properties = [
      { property: 'title', template: 'Chat with {contact.name}', ask: true },
      { property: 'priority', defaultValue: 'low', ask: true },
    ];
    const settings = settingsWith({ instances: [instanceWith({ properties })] });
    const { user, plans } = await openPanel({ context: contextWith({ settings }) });
    expect(await screen.findByLabelText('Title (required)')).toHaveValue('Chat with Erika Lindqvist');
    expect(screen.getByLabelText('Priority')).toHaveDisplayValue('Low');
    await user.selectOptions(screen.getByLabelText('Priority'), 'High');
    await user.click(await expectOpen());
    expect(JSON.stringify(plans()[0]?.target)).toContain('"value":"high"');
  });
});

describe('a send', () => {
  test('shows the link, and the next one is another delivery', async () => {
    const { user, plans } = await openPanel();
    await user.click(await expectOpen());
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
    const status = screen.getByRole('status');
    const link = within(status).getByRole('link', { name: target.descriptive });
    expect(link).toHaveAttribute('href', target.link);
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(status).toHaveTextContent('Attached: Erika Lindqvist · Nordhamn Pumpar AB · Peter Testman');
    await user.click(await openForm(user));
    await waitFor(() => expect(plans()).toHaveLength(2));
    const [first, second] = plans();
    expect(second?.deliveryId).not.toBe(first?.deliveryId);
    expect(second?.target).toMatchObject({ kind: 'existing', id: target.id });
  });

  test('by double click is one', async () => {
    const { user, plans } = await openPanel();
    await user.dblClick(await expectOpen());
    await findButton('Send again');
    expect(plans()).toHaveLength(1);
  });

  test('whose worker ends before it answers is asked for again with the same plan', async () => {
    const { user, plans } = await openPanel();
    const send = await expectOpen();
    let asked = 0;
    answerAsWorker({
      'delivery.send': ({ plan }) => {
        asked += 1;
        if (asked === 1) throw new Error('message channel closed before a response was received');
        const { deliveryId } = plan as { deliveryId: string };
        return { kind: 'delivery', delivery: deliveryWith({ id: deliveryId }) };
      },
    });
    await user.click(send);
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
    const [first, second] = plans();
    expect(second).toEqual(first);
  });

  test.each([
    ['invalidPlan', 'the plan is not complete'],
    ['notSetUp', 'Lime is not set up yet.'],
    ['noPermission', 'The browser does not let Send to Lime reach your Lime.'],
  ] as const)('that is refused (%s) says that nothing was written, and can be tried again', async (why, words) => {
    const { user } = await openPanel();
    const send = await expectOpen();
    answerAsWorker({ 'delivery.send': () => ({ kind: 'refused', why }) });
    await user.click(send);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(words);
    expect(alert).toHaveTextContent('Nothing was written to Lime.');
    await expectOpen();
  });

  test.each([
    ['storageFull', 'The browser has no room left for the data of Send to Lime.'],
    ['storageBlocked', 'Another window keeps the data of Send to Lime busy.'],
    ['storageNewer', 'The data of Send to Lime were written by a newer version of it.'],
    ['storageUnreadable', 'The browser cannot read or write the data of Send to Lime.'],
    ['storageKeyLost', 'What Send to Lime has stored here cannot be decrypted any more.'],
  ] as const)(
    'that the browser cannot store (%s) was not accepted, says why, and can be tried again',
    async (why, words) => {
      const { user } = await openPanel();
      const send = await expectOpen();
      answerAsWorker({
        'delivery.send': () => {
          throw new RefusedError(why);
        },
      });
      await user.click(send);
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(words);
      expect(alert).toHaveTextContent('Nothing was written to Lime.');
      await expectOpen();
    },
  );

  test('that left the journal before its end says so, and where to look', async () => {
    const { user } = await openPanel();
    const send = await expectOpen();
    answerAsWorker({ followed: () => null });
    await user.click(send);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This send is no longer on the list of this browser, and does not go on.');
    expect(alert).toHaveTextContent('Look in Lime what stands there before you send again.');
    expect(alert).not.toHaveTextContent('Nothing was written to Lime.');
    // Lime is asked anew, and here it has the object.
    await findButton('Send again');
  });

  test('shows the link as soon as the object stands in Lime', async () => {
    const { user } = await openPanel();
    const send = await expectOpen();
    answerAsWorker({
      'delivery.send': () => ({
        kind: 'delivery',
        delivery: deliveryWith({ state: { kind: 'sending' }, target: { ...target, created: true } }),
      }),
      followed: () => new Promise(() => undefined),
    });
    await user.click(send);
    const status = screen.getByRole('status');
    expect(await within(status).findByRole('link', { name: target.descriptive })).toBeInTheDocument();
    expect(status).toHaveTextContent('In Lime. Writing the note…');
    expect(screen.queryByText('Sent to Lime')).toBeNull();
    await expectBlocked('In Lime. Writing the note…');
  });

  test('goes on while another conversation is shown', async () => {
    const { user, show } = await openPanel();
    const send = await expectOpen();
    let finish: () => void = () => undefined;
    answerAsWorker({
      'delivery.send': () => ({ kind: 'delivery', delivery: deliveryWith({ state: { kind: 'sending' } }) }),
      followed: () =>
        new Promise((resolve) => {
          finish = () => resolve(deliveryWith({ state: { kind: 'sent' }, target: { ...target, created: true } }));
        }),
    });
    await user.click(send);
    await show(conversationWith({ id: 12 }));
    expect(await screen.findByRole('list', { name: 'Waiting deliveries' })).toHaveTextContent('Conversation 4711');
    finish();
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Waiting deliveries' })).toBeNull());
    await show(conversationWith());
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
  });

  test('says what could not be attached, and no longer that it is', async () => {
    const { user, plans } = await openPanel();
    const send = await expectOpen();
    answerAsWorker({
      followed: () =>
        deliveryWith({
          id: plans()[0]?.deliveryId ?? '',
          state: { kind: 'sent' },
          target: { ...target, created: true },
          notAttached: [{ kind: 'relation', why: 'noAccess', name: 'Person' }],
        }),
    });
    await user.click(send);
    expect(await screen.findByText('Not attached: no access to Person.')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Attached: Nordhamn Pumpar AB · Peter Testman');
    expect(screen.getByRole('status')).not.toHaveTextContent('Erika Lindqvist · ');
  });
});

describe('after a send', () => {
  test('asks Lime for nothing that the send itself tells, until it is to be sent again', async () => {
    const { user } = await openPanel();
    const send = await expectOpen();
    const before = sentTo('plan.matches').length;
    await user.click(send);
    const again = await findButton('Send again');
    expect(sentTo('plan.matches')).toHaveLength(before);
    await user.click(again);
    await waitFor(() => expect(sentTo('plan.matches')).toHaveLength(before + 1));
  });

  test('the result stands in the place of the form, until it is to be sent again', async () => {
    const { user } = await openPanel();
    await user.click(await expectOpen());
    await findButton('Send again');
    const group = within(screen.getByRole('status')).getByRole('group', { name: 'Lime object' });
    expect(group).toHaveTextContent('Sent to Lime');
    expect(screen.queryByRole('region', { name: 'Preview' })).toBeNull();
    expect(screen.queryByRole('group', { name: 'Goes to' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    await user.click(button('Send again'));
    expect(await screen.findByRole('region', { name: 'Preview' })).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Full conversation' })).toBeChecked();
    expect(screen.getByRole('group', { name: 'Lime object' })).toHaveFocus();
    expect(screen.queryByText('Sent to Lime')).toBeNull();
  });

  test.each([
    ['Enter', '{Enter}'],
    ['Control and Enter', '{Control>}{Enter}{/Control}'],
    ['a blank', ' '],
  ])('%s pressed once more writes nothing more', async (_, keys) => {
    const { user, plans } = await openPanel();
    await waitFor(() => expect(button('Send')).toHaveFocus());
    await user.keyboard(keys);
    await findButton('Send again');
    await user.keyboard(keys);
    await user.keyboard(keys);
    expect(button('Send again')).not.toHaveFocus();
    expect(plans()).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'Preview' })).toBeNull();
  });

  test('keys that are pressed on after "Send again" write nothing', async () => {
    const { user, plans } = await openPanel({ matches: matchesWith({ sent: sentAlready }) });
    (await findButton('Send again')).focus();
    await user.keyboard('{Enter}{Enter}{Enter} ');
    await expectOpen('Send again');
    expect(plans()).toHaveLength(0);
  });

  test('a quick send adds no second note, nor does one of a conversation that a colleague has sent', async () => {
    const { plans, hear } = await openPanel();
    const quickly = { type: 'command', command: 'send', conversationId: 4711, topic: null } as const;
    await expectOpen();
    await hear(quickly);
    await findButton('Send again');
    await hear(quickly);
    await hear({ ...quickly, topic: 'Sales' });
    expect(plans()).toHaveLength(1);
    await hear({ type: 'command', command: 'open' });
    await hear(quickly);
    expect(plans()).toHaveLength(1);
    expect(button('Send again')).toBeInTheDocument();
  });

  test('Undo by key leads to no button that writes', async () => {
    const { user, plans } = await openPanel();
    answerAsWorker({
      followed: (id) => ({
        ...deliveryWith({ id }),
        ...{ state: { kind: 'sent' }, target: { ...target, created: true }, undoUntil: Date.now() + 10_000 },
      }),
      'delivery.undo': () => ({ kind: 'undone' }),
    });
    await user.click(await expectOpen());
    (await findButton('Undo')).focus();
    answerAsWorker({ 'plan.matches': () => ({ ok: true, value: matchesWith() }) });
    await user.keyboard('{Enter}');
    await expectOpen();
    await user.keyboard('{Enter} ');
    expect(plans()).toHaveLength(1);
  });
});

test.each([
  ['says that it composes', { isComposing: true }],
  ['has the key', { keyCode: 229 }],
])('keys are left to an input method that %s', async (_, composing) => {
  const { plans, said } = await openPanel();
  const send = await expectOpen();
  fireEvent.keyDown(send, { key: 'Enter', ctrlKey: true, ...composing });
  fireEvent.keyDown(send, { key: 'Escape', ...composing });
  expect(plans()).toHaveLength(0);
  expect(said).not.toContainEqual({ type: 'close' });
  fireEvent.keyDown(send, { key: 'Escape' });
  expect(said).toContainEqual({ type: 'close' });
});

test('the keys that are set in the browser are shown, and no others', async () => {
  const commands = [
    { name: 'open-panel', description: 'Open Send to Lime', shortcut: 'Alt+Comma' },
    { name: 'send-conversation', description: 'Send at once', shortcut: '' },
  ];
  answerAsWorker({ 'settings.keys': () => commands });
  const { user } = await openPanel();
  await user.click(button('Keys and place'));
  const shown = await screen.findByText('Alt+Comma');
  expect(shown.closest('dl')).toHaveTextContent('Open Send to Lime');
  expect(shown.closest('dl')).not.toHaveTextContent('Send at once');
});

test('a panel that is opened again, as after its time in a window, comes without the help that was open', async () => {
  const { user, hear } = await openPanel();
  await user.click(button('Keys and place'));
  await screen.findByRole('dialog');
  await hear({ type: 'command', command: 'open' });
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(button('Keys and place'));
  await screen.findByRole('dialog');
});

test('a second Enter after "Try again" does not send', async () => {
  const { user, plans, hear } = await openPanel();
  await expectOpen();
  answerAsWorker({ 'plan.matches': () => ({ ok: false, error: { kind: 'unreachable' } }) });
  await hear({ type: 'command', command: 'open' });
  (await findButton('Try again')).focus();
  answerAsWorker({ 'plan.matches': () => ({ ok: true, value: matchesWith() }) });
  await user.keyboard('{Enter}');
  await expectOpen();
  await user.keyboard('{Enter} ');
  expect(plans()).toHaveLength(0);
});

describe('a conversation that is in Lime already', () => {
  test('shows its object and is sent again, without a second object', async () => {
    const { user, plans } = await openPanel({ matches: matchesWith({ sent: sentAlready }) });
    const group = await screen.findByRole('group', { name: 'Lime object' });
    expect(within(group).getByRole('link', { name: target.descriptive })).toHaveAttribute('href', target.link);
    expect(within(group).queryByRole('radio', { name: 'Create new Ticket' })).toBeNull();
    await user.click(await openForm(user));
    await waitFor(() => expect(plans()[0]?.target).toMatchObject({ kind: 'existing', id: target.id }));
  });

  test('has no link to another origin than the Lime that is set up', async () => {
    const link = 'https://elsewhere.example/client/object/helpdesk/9001';
    await openPanel({ matches: matchesWith({ sent: { ...sentAlready, link } as typeof sentAlready }) });
    const group = await screen.findByRole('group', { name: 'Lime object' });
    expect(group).toHaveTextContent(target.descriptive);
    expect(within(group).queryByRole('link')).toBeNull();
  });

  test('linked to several objects is refused, and they are listed', async () => {
    const targets = [target, { ...target, id: 9002, descriptive: 'Pump E-41' }];
    await openPanel({ matches: matchesWith({ sent: { kind: 'conflict', targets } }) });
    await expectBlocked('The conversation is linked to several objects: Chat with Erika Lindqvist, Pump E-41.');
    for (const { descriptive } of targets)
      expect(screen.getByRole('link', { name: descriptive })).toHaveAttribute('href', target.link);
    expect(screen.queryByRole('region', { name: 'Preview' })).toBeNull();
  });

  test('linked to something that cannot be read is refused', async () => {
    const sent = { kind: 'unreachableTarget', limetype: 'helpdesk', id: 9001 } as const;
    await openPanel({ matches: matchesWith({ sent }) });
    await expectBlocked('linked to helpdesk 9001, which does not exist or which the API key may not read');
  });
});

describe('an earlier send that is not at its end', () => {
  const failed = deliveryWith({
    state: {
      kind: 'failed',
      problem: { kind: 'lime', error: { kind: 'forbidden', status: 403, request: 'POST /limeobject/history/' } },
    },
    target: { ...target, created: true },
  });

  test('is looked at again when the operator comes back from another tab, where a new key may have let it go on', async () => {
    const { hear } = await openPanel();
    const sent = { ...failed, state: { kind: 'sent' } } as const;
    answerAsWorker({ 'delivery.list': () => [failed], followed: () => sent });
    await hear({ type: 'command', command: 'open' });
    await screen.findByRole('list', { name: 'Waiting deliveries' });
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Waiting deliveries' })).toBeNull());
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
  });

  test('stands there with what happened, what was written and what to do; details one click away', async () => {
    const { hear } = await openPanel();
    answerAsWorker({ 'delivery.list': () => [failed] });
    await hear({ type: 'command', command: 'open' });
    const item = within(await screen.findByRole('list', { name: 'Waiting deliveries' })).getByRole('listitem');
    const alert = within(item).getByRole('alert');
    expect(alert).toHaveTextContent('The API key may not do this in Lime.');
    expect(alert).toHaveTextContent('"Chat with Erika Lindqvist" was made in Lime. Notes written: 0 of 1.');
    expect(alert).toHaveTextContent('Ask your Lime administrator');
    expect(within(item).getByText('Request: POST /limeobject/history/')).not.toBeVisible();
    await expectBlocked('An earlier send of this conversation is not finished');
  });

  test('can be tried again', async () => {
    const { user, hear } = await openPanel();
    answerAsWorker({
      'delivery.list': () => [failed],
      'delivery.retry': () => ({ ...failed, state: { kind: 'queued' } }),
    });
    await hear({ type: 'command', command: 'open' });
    await user.click(await findButton('Try again'));
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
    expect(sentTo('delivery.retry')).toEqual([{ deliveryId: failed.id }]);
  });

  test('can be discarded; then Lime is asked again', async () => {
    const { user, hear } = await openPanel();
    answerAsWorker({ 'delivery.list': () => [failed], 'delivery.discard': () => null });
    await hear({ type: 'command', command: 'open' });
    const before = sentTo('plan.matches').length;
    await user.click(await findButton('Discard'));
    await expectOpen();
    expect(screen.queryByRole('list', { name: 'Waiting deliveries' })).toBeNull();
    expect(sentTo('plan.matches').length).toBeGreaterThan(before);
  });

  test('that is held up with others can be let go on, or discarded, from here', async () => {
    const { user, hear } = await openPanel();
    const paused = deliveryWith({ state: { kind: 'paused' } });
    answerAsWorker({ 'delivery.list': () => [paused], followed: () => paused });
    await hear({ type: 'command', command: 'open' });
    expect(await screen.findByText('Paused, not sent yet.', { selector: 'strong' })).toBeInTheDocument();
    expect(await findButton('Discard')).toBeInTheDocument();
    answerAsWorker({ 'delivery.retry': () => ({ ...paused, state: { kind: 'queued' } }) });
    await user.click(await findButton('Try again'));
    await waitFor(() => expect(sentTo('delivery.retry')).toEqual([{ deliveryId: paused.id }]));
  });

  test('that waits says when the next try is', async () => {
    const { hear } = await openPanel();
    const nextAt = new Date(2024, 1, 22, 17, 45).getTime();
    const waiting = deliveryWith({
      state: { kind: 'waiting', nextAt, problem: { kind: 'lime', error: { kind: 'unreachable' } } },
    });
    answerAsWorker({ 'delivery.list': () => [waiting], followed: () => waiting });
    await hear({ type: 'command', command: 'open' });
    expect(await screen.findByText(/Next try at 17:45\./)).toBeInTheDocument();
  });
});

describe('an incomplete history', () => {
  const older = conversationWith({ completeness: 'older' });
  const loading = { kind: 'loading', conversationId: 4711, loaded: 75 } as const;

  test('is loaded by itself, with progress, and can be stopped', async () => {
    const { user, said, hear } = await openPanel({ conversation: older });
    await waitFor(() => expect(said).toContainEqual({ type: 'loadHistory', conversationId: 4711 }));
    await hear({ type: 'history', state: loading });
    expect(await screen.findByRole('progressbar', { name: 'Loading messages' })).toBeInTheDocument();
    expect(screen.getByText('75 messages loaded, older ones are coming')).toBeInTheDocument();
    await expectBlocked('Older messages are still being loaded.');
    await user.click(button('Stop loading'));
    expect(said).toContainEqual({ type: 'stopLoading' });
  });

  test('is loaded again when newer messages may have come', async () => {
    const { said, show } = await openPanel();
    const asked = () => said.filter(({ type }) => type === 'loadHistory').length;
    expect(asked()).toBe(0);
    for (const times of [1, 2]) {
      await show(conversationWith({ completeness: 'unknown' }));
      await waitFor(() => expect(asked()).toBe(times));
      await show(conversationWith());
    }
  });

  test('is sent only after the operator says so', async () => {
    const { user, hear, plans } = await openPanel({ conversation: older });
    await hear({ type: 'history', state: { ...loading, kind: 'stopped' } });
    const without = await screen.findByRole('checkbox', { name: 'Send without older messages' });
    await user.click(await expectBlocked('Load the older messages'));
    expect(without).toHaveFocus();
    await user.click(without);
    await user.click(await expectOpen());
    expect(plans()[0]?.leftOff).toContainEqual({ kind: 'olderMessages' });
  });

  test.each([
    ['unauthorized', 'Sign in to Userlike again.'],
    ['notSeen', 'The page has not shown yet where its messages come from.'],
    ['unreachable', 'Userlike could not be reached'],
  ] as const)('that cannot be loaded (%s) says why, and can be tried again', async (why, words) => {
    const { user, said, hear } = await openPanel({ conversation: older });
    await hear({ type: 'history', state: { ...loading, kind: 'failed', why } });
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
    await user.click(button('Load older messages'));
    expect(said.filter(({ type }) => type === 'loadHistory')).toHaveLength(2);
  });

  test.each([
    ['complete', '3 messages, complete'],
    ['older', '3 messages, older ones not loaded'],
    ['unknown', '3 messages, perhaps not all'],
  ] as const)('has a badge (%s)', async (completeness, words) => {
    await openPanel({ conversation: conversationWith({ completeness }) });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

test.each([
  ['complete', '2 answers of the Message Center could not be read. Contact or topic may be out of date.'],
  ['unknown', '2 answers of the Message Center could not be read. Messages may be missing.'],
] as const)('answers that could not be read are told, beside a history that is %s', async (completeness, words) => {
  const conversation = conversationWith({ completeness });
  const { hear } = await openPanel({ conversation });
  await hear({ type: 'conversation', shownId: conversation.id, conversation, unreadableAnswers: 2 });
  expect(await screen.findByText(words)).toBeInTheDocument();
});

describe('a conversation of which nothing has come yet', () => {
  const onItsWay = { type: 'conversation', shownId: 12, conversation: null, unreadableAnswers: 0 } as const;
  afterEach(() => void vi.useRealTimers());

  test('is waited for; after ten seconds a reload is advised', async () => {
    const { hear } = await openPanel();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const heard = hear(onItsWay);
    await act(() => vi.advanceTimersByTimeAsync(0));
    await heard;
    expect(screen.getByRole('status')).toHaveTextContent('Waiting for the page to load this conversation');
    await act(() => vi.advanceTimersByTimeAsync(9_000));
    expect(screen.queryByText(/Reload the page/)).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(1_500));
    expect(screen.getByRole('status')).toHaveTextContent('Reload the page');
  });

  test('has its own time, when another one was waited for before', async () => {
    const { hear } = await openPanel();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const shownId of [12, 13]) {
      const heard = hear({ ...onItsWay, shownId });
      await act(() => vi.advanceTimersByTimeAsync(0));
      await heard;
      await act(() => vi.advanceTimersByTimeAsync(6_000));
    }
    expect(screen.queryByText(/Reload the page/)).toBeNull();
  });
});

describe('another conversation in the address', () => {
  test('is followed, and what was decided for the first is kept', async () => {
    const { user, show } = await openPanel();
    await user.click(await findButton('Choose another person'));
    await user.click(button('Send without a person'));
    await show(conversationWith({ id: 12, topics: [] }));
    await expectBlocked('Choose where it goes.');
    await show(conversationWith());
    expect(await contact()).toHaveTextContent('The conversation is sent without a person.');
  });

  test('of which nothing was seen is not sent, and neither is the one before', async () => {
    const { hear } = await openPanel();
    await hear({ type: 'conversation', shownId: 12, conversation: conversationWith(), unreadableAnswers: 2 });
    expect(await screen.findByText(/Nothing is known of this conversation yet\./)).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('2 answers of the Message Center could not be read.');
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  });

  test('or none at all', async () => {
    await openPanel({ conversation: null });
    expect(await screen.findByText(/No conversation is open/)).toBeInTheDocument();
  });
});

describe('the quick send', () => {
  const quickSend = { type: 'command', command: 'send', conversationId: 4711, topic: null } as const;

  test('sends at once when nothing needs a choice', async () => {
    const { hear, plans } = await openPanel();
    await hear(quickSend);
    await waitFor(() => expect(plans()).toHaveLength(1));
    expect(await screen.findByText('Sent to Lime')).toBeInTheDocument();
  });

  test('shows a person found by what is not verified, and sends nothing by itself', async () => {
    const { contact } = conversationWith();
    const { user, hear, plans } = await openPanel({
      conversation: conversationWith({ contact: { ...contact, emailVerified: false } }),
    });
    await hear(quickSend);
    await waitFor(() => expect(screen.getByText('Userlike has not verified this e-mail.')).toHaveFocus());
    expect(plans()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(plans()).toHaveLength(1);
  });

  test('goes to the first choice otherwise, and never sends later by itself', async () => {
    const several = { kind: 'several', hits: [personWith(), otherPerson] } as const;
    const { user, hear, plans } = await openPanel({ matches: matchesWith({ person: several }) });
    await hear(quickSend);
    const first = await screen.findByRole('radio', { name: 'Erika Lindqvist' });
    await waitFor(() => expect(first).toHaveFocus());
    await user.click(first);
    await expectOpen();
    expect(plans()).toEqual([]);
  });

  test('waits for older messages', async () => {
    const { hear, show, plans } = await openPanel({ conversation: conversationWith({ completeness: 'older' }) });
    await hear(quickSend);
    await hear({ type: 'history', state: { kind: 'loading', conversationId: 4711, loaded: 3 } });
    await expectBlocked('Older messages are still being loaded.');
    expect(plans()).toEqual([]);
    await show(conversationWith());
    await waitFor(() => expect(plans()).toHaveLength(1));
  });

  test('is forgotten when another conversation is shown', async () => {
    const { hear, show, plans } = await openPanel({ conversation: conversationWith({ completeness: 'older' }) });
    await hear(quickSend);
    await show(conversationWith({ id: 12 }));
    await expectOpen();
    expect(plans()).toEqual([]);
  });
});

describe('without a connection', () => {
  test.each([
    ['notSetUp', 'Lime is not set up yet.'],
    ['noKey', 'There is no API key.'],
    ['noPermission', 'The browser does not let Send to Lime reach your Lime.'],
  ] as const)('%s: says so and opens the settings', async (kind, words) => {
    answerAsWorker({ 'settings.open': () => null });
    const { user } = await openPanel({ context: contextWith({ connection: { kind } }) });
    const status = await screen.findByRole('status');
    await waitFor(() => expect(status).toHaveTextContent(words));
    await user.click(await findButton('Open settings'));
    expect(sentTo('settings.open')).toHaveLength(1);
  });

  test('a problem with Lime is told, and can be tried again', async () => {
    const { user } = await openPanel({ context: contextWith({ problem: { kind: 'unauthorized', status: 401 } }) });
    expect(await screen.findByRole('alert')).toHaveTextContent('Lime does not accept the API key.');
    answerAsWorker({ 'plan.context': () => contextWith() });
    await user.click(button('Try again'));
    await expectOpen();
  });

  test('a look-up that fails says that nothing was written, and can be tried again', async () => {
    const { user, hear } = await openPanel();
    answerAsWorker({ 'plan.matches': () => ({ ok: false, error: { kind: 'server', status: 503 } }) });
    await hear({ type: 'command', command: 'open' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Lime had an internal error.');
    expect(alert).toHaveTextContent('Nothing was written to Lime.');
    answerAsWorker({ 'plan.matches': () => ({ ok: true, value: matchesWith() }) });
    await user.click(button('Try again'));
    await expectOpen();
  });
});

/** What the plan relates its new object to through a property. */
function relationOf(plan: Plan | undefined, property: string) {
  if (plan?.target.kind !== 'create') throw new Error('A plan to create was expected.');
  return plan.target.properties.find(({ name }) => name === property)?.value;
}
