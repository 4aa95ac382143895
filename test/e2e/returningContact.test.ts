/** A contact who comes back without an e-mail (specification, section 5): known by earlier conversations, whoever sent them; and where a Lime cannot tell. */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import { OptionsPage, type Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { expectSentOnce, onlyOf } from './expectations';
import { freshConversation } from './freshConversation';
import { limeChatSends, standardInstance } from './limeChat';
import { openBulk } from './manyConversations';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

const { person } = connectIds;
let lastContact = 79_500_000;
const someContact = () => ({ id: (lastContact += 1) });

/** An earlier conversation of the contact, that Lime Chat has sent, and whose object a colleague has given to a person. */
function earlier(bed: TestBed, contact: { readonly id: number }, personId: number, title = 'The pump hums'): number {
  const values = { title, statuscolor: 'ongoing', person: personId };
  return limeChatSends(bed.lime, freshConversation(bed, { contact, startedAt: '2026-03-03T09:00:00.000Z' }), {
    ...standardInstance,
    values,
  });
}

const open = async (bed: TestBed, contact: Parameters<typeof freshConversation>[1] = {}) => {
  const { id } = freshConversation(bed, contact);
  const panel = await (await bed.openConversation(id)).openPanel();
  return { id, panel };
};
const reason = (panel: Panel, name: string) =>
  panel.contact.getByText(
    new RegExp(`Earlier conversations: filed under ${name} on .*2026, by (one|\\d+) conversation`),
  );

describe('in the standard model', () => {
  const shared = sharedBed();

  test('the person of conversations that Lime Chat sent is attached, with the reason, and the conversations are listed', async () => {
    const { bed } = shared;
    const contact = someContact();
    earlier(bed, contact, person.annaAtBergBygg);
    const object = earlier(bed, contact, person.annaAtBergBygg, 'The gauge is stuck');
    const { id, panel } = await open(bed, { contact });
    await reason(panel, 'Anna Berg').waitFor();
    await panel.contact.getByText('by 2 conversations').waitFor();
    await expect.poll(() => panel.summary.innerText()).toContain('Known by earlier conversations');
    const link = panel.earlier.getByRole('link', { name: 'The gauge is stuck', exact: true });
    await expect.poll(() => link.getAttribute('href')).toBe(`${bed.lime.origin}/client/object/helpdesk/${object}`);
    await expect.poll(() => panel.earlier.innerText()).toContain('Ongoing');
    expect(await panel.previewText()).toContain('the contact, by earlier conversations');

    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.send.click();
    await panel.sentToLime.waitFor();
    await quiet(bed.lime);
    const { target, notes } = expectSentOnce(onlyOfThis(bed, id), id);
    for (const one of [target, ...notes])
      expect(one).toMatchObject({ person: person.annaAtBergBygg, company: connectIds.company.bergBygg });
    expect(bed.browser.problems).toEqual([]);
  });

  test('a contact whom we have filed is known the next time', async () => {
    const { bed } = shared;
    const contact = someContact();
    const { panel } = await open(bed, { contact });
    await panel.pick(panel.searchPersons, 'Klara', 'Klara Schmidt');
    await panel.sendAndWait();
    const again = await open(bed, { contact });
    await reason(again.panel, 'Klara Schmidt').waitFor();
  });

  test('several persons are offered, and none is taken before the operator chooses', async () => {
    const { bed } = shared;
    const contact = someContact();
    earlier(bed, contact, person.annaAtBergBygg);
    earlier(bed, contact, person.erik);
    const { panel } = await open(bed, { contact });
    await panel.contact
      .getByText('Earlier conversations lead to several persons. Choose one.', { exact: true })
      .waitFor();
    await expect.poll(() => panel.send.getAttribute('aria-disabled')).toBe('true');
    await panel.contact.getByRole('radio', { name: 'Erik Sund', exact: true }).check();
    await panel.sendAndWait();
  });

  test('who is inactive is offered only; what a rule finds counts against all earlier conversations', async () => {
    const { bed } = shared;
    const left = someContact();
    earlier(bed, left, person.inactive);
    const { panel } = await open(bed, { contact: left });
    await panel.contact.getByText(/leads to a person who is inactive/).waitFor();
    await expect.poll(() => panel.send.getAttribute('aria-disabled')).toBe('true');

    const contact = { ...someContact(), email: 'erik.lind@nordvik.example', email_verified: true };
    earlier(bed, contact, person.annaAtBergBygg);
    const ruled = await open(bed, { contact });
    await ruled.panel.contact.getByText(/equals "E-mail" in Lime/).waitFor();
    await ruled.panel.earlier.getByRole('link', { name: 'The pump hums', exact: true }).waitFor();
    expect(await reason(ruled.panel, '.*').count()).toBe(0);
  });

  test('without an earlier conversation the list says so, and nobody is found', async () => {
    const { bed } = shared;
    const { panel } = await open(bed, { contact: someContact() });
    await panel.earlier.getByText('Lime has no earlier conversations of this contact.', { exact: true }).waitFor();
    await panel.contact.getByText(/has given nothing to look for/).waitFor();
  });

  test('many at once: one person is taken, several need a choice', async () => {
    const { bed } = shared;
    const [one, two] = [someContact(), someContact()];
    earlier(bed, one, person.annaAtBergBygg);
    earlier(bed, two, person.annaAtBergBygg);
    earlier(bed, two, person.erik);
    const known = freshConversation(bed, { contact: one }).id;
    const unclear = freshConversation(bed, { contact: two }).id;
    const { bulk } = await openBulk(bed.browser);
    for (const id of [known, unclear]) await bulk.pick(id);
    await bulk.sendOf(1).waitFor();
    await bulk.row(known).getByText('Anna Berg').waitFor();
    await bulk.row(unclear).getByText('Choose one of the 2 persons that match.').waitFor();
    await bulk.sendOf(1).click();
    await bulk.row(known).getByText('Sent to Lime').waitFor();
    const { target } = expectSentOnce(onlyOfThis(bed, known), known);
    expect(target).toMatchObject({ person: person.annaAtBergBygg });
    expect(onlyOf(bed.lime, unclear).state.objects('helpdesk')).toEqual([]);
  });
});

/** Without the earlier cases, which are of the same contact and not of the send. */
const onlyOfThis = (bed: TestBed, id: number) => onlyOf(bed.lime, id);

describe('in a model of a customer’s own, with conversation objects', () => {
  const shared = sharedBed({ lime: { model: 'customConnect' } });

  test('the person of the customer’s own relation is attached', async () => {
    const { bed } = shared;
    const contact = someContact();
    limeChatSends(bed.lime, freshConversation(bed, { contact }), {
      ...standardInstance,
      limetype: 'arende',
      values: {
        ...{ rubrik: 'Pumpen låter', prioritet: 'normal', kategori: customIds.arendekategori.fel },
        ...{ kontakt: customIds.kontakt.erikLind, anmalare: customIds.kontakt.erik },
      },
      history: { limetype: 'anteckning', note: 'text', values: { typ: 'kommentar', datum: '2026-05-12T08:10:00Z' } },
    });
    const { panel } = await open(bed, { contact });
    await panel.destination('Ärende').check();
    await reason(panel, 'Lind, Erik').waitFor();
    await panel.earlier.getByRole('link', { name: 'Pumpen låter', exact: true }).waitFor();
    await panel.details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
    await panel.details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
    await panel.frame.getByRole('option', { name: 'Fel' }).click();
    await panel.sendAndWait();
    const made = bed.lime.state.objects('arende').at(-1);
    expect(made).toMatchObject({ kontakt: customIds.kontakt.erikLind, foretag: customIds.foretag.nordvik });
  });
});

describe('in a Lime without conversation objects', () => {
  const shared = sharedBed({ lime: { model: 'standard' } });

  test('nothing of it is seen in the panel, and the settings say why', async () => {
    const { bed } = shared;
    const { panel } = await readyPanel(bed, freshConversation(bed, { contact: someContact() }).id);
    expect(await panel.earlier.count()).toBe(0);
    expect(await panel.alert.count()).toBe(0);
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.edit('Helpdesk');
    await options.page.getByText(/has no conversation objects that hold the contact’s id/).waitFor();
    await panel.sendAndWait();
  });
});
