/**
 * From URL and key to a correct first send, with mouse and keyboard, in each data model that the product is made for: standard with Lime Connect,
 * standard without, and a customer's own (issue B, "What it must show" 1). Nothing is typed that Lime could have told.
 */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import { standardIds } from '../sandbox/lime/models/standard';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage } from '../support/pages';
import { conversationLink, expectSentOnce } from './expectations';
import { sharedBed, type SharedBed } from './sharedBed';

describe('the standard model with Lime Connect', () => {
  const shared = sharedBed({ apiKey: null });

  test('needs a URL and a key, and nothing else', async () => {
    const { bed } = shared;
    const lines = await connectByHand(shared);
    expect(lines.slice(-2)).toEqual([expect.stringContaining('Reading helpdesk'), expect.stringContaining('deal')]);
    const panel = await (await bed.openConversation(SEEDED.helpdesk)).openPanel();
    await panel.sendAndWait();
    const { target, notes } = expectSentOnce(bed.lime, SEEDED.helpdesk);
    expect(target).toMatchObject({
      title: 'The dosing pump on line 2 trips its fuse each time it starts',
      statuscolor: 'new',
      startdate: '2026-05-12T10:41:07.120000+02:00',
      email: 'erik.lind@nordvik.example',
      person: connectIds.person.erikLind,
      company: connectIds.company.nordvik,
    });
    expect(notes[0]).toMatchObject({ person: connectIds.person.erikLind, company: connectIds.company.nordvik });
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('the standard model without Lime Connect', () => {
  const shared = sharedBed({ apiKey: null, lime: { model: 'standard' } });

  test('needs a URL and a key; the link is kept by a reference line', async () => {
    const { bed } = shared;
    await connectByHand(shared);
    const panel = await (await bed.openConversation(SEEDED.helpdesk)).openPanel();
    await panel.sendAndWait();
    const made = bed.lime.state
      .objects('helpdesk')
      .filter(({ title }) => title === 'The dosing pump on line 2 trips its fuse each time it starts');
    expect(made).toEqual([
      expect.objectContaining({
        statuscolor: 'new',
        description: expect.stringContaining(conversationLink(SEEDED.helpdesk)) as string,
        person: standardIds.person.erikLind,
        company: standardIds.company.nordvik,
      }),
    ]);
    const notes = bed.lime.state.objects('history').filter(({ helpdesk }) => helpdesk === made[0]?._id);
    expect(notes).toEqual([expect.objectContaining({ type: 'comment', person: standardIds.person.erikLind })]);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe("a customer's own model, in an application with a space in its name", () => {
  const shared = sharedBed({ apiKey: null, lime: { model: 'custom', application: 'Acme Service' } });

  test('needs a URL, a key, and two choices that Lime requires and cannot tell', async () => {
    const { bed } = shared;
    // The Message Center that is open tells the topics, and "helpdesk" is one of the names for such a limetype.
    const conversation = await bed.openConversation(SEEDED.helpdesk);
    await conversation.launcher.waitFor();
    await connectByHand(shared);
    const panel = await conversation.openPanel();
    await panel.details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
    await panel.details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
    await panel.frame.getByRole('option', { name: 'Fel' }).click();
    await panel.sendAndWait();
    const made = bed.lime.state
      .objects('arende')
      .filter(({ rubrik }) => rubrik === 'The dosing pump on line 2 trips its fuse each time it starts');
    expect(made).toEqual([
      expect.objectContaining({
        status: 'ny',
        prioritet: 'normal',
        kategori: customIds.arendekategori.fel,
        kontakt: customIds.kontakt.erikLind,
        anmalare: null,
        foretag: customIds.foretag.nordvik,
        beskrivning: expect.stringContaining(conversationLink(SEEDED.helpdesk)) as string,
      }),
    ]);
    // The note is short here, so the talk is told in several, each with the people on it.
    const notes = bed.lime.state.objects('anteckning').filter(({ arende }) => arende === made[0]?._id);
    expect(notes.length).toBeGreaterThan(1);
    for (const note of notes) {
      expect(note).toMatchObject({
        typ: 'kommentar',
        kontakt: customIds.kontakt.erikLind,
        foretag: customIds.foretag.nordvik,
      });
      expect(String(note['text']).length).toBeLessThanOrEqual(500);
    }
    expect(bed.browser.problems).toEqual([]);
  });
});

/** Types address and key and tests them, as an administrator does who has both from an e-mail. */
async function connectByHand({ bed }: SharedBed): Promise<string[]> {
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const options = new OptionsPage(await bed.browser.openOptions());
  const lines = await options.connect(decodeURI(bed.lime.baseUrl), apiKeys.fullAccess);
  for (const line of lines) expect(line).toContain('passed');
  await expect.poll(() => options.url.inputValue()).toBe(bed.lime.baseUrl);
  await options.page.close();
  return lines;
}
