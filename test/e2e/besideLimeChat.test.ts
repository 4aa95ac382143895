/**
 * Both tools on one database: Lime Chat sends before us, between our sends and after them. One object and one conversation object, whoever was first; a note
 * for each send; each media file one document.
 */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { customIds } from '../sandbox/lime/models/custom';
import type { EntryDraft } from '../sandbox/messageCenter/entryWith';
import type { Conversation } from '../sandbox/messageCenter/payload';
import type { Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { freshConversation } from './freshConversation';
import { limeChatImports, limeChatSends, standardInstance, type LimeChatInstance } from './limeChat';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';
import { undoPassed } from './undoPassed';

interface Model {
  readonly destination: string;
  readonly limeChat: LimeChatInstance;
  /** What a new object of ours lacks. */
  readonly fill: (panel: Panel) => Promise<void>;
}

const standard: Model = {
  destination: 'Helpdesk',
  limeChat: {
    ...standardInstance,
    values: { title: 'By Lime Chat', person: connectIds.person.erikLind, company: connectIds.company.nordvik },
  },
  fill: () => Promise.resolve(),
};

const custom: Model = {
  destination: 'Ärende',
  limeChat: {
    limetype: 'arende',
    values: {
      ...{ rubrik: 'By Lime Chat', prioritet: 'normal', kategori: customIds.arendekategori.fel },
      ...{ kontakt: customIds.kontakt.erikLind, foretag: customIds.foretag.nordvik },
    },
    history: { limetype: 'anteckning', note: 'text', values: { typ: 'kommentar', datum: '2026-05-12T08:10:00Z' } },
    document: { limetype: 'dokument', values: { rubrik: 'Media' } },
  },
  fill: async (panel) => {
    await panel.details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
    await panel.details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
    await panel.frame.getByRole('option', { name: 'Fel' }).click();
  },
};

const known = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

/** With a picture in the middle. */
function talk({ messageCenter: { media } }: TestBed): EntryDraft[] {
  const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
  return [
    { from: 'contact', text: 'The pump hums.' },
    { from: 'contact', text: '', url: media.add('pump.png', png, 'image/png') },
    { from: 'operator', text: 'Which one?' },
  ];
}

describe.each([
  ['the standard model', 'connect', standard],
  ['a model of a customer’s own', 'customConnect', custom],
] as const)('in %s', (_, model, { destination, limeChat, fill }) => {
  const shared = sharedBed({ lime: { model } });
  const { limetype, history, document } = limeChat;

  /** Everything of the conversation, as it stands in Lime. */
  const inLime = ({ lime: { state } }: TestBed, { id, transcript }: Conversation) => {
    const objects = state.objects('ulconversation').filter(({ conversationid }) => conversationid === id);
    const target = objects[0]?.[limetype];
    const ofTarget = (name: string) => state.objects(name).filter((one) => one[limetype] === target);
    const media = transcript.filter(({ url }) => url).map((entry) => entry.id);
    return {
      objects,
      target,
      notes: ofTarget(history.limetype).map((one) => String(one[history.note])),
      documents: ofTarget(document.limetype).filter(({ ul_messageid: of }) => media.includes(String(of))),
    };
  };
  const isDocumented = (panel: Panel) =>
    expect.poll(() => panel.files.innerText(), { timeout: 20_000 }).toContain('In Lime');
  const openAgain = async (bed: TestBed, { id }: Conversation) => {
    const panel = await (await bed.openConversation(id)).openPanel();
    await panel.goesTo.or(panel.sendAgain).first().waitFor();
    // Where no destination has the conversation's topic.
    if (!(await panel.sendAgain.isVisible())) await panel.destination(destination).click();
    await panel.sendAgain.waitFor();
    return panel;
  };
  const sendAgain = async (bed: TestBed, panel: Panel) => {
    await panel.openForm();
    await panel.frame.getByRole('button', { name: 'Send again', exact: true, disabled: false }).click();
    await panel.sentToLime.waitFor();
    await undoPassed(bed);
    await quiet(bed.lime);
  };

  test('what Lime Chat has sent is shown as sent, and gets our note and no second document', async () => {
    const { bed } = shared;
    const conversation = freshConversation(bed, { contact: known, messages: talk(bed) });
    const target = limeChatSends(bed.lime, conversation, limeChat);
    limeChatImports(bed.lime, conversation, limeChat);
    const count = bed.lime.state.objects(limetype).length;

    const panel = await openAgain(bed, conversation);
    await panel.openForm();
    // Lime Chat's note tells nobody how far it goes.
    await panel.frame.getByText(/No note in Lime tells what was sent, so the full conversation is sent/).waitFor();
    expect(await panel.onlyNewMessages.isDisabled()).toBe(true);
    await sendAgain(bed, panel);
    await isDocumented(panel);

    const found = inLime(bed, conversation);
    expect(found).toMatchObject({ objects: [{ [limetype]: target }], documents: [{}] });
    expect(found.notes).toHaveLength(2);
    for (const note of found.notes) expect(note).toContain('The pump hums.');
    expect(bed.lime.state.objects(limetype)).toHaveLength(count);
  });

  test('what we have sent is found by Lime Chat, whose note and files come to the same object', async () => {
    const { bed } = shared;
    const conversation = freshConversation(bed, { contact: known, messages: talk(bed) });
    const panel = await (await bed.openConversation(conversation.id)).openPanel();
    if ((await panel.chosenDestination()) !== destination) await panel.destination(destination).check();
    await fill(panel);
    await panel.sendAndWait();
    await undoPassed(bed);
    await isDocumented(panel);
    const ours = inLime(bed, conversation);
    expect(ours.objects).toMatchObject([
      { conversationid: conversation.id, contactid: String(conversation.contact.id), [limetype]: ours.target },
    ]);

    expect(limeChatSends(bed.lime, conversation, limeChat)).toBe(ours.target);
    limeChatImports(bed.lime, conversation, limeChat);
    const both = inLime(bed, conversation);
    expect(both.objects).toEqual(ours.objects);
    expect(both.documents).toEqual(ours.documents);
    expect(both.notes).toHaveLength(ours.notes.length + 1);

    // Between two sends of ours: how far ours went is known, and what came since can be sent alone.
    bed.messageCenter.pushMessage(conversation.id, { from: 'contact', text: 'The one on the left.' });
    const again = await openAgain(bed, conversation);
    await again.openForm();
    await again.onlyNewMessages.check();
    await sendAgain(bed, again);
    const all = inLime(bed, conversation);
    expect(all.notes).toHaveLength(both.notes.length + 1);
    const last = all.notes.at(-1) ?? '';
    expect(last).toContain('The one on the left.');
    expect(last).not.toContain('The pump hums.');
    expect(all).toMatchObject({ objects: ours.objects, documents: ours.documents });
  });
});
