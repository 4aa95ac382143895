/** Where a conversation goes: by its topic where that is clear, else by the operator's choice, and why (spec section 8, "topic"). */
import { describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Panel } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

interface Unclear {
  readonly name: string;
  readonly topics: string[];
  readonly said: string;
  readonly asks: string;
}

const unclear: readonly Unclear[] = [
  {
    name: 'no topic',
    topics: [],
    said: 'Set the topic in Userlike, or choose here where the conversation goes.',
    asks: 'Choose where it goes.',
  },
  {
    name: 'the topic "wedding", which no instance knows',
    topics: ['wedding'],
    said: 'No destination takes the topic "wedding". Choose where the conversation goes.',
    asks: 'Choose where it goes.',
  },
  {
    name: 'the topics "helpdesk" and "lead" of two instances',
    topics: ['helpdesk', 'lead'],
    said: 'Several destinations take the topics "helpdesk" and "lead". Choose one.',
    asks: 'Choose where it goes: several fit.',
  },
];

describe.each(unclear)('with $name', ({ topics, said, asks }) => {
  test('the panel says so beside the choice, offers each destination and sends nothing', async () => {
    const { bed } = shared;
    const panel = await openPanel(freshConversation(bed, { topics }).id);
    await panel.frame.getByText(said, { exact: true }).waitFor();
    await panel.frame.getByText(asks, { exact: true }).waitFor();
    for (const name of ['Helpdesk', 'Deal']) expect(await panel.destination(name).isChecked(), name).toBe(false);
    expect(await panel.goesTo.locator('.problem').count(), 'nothing in red before a try').toBe(0);
    await expect.poll(() => panel.send.getAttribute('aria-disabled')).toBe('true');
    await panel.send.click({ force: true });
    expectNothingWritten(bed.lime);
  });

  test('what the operator chooses is where it goes', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, { topics });
    const panel = await openPanel(id);
    await panel.makeChoices({ topic: 'Deal' });
    await panel.sendAndWait();
    expectSentOnce(bed.lime, id, { limetype: 'deal' });
  });
});

test.each([
  { topics: ['Helpdesk '], limetype: 'helpdesk' },
  { topics: [' HELPDESK'], limetype: 'helpdesk' },
  { topics: ['Deal'], limetype: 'deal' },
  { topics: ['lead'], limetype: 'deal' },
  { topics: ['wedding', 'helpdesk'], limetype: 'helpdesk' },
] as const)('topics $topics lead to $limetype without asking', async ({ topics, limetype }) => {
  const { bed } = shared;
  const { id } = freshConversation(bed, { topics: [...topics] });
  const panel = await openPanel(id);
  await panel.makeChoices({ topic: 'none is missing' });
  await panel.createNew(limetype === 'deal' ? 'Deal' : 'Helpdesk').waitFor();
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id, { limetype });
});

test('a deal gets a name, numbers for what must not stay empty, and the first stage', async () => {
  const { bed } = shared;
  const panel = await openPanel(SEEDED.lead);
  await panel.makeChoices({ topic: 'none is missing' });
  const { link } = await panel.sendAndWait();
  const { target } = expectSentOnce(bed.lime, SEEDED.lead, { limetype: 'deal' });
  expect(target).toMatchObject({
    name: 'We run four car washes and want to replace the dosing units',
    value: 0,
    probability: 0,
    weightedvalue: 0,
    dealstatus: 'contact',
  });
  expect(link).toBe(`${bed.lime.origin}/client/object/deal/${target._id}`);
});

test('another topic, chosen before sending, is another object and another preview', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed);
  const panel = await openPanel(id);
  await panel.makeChoices({ topic: 'none is missing' });
  await (await panel.openPreview()).getByText('New: Helpdesk', { exact: true }).waitFor();
  await panel.destination('Deal').check();
  await (await panel.openPreview()).getByText('New: Deal', { exact: true }).waitFor();
  await panel.makeChoices({ topic: 'none is missing' });
  await panel.sendAndWait();
  expectSentOnce(bed.lime, id, { limetype: 'deal' });
});

async function openPanel(id: number): Promise<Panel> {
  return (await shared.bed.openConversation(id)).openPanel();
}
