/** The open object that is probably the same case: offered with its reason, one key away, never taken by itself (spec section 5). */
import { describe, expect, test } from 'vitest';
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import type { MessageCenterPage } from '../support/pages';
import { OptionsPage, type Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { conversationLink, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { known as erik, openBulk } from './manyConversations';
import { sharedBed } from './sharedBed';

const { person, company } = connectIds;
const routerText = 'Hello, router X200 shows error 47 again';
const dayMs = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

const group = (panel: Panel) => panel.frame.getByRole('group', { name: 'Probably the same case', exact: true });
const link = (panel: Panel, title: string) =>
  group(panel).getByRole('button', { name: `Link to ${title}`, exact: true });

describe('one conversation', () => {
  const shared = sharedBed();

  test('three keys link to it and send, once; the reason says why', async () => {
    const { bed } = shared;
    const open = routerCase(bed.lime);
    bed.lime.state.create('helpdesk', { title: 'Invoice of March', statuscolor: 'new', person: person.erikLind });
    const { id, conversation, panel } = await openSaying(bed, routerText);
    await link(panel, 'Router X200 loses connection').waitFor();
    expect(await group(panel).innerText()).toContain('Last note 2 days ago, words in common: router X200, error 47');
    // It stands above "Create new", and once: not among the open ones as well.
    expect(await panel.createNew('Helpdesk').isChecked()).toBe(true);
    expect(await panel.frame.getByRole('link', { name: 'Router X200 loses connection', exact: true }).count()).toBe(1);
    const { keyboard } = conversation.page;
    await panel.heading.focus();
    await keyboard.press('l');
    await panel.summary.getByText('Note on Router X200 loses connection', { exact: true }).waitFor();
    await keyboard.press('Control+Enter');
    await panel.sentToLime.waitFor();
    expect(linksOf(bed.lime, id)).toEqual([open]);
    expect(written(bed.lime, 'history').filter(({ helpdesk }) => helpdesk === open)).toHaveLength(2);
  });

  test('is never taken by itself, and a link is taken back by one key', async () => {
    const { bed } = shared;
    const open = routerCase(bed.lime);
    const { id, conversation, panel } = await openSaying(bed, routerText);
    const offered = link(panel, 'Router X200 loses connection');
    await offered.waitFor();
    expect(await offered.getAttribute('aria-pressed')).toBe('false');
    const { keyboard } = conversation.page;
    await panel.heading.focus();
    await keyboard.press('l');
    await expect.poll(() => offered.getAttribute('aria-pressed')).toBe('true');
    await keyboard.press('n');
    await expect.poll(() => offered.getAttribute('aria-pressed')).toBe('false');
    await offered.click();
    await offered.click();
    await panel.summary.getByText('New Helpdesk', { exact: true }).waitFor();
    await panel.sendAndWait();
    expect(linksOf(bed.lime, id)).not.toContain(open);
    expectSentOnce(
      { state: { objects: (name) => bed.lime.state.objects(name).filter((one) => !isOf(one, open)) } },
      id,
    );
  });

  test('asks whose the note is where the case is a colleague’s', async () => {
    const { bed } = shared;
    const open = routerCase(bed.lime, { person: person.erik, company: company.nordvik });
    const { id, panel } = await openSaying(bed, routerText);
    await link(panel, 'Router X200 loses connection').click();
    await panel.frame.getByText(/belongs to somebody else: /).waitFor();
    await panel.noteIsContacts.check();
    await panel.sendAndWait();
    expect(linksOf(bed.lime, id)).toEqual([open]);
  });

  test('is not there for another matter, nor for a closed case, nor where the destination offers none', async () => {
    const { bed } = shared;
    routerCase(bed.lime);
    bed.lime.state.create('helpdesk', {
      title: 'Scanner S9000 squeaks',
      statuscolor: 'finished',
      person: person.erikLind,
    });
    const other = await openSaying(bed, 'Scanner S9000 squeaks again, when is your office open?');
    await other.panel.frame.getByRole('link', { name: 'Router X200 loses connection', exact: true }).waitFor();
    expect(await group(other.panel).count()).toBe(0);

    const options = new OptionsPage(await bed.browser.openOptions());
    await options.edit('Helpdesk');
    await options.page.getByRole('checkbox', { name: 'Offer an open object that is probably the same case' }).uncheck();
    await options.save();
    const { panel } = await openSaying(bed, routerText);
    await panel.frame.getByRole('link', { name: 'Router X200 loses connection', exact: true }).waitFor();
    expect(await group(panel).count()).toBe(0);
    await options.page.getByRole('checkbox', { name: 'Offer an open object that is probably the same case' }).check();
    await options.save();
  });

  test('asks Lime no more often than without it', async () => {
    const { bed } = shared;
    routerCase(bed.lime);
    const first = bed.lime.requests.length;
    const { panel } = await openSaying(bed, routerText);
    await link(panel, 'Router X200 loses connection').waitFor();
    const asked = bed.lime.requests.slice(first).map(({ path }) => decodeURIComponent(path));
    // Open objects and notes, of person and company each.
    expect(asked.filter((path) => path.includes('"limetype":"history"')).length).toBeLessThanOrEqual(2);
    expect(asked.filter((path) => path.includes('"limetype":"helpdesk"')).length).toBeLessThanOrEqual(3);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('many at once', () => {
  const shared = sharedBed();

  test('one press links those with a probable case, each to its own, and nothing else is linked', async () => {
    const { bed } = shared;
    const router = routerCase(bed.lime);
    const scanner = bed.lime.state.create('helpdesk', {
      title: 'Scanner makes stripes',
      description: 'Vertical stripes on each page.',
      statuscolor: 'new',
      person: person.erikLind,
    })._id;
    const ids = [routerText, 'the scanner still makes vertical stripes', 'Where is your office?'].map((text) =>
      saying(bed, text),
    );
    const { bulk } = await openBulk(bed.browser);
    for (const id of ids) await bulk.pick(id);
    await bulk
      .row(ids[0] ?? 0)
      .getByText('Probably the same case: Router X200 loses connection')
      .waitFor();
    await bulk.frame.getByText('2 conversations are probably about an open object.', { exact: true }).waitFor();
    await bulk.frame.getByRole('button', { name: 'Link those with a probable case (2)', exact: true }).click();
    await bulk
      .row(ids[0] ?? 0)
      .getByText('Linked to Router X200 loses connection')
      .waitFor();
    await bulk
      .row(ids[1] ?? 0)
      .getByText('Linked to Scanner makes stripes')
      .waitFor();
    await bulk.sendOf(3).click();
    await bulk.results.getByText('3 of 3 sent').waitFor();
    expect(ids.slice(0, 2).flatMap((id) => linksOf(bed.lime, id))).toEqual([router, scanner]);
    expect([router, scanner]).not.toContain(linksOf(bed.lime, ids[2] ?? 0)[0]);
  });
});

describe('in a model of a customer’s own', () => {
  const shared = sharedBed({ lime: { model: 'custom' } });

  test('the customer’s case is offered, in the words of the contact', async () => {
    const { bed } = shared;
    bed.lime.state.create('arende', {
      rubrik: 'Kassa startar inte',
      beskrivning: 'Felkod E-118 vid uppstart.',
      status: 'pagar',
      prioritet: 'normal',
      kategori: Object.values(customIds.arendekategori)[0],
      kontakt: customIds.kontakt.erikLind,
      oppnat: daysAgo(1),
    });
    const { panel } = await openSaying(bed, 'Hej, kassan visar fortfarande E-118', 'Ärende');
    await link(panel, 'Kassa startar inte').waitFor();
    expect(await group(panel).innerText()).toContain('Opened yesterday, words in common: E-118, kassan');
  });
});

describe('in a Lime without the tables of Lime Connect', () => {
  const shared = sharedBed({ lime: { model: 'standard' } });

  test('it is offered all the same, and nothing fails', async () => {
    const { bed } = shared;
    routerCase(bed.lime);
    const { panel } = await openSaying(bed, routerText, 'Helpdesk');
    await link(panel, 'Router X200 loses connection').click();
    await panel.sendAndWait();
    expect(written(bed.lime, 'history').filter(({ helpdesk }) => helpdesk !== null)).toHaveLength(2);
    expect(bed.browser.problems).toEqual([]);
  });
});

type People = { readonly person: number; readonly company?: number };

/** An open case about the router, with a note of two days ago. */
function routerCase(lime: LimeSandbox, people: People = { person: person.erikLind }): number {
  const { _id } = lime.state.create('helpdesk', {
    title: 'Router X200 loses connection',
    description: 'Error 47 after about ten minutes.',
    statuscolor: 'ongoing',
    startdate: daysAgo(9),
    ...people,
  });
  lime.state.create('history', {
    note: 'Sent firmware 3.1.',
    type: 'comment',
    date: daysAgo(2),
    helpdesk: _id,
    ...people,
  });
  return _id;
}

const saying = (bed: TestBed, text: string): number =>
  freshConversation(bed, {
    contact: erik,
    messages: [
      { from: 'contact', text },
      { from: 'operator', text: 'Let me see.' },
    ],
  }).id;

async function openSaying(bed: TestBed, text: string, destination?: string) {
  const id = saying(bed, text);
  const conversation: MessageCenterPage = await bed.openConversation(id);
  const panel = await conversation.openPanel();
  if (destination !== undefined && (await panel.destination(destination).count()) > 0)
    await panel.destination(destination).check();
  await panel.limeObject.waitFor();
  return { id, conversation, panel };
}

const linksOf = (lime: LimeSandbox, id: number) =>
  written(lime, 'ulconversation').flatMap(({ conversationid, helpdesk, link: address }) =>
    conversationid === id && address === conversationLink(id) ? [helpdesk] : [],
  );

const isOf = (one: Readonly<Record<string, unknown>>, helpdesk: number) =>
  one['_id'] === helpdesk || one['helpdesk'] === helpdesk;
