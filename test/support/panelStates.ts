/**
 * Every state of the panel that an operator can meet, each with the way to it, in any language: what the pictures show, and what axe, narrow widths
 * and large text are tried on. Those that leave an unfinished delivery behind come last, since it stands in every panel from then on.
 */
import { freshConversation } from '../e2e/freshConversation';
import { limeChatSends, standardInstance } from '../e2e/limeChat';
import { undoPassed } from '../e2e/undoPassed';
import { connectIds } from '../sandbox/lime/models/connect';
import type { ConversationDraft } from '../sandbox/messageCenter/conversationWith';
import type { EntryDraft } from '../sandbox/messageCenter/entryWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { apiKeys } from '../sandbox/lime/users';
import { MessageCenterPage, type Panel } from './pages';
import { startTestBed, type TestBed, type TestBedOptions } from './testBed';
import { wordsOf, type Word } from './words';

export interface PanelState {
  readonly name: string;
  /** Goes there, in a tab of its own. */
  show(stage: Stage): Promise<MessageCenterPage>;
}

export interface Stage {
  readonly bed: TestBed;
  readonly word: Word;
}

/** Milliseconds for one step on the way to a state: all of them are quick, but for a machine that is busy. */
const timeoutMs = 20_000;

/** A test bed whose deals ask for values of every type, in a language. */
export async function startStage(language: 'en' | 'de', browser: TestBedOptions['browser'] = {}): Promise<Stage> {
  const bed = await startTestBed({ apiKey: null, browser: { ...browser, language } });
  const word = wordsOf(language);
  bed.browser.context.setDefaultTimeout(timeoutMs);
  demandDetails(bed);
  await bed.browser.approveHost(`${bed.lime.origin}/*`);
  const page = await bed.browser.openOptions();
  await page.getByRole('textbox', { name: word('limeUrl'), exact: true }).fill(bed.lime.baseUrl);
  await page.getByRole('textbox', { name: word('apiKey'), exact: true }).fill(apiKeys.fullAccess);
  await page.getByRole('button', { name: word('saveAndTest'), exact: true }).click();
  await page
    .getByRole('list', { name: word('connectionTest'), exact: true })
    .getByRole('listitem')
    .first()
    .waitFor();
  await page.getByRole('button', { name: word('saveAndTest'), exact: true, disabled: false }).waitFor();
  await page.close();
  return { bed, word };
}

/** Makes both sandboxes as new and goes to a state. Close the page when you have seen it. */
export async function showState(stage: Stage, state: PanelState): Promise<MessageCenterPage> {
  stage.bed.lime.reset();
  stage.bed.messageCenter.reset();
  stage.bed.messageCenter.faults.clear();
  demandDetails(stage.bed);
  return state.show(stage);
}

const { helpdesk, person, company } = connectIds;
const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
const stranger = { name: 'Nora Ny', email: 'nora.ny@unknown.example' };

export const panelStates: readonly PanelState[] = [
  {
    name: 'ready',
    show: async (stage) => {
      rememberErik(stage);
      const { page, frame } = await open(stage, SEEDED.helpdesk);
      await frame.getByRole('link', { name: 'Pump 3 leaks' }).waitFor();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'looking',
    show: async (stage) => {
      stage.bed.lime.faults.add({ action: { kind: 'hold', when: 'beforeCommit' } });
      const { page, frame } = await open(stage, { contact: erik });
      await frame.getByText(stage.word('lookingInLime')).first().waitFor();
      return page;
    },
  },
  {
    name: 'several persons',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: { name: 'Anna Berg', email: 'anna.berg@example.com' } });
      await frame.getByRole('radio', { name: 'Anna Berg' }).first().waitFor();
      return page;
    },
  },
  {
    name: 'known by earlier conversations',
    show: async (stage) => {
      const contact = { id: 79_400_001 };
      fileEarlier(stage, contact, { title: 'Pump 3 leaks', statuscolor: 'ongoing', person: person.erikLind });
      fileEarlier(stage, contact, { title: 'Invoice of March', statuscolor: 'finished', person: person.erikLind });
      const { page, frame } = await open(stage, { contact });
      await frame
        .getByRole('region', { name: stage.word('earlierHeading') })
        .getByRole('link')
        .first()
        .waitFor();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'several by earlier conversations',
    show: async (stage) => {
      const contact = { id: 79_400_002, email: 'new@unknown.example' };
      const persons = [person.inactive, person.jan, person.erikLind, person.erikLind];
      for (const one of persons) fileEarlier(stage, contact, { title: 'The gauge is stuck', person: one });
      const { page, frame } = await open(stage, { contact });
      await frame.getByRole('radio', { name: 'Jan de Vries' }).first().waitFor();
      return page;
    },
  },
  {
    name: 'nobody found',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: stranger });
      const search = frame.getByRole('combobox', { name: stage.word('searchPersons') });
      await search.fill('anna');
      await frame.locator('[role=option]').first().waitFor();
      return page;
    },
  },
  {
    name: 'create person',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: stranger });
      await frame.getByRole('button', { name: stage.word('createPerson'), exact: true }).click();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'topic not clear',
    show: async (stage) => {
      const { page, frame } = await open(stage, { topics: ['helpdesk', 'lead'], contact: erik });
      // It cannot send yet, and a pointer of the tests waits until it can.
      await frame.getByRole('button', { name: stage.word('send'), exact: true }).press('Enter');
      await frame.locator('.goes-to .problem').waitFor();
      return page;
    },
  },
  {
    name: 'details',
    show: async (stage) => {
      const { page, frame } = await open(stage, { topics: ['lead'], contact: erik });
      await frame.getByRole('group', { name: stage.word('detailsGroup'), exact: true }).waitFor();
      return page;
    },
  },
  {
    name: 'link to existing',
    show: async (stage) => {
      rememberErik(stage);
      const { page, frame } = await open(stage, { contact: erik });
      await frame.getByRole('link', { name: 'Pump 3 leaks' }).waitFor();
      await frame.getByRole('radio', { name: stage.word('linkToExisting') }).check();
      const search = frame.getByRole('combobox', { name: stage.word('searchObjects') });
      await search.fill('invoice');
      await frame.locator('[role=option]').first().waitFor();
      return page;
    },
  },
  {
    name: 'linked',
    show: async (stage) => {
      rememberErik(stage);
      const { page, frame } = await open(stage, { contact: erik });
      await frame.getByRole('button', { name: stage.word('linkToThis', 'Pump 3 leaks') }).click();
      await frame.getByRole('textbox', { name: stage.word('comment'), exact: true }).fill(longComment);
      await unfold(stage, frame);
      await frame.getByText(stage.word('previewExistingUnchanged')).waitFor();
      return page;
    },
  },
  {
    name: 'same case',
    show: async (stage) => {
      rememberErik(stage);
      rememberRouter(stage);
      const { page, frame } = await open(stage, { contact: erik, messages: aboutRouter });
      await frame.getByRole('button', { name: stage.word('linkToThis', 'Router X200 loses connection') }).waitFor();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'keys and place',
    show: async (stage) => {
      rememberErik(stage);
      const { page, frame } = await open(stage, { contact: erik });
      await frame.getByRole('link', { name: 'Pump 3 leaks' }).waitFor();
      await frame.getByRole('button', { name: stage.word('keysButton'), exact: true }).click();
      await frame.getByRole('radio', { name: stage.word('panelPlaceWindow') }).waitFor();
      return page;
    },
  },
  {
    name: 'change the note',
    show: async (stage) => {
      const { page, frame } = await open(stage, SEEDED.media);
      await withoutPerson(stage, frame);
      await unfold(stage, frame);
      await frame.getByText(stage.word('editNote'), { exact: true }).click();
      await frame.getByRole('checkbox').last().uncheck();
      return page;
    },
  },
  {
    name: 'numbers masked',
    show: async (stage) => {
      const messages = [
        { from: 'contact' as const, text: 'Please charge 4111 1111 1111 1111 again, my account was closed.' },
        { from: 'contact' as const, text: 'The new one is DE89 3704 0044 0532 0130 00' },
        { from: 'contact' as const, text: 'and I am 811218-9876' },
      ];
      const { page, frame } = await open(stage, { contact: erik, messages });
      await readyToSend(stage, frame);
      const list = frame.getByRole('list', { name: stage.word('masked'), exact: true });
      // What Lime knows of the contact comes by itself and moves what a pointer is about to press.
      await list.getByRole('button').last().press('Enter');
      await list.getByText(stage.word('maskedShown')).waitFor();
      return page;
    },
  },
  {
    name: 'older messages loading',
    show: async (stage) => {
      stage.bed.messageCenter.faults.add(/limit=100/, { latency: 60_000 });
      const { page, frame } = await open(stage, SEEDED.long);
      await frame.getByRole('progressbar').waitFor();
      await withoutPerson(stage, frame);
      return page;
    },
  },
  {
    name: 'older messages missing',
    show: async (stage) => {
      stage.bed.messageCenter.faults.add(/limit=100/, { status: 500 });
      const { page, frame } = await open(stage, SEEDED.long);
      await frame.getByRole('checkbox', { name: stage.word('sendWithoutOlder') }).waitFor();
      await withoutPerson(stage, frame);
      return page;
    },
  },
  {
    name: 'long names, both directions',
    show: async (stage) => {
      const { lime } = stage.bed;
      const email = 'abdulrahman.von-und-zu-donaudampfschifffahrtsgesellschaft@unternehmensgruppe.example';
      const long = lime.state.create('company', {
        name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG',
      });
      lime.state.create('person', { firstname: 'عبد الرحمن محمد', lastname: 'الخوارزمي', email, company: long._id });
      lime.state.create('person', {
        firstname: 'Maximiliane-Friederike',
        lastname: 'Freifrau von Hohenlohe-Schillingsfürst',
        email,
        position: 'Bereichsleiterin Instandhaltung',
        company: company.maschinenbau,
      });
      const { page, frame } = await open(stage, {
        contact: { name: 'عبد الرحمن محمد الخوارزمي', email, company: 'שלום תעשיות בע״מ (Shalom Industries)' },
        messages: [
          { from: 'contact', text: 'مرحبا، المضخة رقم 3 لا تعمل منذ الأمس (E09).' },
          { from: 'operator', text: 'Hello, is that the D40?' },
          { from: 'contact', text: `https://example.com/${'very-long-address-'.repeat(8)}` },
        ],
      });
      await frame.getByRole('radio', { name: 'عبد الرحمن محمد' }).check();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'sent',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: erik });
      await send(stage, frame);
      await frame.getByRole('button', { name: stage.word('sendAgain'), exact: true, disabled: false }).waitFor();
      return page;
    },
  },
  {
    name: 'to-do',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: erik });
      await readyToSend(stage, frame);
      await wantTodo(stage, frame);
      const coworker = frame.getByRole('combobox', { name: stage.word('todoCoworker'), exact: true });
      await coworker.fill('Sara');
      await frame.locator('[role=option]').first().waitFor();
      await coworker.press('ArrowDown');
      await coworker.press('Enter');
      await coworker.press('Tab');
      return page;
    },
  },
  {
    name: 'to-do refused',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: erik });
      await readyToSend(stage, frame);
      await wantTodo(stage, frame);
      stage.bed.lime.faults.add({
        match: { method: 'POST', path: '/todo/' },
        action: { kind: 'status', status: 403 },
      });
      await send(stage, frame);
      await frame.getByText(stage.word('todoNotMade')).waitFor();
      return page;
    },
  },
  {
    name: 'only new messages',
    show: async (stage) => {
      const { page, frame, id } = await open(stage, { contact: erik });
      await send(stage, frame);
      await frame.getByRole('button', { name: stage.word('sendAgain'), exact: true }).click();
      await frame.getByRole('radio', { name: stage.word('onlyNewMessages') }).waitFor();
      stage.bed.messageCenter.pushMessage(id, { from: 'contact', text: 'And now the light is red.' });
      await frame.getByRole('radio', { name: stage.word('onlyNewMessages') }).check();
      await frame.getByText(stage.word('newMessages_one')).waitFor();
      return page;
    },
  },
  {
    name: 'taken back',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: stranger });
      await frame.getByRole('button', { name: stage.word('createPerson'), exact: true }).click();
      await readyToSend(stage, frame);
      await send(stage, frame);
      await frame.getByRole('button', { name: stage.word('undo'), exact: true }).click();
      await frame.getByText(stage.word('undone').slice(0, 20)).waitFor();
      await readyToSend(stage, frame);
      return page;
    },
  },
  {
    name: 'files to send',
    show: async (stage) => {
      const file = (name: string, type: string, told: object = {}) => ({
        from: 'contact' as const,
        text: name,
        url: stage.bed.messageCenter.media.add(name, picture(2_000), type),
        fields: told,
      });
      const messages = [
        file('gauge.png', 'image/png'),
        file('film of the whole hall.mp4', 'video/mp4', { file_size: 31_000_000 }),
        file('manual.pdf', 'application/pdf', { file_size: 3_400_000 }),
      ];
      const { page, frame } = await open(stage, { contact: erik, messages });
      await readyToSend(stage, frame);
      await unfold(stage, frame);
      await frame.getByRole('checkbox', { name: 'gauge.png' }).last().uncheck();
      return page;
    },
  },
  {
    name: 'files, each as far as it is',
    show: async (stage) => {
      const { lime, messageCenter } = stage.bed;
      const file = (name: string, size = 2_000) => ({
        from: 'contact' as const,
        text: name,
        url: messageCenter.media.add(name, picture(size), 'image/png'),
      });
      // Every third is sent by the same lane, one after the other.
      const messages = [
        file('gauge.png'),
        file('drawing of pump 3.png', 60_000),
        file('leak.png'),
        file('hall.png'),
        file('film.png', 26 * 1024 * 1024),
        file('seal.png'),
        file('plate.png'),
      ];
      lime.behaviour.largestFile = 50_000;
      lime.faults.add({
        match: { method: 'POST', path: '/limeobject/document/', nth: 2 },
        action: { kind: 'hold', when: 'beforeCommit' },
      });
      messageCenter.faults.add(/\/leak\.png\?signature/, { status: 403 });
      messageCenter.faults.add(/\/seal\.png\?signature/, { body: '<!doctype html><title>Sign in</title>' });
      const { page, frame } = await open(stage, { contact: erik, messages });
      await send(stage, frame);
      const list = frame.getByRole('list', { name: stage.word('files'), exact: true });
      await frame.getByText(stage.word('sentToLime'), { exact: true }).waitFor();
      await undoPassed(stage.bed);
      for (const says of [
        'file_documented',
        'file_uploading',
        'file_fetched',
        'file_expired',
        'file_tooLarge',
        'file_notTheFile',
        'fileTooLargeForLime',
      ] as const) {
        await list.getByText(stage.word(says)).waitFor();
      }
      await list.scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'pinned',
    show: async (stage) => {
      const other = freshConversation(stage.bed, { contact: stranger });
      const { page, frame } = await open(stage, { contact: erik });
      await readyToSend(stage, frame);
      await frame.getByRole('button', { name: stage.word('pin'), exact: true }).click();
      await page.goTo(`#/conversation/${other.id}`);
      await frame.getByRole('button', { name: stage.word('pinnedFollow') }).waitFor();
      return page;
    },
  },
  {
    name: 'linked twice in Lime',
    show: async (stage) => {
      const { page, id, frame } = await prepared(stage, { contact: erik });
      for (const to of [helpdesk.login, helpdesk.invoice]) {
        stage.bed.lime.state.create('ulconversation', { conversationid: id, link: linkOf(id), helpdesk: to });
      }
      await page.openPanel();
      await frame.getByText(stage.word('sentConflict')).waitFor();
      return page;
    },
  },
  {
    name: 'no conversation',
    show: async (stage) => {
      const { page, frame } = await open(stage, { contact: erik });
      await page.goTo('#/inbox');
      await frame.getByText(stage.word('noConversation')).waitFor();
      return page;
    },
  },
  {
    name: 'conversation not seen',
    show: async (stage) => {
      stage.bed.messageCenter.faults.add('/api/um/', { status: 500 });
      const { page, frame } = await prepared(stage, { contact: erik });
      await page.openPanel();
      // Told only after the panel has waited for ten seconds.
      await frame.getByRole('button', { name: stage.word('pageRead') }).waitFor({ timeout: 10_000 + timeoutMs });
      return page;
    },
  },
  {
    name: 'Lime out of reach',
    show: async (stage) => {
      stage.bed.lime.faults.add({ action: { kind: 'status', status: 503 } });
      const { page, frame } = await open(stage, { contact: erik });
      await frame.getByRole('button', { name: stage.word('tryAgain') }).waitFor();
      return page;
    },
  },
  {
    name: 'many, nothing seen',
    show: async (stage) => {
      stage.bed.messageCenter.faults.add('/api/um/v3/conversations/', { status: 500 });
      const { page, frame } = await openMany(stage);
      await frame.getByText(stage.word('bulkEmpty')).waitFor();
      return page;
    },
  },
  {
    name: 'many, details loading',
    show: async (stage) => {
      Object.assign(stage.bed.messageCenter, { shape: 'flat', contacts: 'whenOpened' });
      const { page, frame } = await openMany(stage, SEEDED.helpdesk);
      stage.bed.messageCenter.faults.add(/\/conversations\/\d+\/$/, { latency: 60_000 });
      await pickMany(frame, SEEDED.media, SEEDED.long);
      await frame.getByRole('progressbar', { name: stage.word('bulkLoadingDetails') }).waitFor();
      return page;
    },
  },
  {
    name: 'many, to be opened once',
    show: async (stage) => {
      Object.assign(stage.bed.messageCenter, { shape: 'flat', contacts: 'whenOpened' });
      const { page, frame } = await openMany(stage);
      await pickMany(frame, SEEDED.helpdesk, SEEDED.media);
      await frame.getByText(stage.word('bulkContactUnseen')).nth(1).waitFor();
      return page;
    },
  },
  {
    name: 'many, Lime out of reach',
    show: async (stage) => {
      stage.bed.lime.faults.add({ match: { path: '/query/' }, action: { kind: 'status', status: 503 } });
      const { page, frame } = await openMany(stage);
      await frame.getByRole('button', { name: stage.word('tryAgain') }).waitFor();
      return page;
    },
  },
  {
    name: 'many, same case',
    show: async (stage) => {
      rememberRouter(stage);
      const { id } = freshConversation(stage.bed, { contact: erik, messages: [...aboutRouter] });
      const { page, frame } = await openMany(stage);
      await pickMany(frame, id);
      await frame.getByRole('button', { name: stage.word('bulkLinkSameCase', '1') }).waitFor();
      return page;
    },
  },
  {
    name: 'many, nothing fits the search',
    show: async (stage) => {
      const { page, frame } = await openMany(stage);
      await frame.getByRole('searchbox').fill('Pump 3');
      await frame.getByText(stage.word('bulkNoHits')).waitFor();
      return page;
    },
  },
  {
    name: 'changes to a linked object',
    show: async (stage) => (await linkedWithChanges(stage)).page,
  },
  {
    name: 'changed meanwhile',
    show: async (stage) => {
      const { page, frame } = await linkedWithChanges(stage);
      stage.bed.lime.state.update('helpdesk', helpdesk.colleague, { statuscolor: 'finished' });
      await send(stage, frame);
      await frame.getByText(stage.word('changeTheirs', 'Finished')).waitFor();
      return page;
    },
  },
  {
    name: 'waiting',
    show: async (stage) => {
      stage.bed.lime.faults.add({
        match: { method: 'POST', path: '/limeobject/history/' },
        action: { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
      });
      const { page, frame } = await open(stage, { contact: erik });
      await send(stage, frame);
      await frame.getByRole('list', { name: stage.word('waitingDeliveries') }).waitFor();
      return page;
    },
  },
  {
    name: 'failed, and one waiting',
    show: async (stage) => {
      stage.bed.lime.faults.add({
        match: { method: 'POST', path: '/limeobject/helpdesk/' },
        action: { kind: 'status', status: 400, body: JSON.stringify({ message: 'title: too long' }) },
      });
      const { page, frame } = await open(stage, { contact: erik });
      await send(stage, frame);
      await frame.getByRole('alert').waitFor();
      return page;
    },
  },
  {
    name: 'refused, linked elsewhere',
    show: async (stage) => {
      const { page, id, frame } = await open(stage, { contact: erik });
      await readyToSend(stage, frame);
      stage.bed.lime.state.create('ulconversation', {
        conversationid: id,
        link: linkOf(id),
        helpdesk: helpdesk.invoice,
      });
      await frame.getByRole('radio', { name: stage.word('linkToExisting') }).check();
      await frame.getByRole('combobox', { name: stage.word('searchObjects') }).fill('portal');
      await frame.locator('[role=option]').first().click();
      await frame.getByRole('radio', { name: stage.word('otherPeopleContact', '').trim() }).check();
      await send(stage, frame);
      await frame.getByRole('alert').filter({ hasText: 'Invoice 4711' }).waitFor();
      return page;
    },
  },
  {
    name: 'many, some failed',
    show: async (stage) => {
      stage.bed.lime.faults.add({
        match: { method: 'POST', path: '/limeobject/helpdesk/', nth: 2 },
        action: { kind: 'status', status: 400, body: JSON.stringify({ message: 'title: too long' }) },
      });
      const { page, frame } = await sendMany(stage);
      await frame.getByText(stage.word('bulkFailedCount_one', '1')).waitFor();
      await frame.getByText(stage.word('bulkSentOf', '2', '3')).waitFor();
      return page;
    },
  },
  {
    name: 'many, key refused',
    show: async (stage) => {
      stage.bed.lime.faults.add({ match: { method: 'POST' }, action: { kind: 'status', status: 401 } });
      const { page, frame } = await sendMany(stage);
      await frame.getByText(stage.word('limeUnauthorized')).first().waitFor();
      return page;
    },
  },
];

/** All conversations, with the panel. @param after a conversation that the page shows before, and so the way to ask for one */
async function openMany({ bed, word }: Stage, after?: number): Promise<Pick<Opened, 'page' | 'frame'>> {
  const page = new MessageCenterPage(
    await bed.browser.openMessageCenter(after === undefined ? '#/conversations' : `#/conversation/${after}`),
  );
  if (after !== undefined) {
    await page.page.locator('main').waitFor();
    await page.page.waitForLoadState('networkidle');
    await page.goTo('#/conversations');
  }
  const { frame } = await page.openPanel();
  await frame.getByRole('heading', { name: word('bulkHeading'), exact: true }).waitFor();
  return { page, frame };
}

async function pickMany(frame: Panel['frame'], ...ids: readonly number[]) {
  for (const id of ids) await frame.getByRole('checkbox', { name: String(id) }).check();
}

/** Linked to a parked case, which is to be ongoing then and to have its next action in two days. */
async function linkedWithChanges(stage: Stage): Promise<Opened> {
  const { bed, word } = stage;
  const settings = await bed.browser.openOptions();
  await settings.evaluate(() => (location.hash = '#destinations'));
  await settings.getByRole('button', { name: word('editInstance', 'Helpdesk'), exact: true }).click();
  await settings.locator('summary', { hasText: word('changeRules') }).click();
  const list = settings.getByRole('group', { name: word('whenLinked'), exact: true });
  const add = list.getByRole('combobox', { name: word('addChange') });
  if ((await list.getByRole('combobox', { name: word('changeBecomes', 'Status') }).count()) === 0) {
    await add.selectOption('statuscolor');
    const value = word('ofProperty', word('changeFixed'), 'Status');
    await list.getByRole('combobox', { name: value }).selectOption('ongoing');
    await add.selectOption('nextactiondate');
    await list.getByRole('combobox', { name: word('changeBecomes', 'Next action') }).selectOption('inDays');
    await list.getByRole('spinbutton').fill('2');
    await settings.getByRole('button', { name: word('saveSettings'), exact: true }).click();
    await settings.getByText(word('settingsSaved')).waitFor();
  }
  await settings.close();
  const opened = await open(stage, { contact: erik });
  const { frame } = opened;
  await frame.getByRole('radio', { name: word('linkToExisting') }).check();
  await frame.getByRole('combobox', { name: word('searchObjects') }).fill('Scaffolding');
  await frame.getByRole('option').first().click();
  await frame.getByRole('radio', { name: word('otherPeopleContact', '') }).check();
  await frame
    .getByRole('list', { name: word('changes'), exact: true })
    .getByRole('checkbox')
    .nth(1)
    .waitFor();
  return opened;
}

/** Three that lack nothing. */
async function sendMany(stage: Stage) {
  const ids = [1, 2, 3].map(() => freshConversation(stage.bed, { contact: erik }).id);
  const opened = await openMany(stage);
  await pickMany(opened.frame, ...ids);
  await opened.frame
    .getByRole('button', { name: stage.word('bulkSend_other', '3'), exact: true, disabled: false })
    .click();
  return opened;
}

interface Opened {
  readonly id: number;
  readonly page: MessageCenterPage;
  readonly frame: Panel['frame'];
}

/** The tab of a seeded conversation, or of a fresh one. */
async function prepared({ bed }: Stage, which: number | Omit<ConversationDraft, 'id'>): Promise<Opened> {
  const id = typeof which === 'number' ? which : freshConversation(bed, which).id;
  const page = await bed.openConversation(id);
  return { id, page, frame: page.panel.frame };
}

async function open(stage: Stage, which: number | Omit<ConversationDraft, 'id'>): Promise<Opened> {
  const opened = await prepared(stage, which);
  await opened.page.openPanel();
  return opened;
}

/** Unfolds what will be written. */
const unfold = ({ word }: Stage, frame: Panel['frame']) =>
  frame
    .getByRole('region', { name: word('preview'), exact: true })
    .locator('> details > summary')
    .click();

/** Longer than a line of the widest panel. */
const longComment =
  'He calls the second time this week about the same seal; please send somebody who has seen pump 3 before, and the new seal with him.';

/** The first bytes tell what it is; nobody looks at the rest. */
const picture = (size: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], size);

const sendButton = ({ word }: Stage, frame: Panel['frame']) =>
  frame.getByRole('button', { name: word('send'), exact: true, disabled: false });

const readyToSend = (stage: Stage, frame: Panel['frame']) => sendButton(stage, frame).waitFor();

async function wantTodo(stage: Stage, frame: Panel['frame']): Promise<void> {
  await frame.getByRole('checkbox', { name: stage.word('createTodo'), exact: true }).check();
  await frame.getByRole('button', { name: stage.word('todoFriday'), exact: true }).press('Enter');
}

const send = (stage: Stage, frame: Panel['frame']) => sendButton(stage, frame).click();

async function withoutPerson(stage: Stage, frame: Panel['frame']) {
  await frame.getByRole('button', { name: stage.word('sendWithoutPerson') }).click();
  await frame.getByRole('region', { name: stage.word('preview') }).waitFor();
}

const linkOf = (id: number) => `https://userlike.com/en/umc#/conversation/${id}`;

/** What Lime has of one person and of the company. */
const aboutRouter: EntryDraft[] = [
  { from: 'contact', text: 'Hello, the router X200 shows error 47 again' },
  { from: 'operator', text: 'Let me have a look.' },
];
const dayMs = 24 * 60 * 60 * 1000;

/** An open case with a note of two days ago. */
function rememberRouter({ bed: { lime } }: Stage) {
  const { _id } = lime.state.create('helpdesk', {
    title: 'Router X200 loses connection',
    description: 'Error 47 after about ten minutes.',
    statuscolor: 'ongoing',
    person: person.erikLind,
  });
  lime.state.create('history', {
    note: 'Sent firmware 3.1.',
    type: 'comment',
    date: new Date(Date.now() - 2 * dayMs).toISOString(),
    helpdesk: _id,
    person: person.erikLind,
  });
}

function rememberErik({ bed: { lime } }: Stage) {
  lime.state.create('helpdesk', { title: 'Pump 3 leaks', statuscolor: 'ongoing', person: person.erikLind });
  lime.state.create('helpdesk', { title: 'Invoice of March', statuscolor: 'new', company: company.nordvik });
  lime.state.create('history', {
    note: 'Erik called about pump 3. The seal was changed in March and leaks again; he wants a technician this week.',
    type: 'comment',
    date: '2026-10-01T08:00:00Z',
    person: person.erikLind,
  });
}

/** A conversation of the contact that Lime Chat has sent. */
function fileEarlier({ bed }: Stage, contact: { readonly id: number }, values: Readonly<Record<string, unknown>>) {
  const conversation = freshConversation(bed, { contact, startedAt: '2026-03-03T09:00:00.000Z' });
  limeChatSends(bed.lime, conversation, { ...standardInstance, values });
}

/** Deals that cannot be made without a date, an option, words, a number and a relation. */
function demandDetails({ lime }: TestBed) {
  for (const name of ['dealstatus', 'quotesent', 'wonlostreason']) {
    Object.assign(lime.property('deal', name), { required: true });
  }
  Object.assign(lime.property('deal', 'expecteddate'), {
    localname: 'Type',
    type: 'belongsto',
    relatedType: 'helpdesktype',
    required: true,
  });
}
