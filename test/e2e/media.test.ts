/**
 * Media files become documents in Lime (spec sections 6 and 7): each once, whatever the page answers and whenever the worker ends. What is in a file
 * is compared by its length and its type, as Lime has kept them.
 */
import { describe, expect, test } from 'vitest';
import type { EntryDraft } from '../sandbox/messageCenter/entryWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel, settled } from './readyPanel';
import { sharedBed } from './sharedBed';
import { undoPassed } from './undoPassed';

const shared = sharedBed();
const mebibyte = 1024 * 1024;
/** Large files take a moment, and so does a worker that starts anew. */
const timeoutMs = { timeout: 40_000 };

const png = (size: number) => {
  const bytes = Buffer.alloc(size);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  return bytes;
};

/** Entries of a contact who sends these files. */
function filesOf({ messageCenter: { media } }: TestBed, files: readonly (readonly [string, Buffer, string])[]) {
  return files.map(([name, bytes, type]): EntryDraft => ({
    from: 'contact',
    text: '',
    url: media.add(name, bytes, type),
  }));
}

const row = (panel: Panel, name: string) => panel.files.getByRole('listitem').filter({ hasText: name });

/** Waits until each of the files says what is expected of it. */
async function expectRows(panel: Panel, rows: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, says] of Object.entries(rows)) {
    await expect.poll(() => row(panel, name).innerText(), { ...timeoutMs, message: name }).toContain(says);
  }
}

const documents = ({ lime }: TestBed) =>
  written(lime, 'document').map(({ comment, document, helpdesk, ul_messageid: messageId }) => {
    const file = lime.state.files().find(({ id }) => id === document);
    return { comment, helpdesk, messageId, name: file?.filename, type: file?.contentType, size: file?.content.length };
  });

const byName = (bed: TestBed): Record<string, unknown> =>
  Object.fromEntries(documents(bed).map((one) => [String(one.name), one]));

test('the preview lists the files; each that is not left out stands as a document on the object', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed, SEEDED.media);
  await (await panel.openPreview()).getByRole('checkbox', { name: 'voice.ogg' }).uncheck();
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await undoPassed(bed);
  await expectRows(panel, { 'gauge.png': 'In Lime', 'float-guide.pdf': 'In Lime', 'a81f-after.png': 'In Lime' });
  const { target } = expectSentOnce(bed.lime, id);
  const { _id: helpdesk } = target;
  // Three go up at a time, in whatever order.
  expect(documents(bed)).toHaveLength(3);
  expect(byName(bed)).toMatchObject({
    'gauge.png': { comment: 'gauge.png', helpdesk, type: 'image/png', size: 4086 },
    'float-guide.pdf': { comment: 'float-guide.pdf', helpdesk, type: 'application/pdf' },
    'a81f-after.png': { comment: 'a81f-after.png', helpdesk, type: 'image/png' },
  });
  expect(written(bed.lime, 'document').map(({ type }) => type)).toEqual(['other', 'other', 'other']);
});

test('what cannot become a document says why, and holds back nothing else', async () => {
  const { bed } = shared;
  const odd = 'Zähler "links"\n<7> журнал 📷.png';
  const entries = filesOf(bed, [
    ['photo.png', png(2_000), 'image/png'],
    ['manual.pdf', Buffer.from('%PDF-1.7 and so on'), 'application/octet-stream'],
    ['voice.ogg', Buffer.from('OggS\0and so on'), 'audio/ogg'],
    ['over.bin', Buffer.alloc(30 * mebibyte, 7), 'application/octet-stream'],
    ['under.bin', Buffer.alloc(24 * mebibyte, 7), 'application/octet-stream'],
    ['nothing.txt', Buffer.alloc(0), 'text/plain'],
    [odd, png(3_000), 'text/plain'],
    ['expired.png', png(4_000), 'image/png'],
    ['refused.png', png(24.8 * mebibyte), 'image/png'],
    ['page.png', png(6_000), 'image/png'],
  ]);
  bed.messageCenter.faults.add(/\/expired\.png\?signature/, { status: 403 });
  bed.messageCenter.faults.add(/\/page\.png\?signature/, {
    body: '<!doctype html><title>Sign in</title>',
    contentType: 'text/html',
  });
  const { id, conversation, panel } = await readyPanel(bed, freshConversation(bed, { messages: entries }).id);
  bed.lime.behaviour.largestFile = 24.5 * mebibyte;
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await undoPassed(bed);
  await expectRows(panel, {
    'photo.png': 'In Lime',
    'manual.pdf': 'In Lime',
    'voice.ogg': 'In Lime',
    'under.bin': 'In Lime',
    'Zähler links 7 журнал 📷.png': 'In Lime',
    'over.bin': 'Larger than the limit in the settings.',
    'nothing.txt': 'The file is empty.',
    'expired.png': 'The link has expired. The file is fetched anew when the conversation is opened again.',
    'refused.png': 'Too large for Lime.',
    'page.png': 'The Message Center answered with something else than the file.',
  });
  const { notes } = expectSentOnce(bed.lime, id);
  expect(notes.map(({ note }) => String(note)).join('')).toContain('over.bin https://');
  expect(byName(bed)).toMatchObject({
    'photo.png': { type: 'image/png', size: 2_000 },
    'manual.pdf': { type: 'application/pdf' },
    'voice.ogg': { type: 'audio/ogg' },
    'under.bin': { type: 'application/octet-stream', size: 24 * mebibyte },
    'Zähler links 7 журнал 📷.png': { type: 'image/png', size: 3_000 },
  });

  bed.lime.behaviour.largestFile = 25 * mebibyte;
  await row(panel, 'refused.png').getByRole('button', { name: 'Try again: refused.png' }).click();
  await row(panel, 'page.png').getByRole('button', { name: 'Discard: page.png' }).click();
  await expectRows(panel, { 'refused.png': 'In Lime' });
  await expect.poll(() => row(panel, 'page.png').count()).toBe(0);

  bed.messageCenter.faults.clear();
  await conversation.goTo('#/inbox');
  await conversation.goTo(`#/conversation/${id}`);
  await expectRows(panel, { 'expired.png': 'In Lime' });
  expect(Object.keys(byName(bed)).sort()).toEqual(
    [
      'photo.png',
      'manual.pdf',
      'voice.ogg',
      'under.bin',
      'Zähler links 7 журнал 📷.png',
      'refused.png',
      'expired.png',
    ].sort(),
  );
});

test('JSON of a contact stands in Lime byte for byte, active files as bytes, and the preview warns of them', async () => {
  const { bed } = shared;
  bed.messageCenter.media.answer = 'bytes';
  const map = Buffer.from(
    JSON.stringify({ type: 'Point', url: 'https://www.userlike.com/api/um/media/download/gauge.png' }),
  );
  const entries = filesOf(bed, [
    ['map.geojson', map, 'application/json'],
    ['offer.html', Buffer.from('<!doctype html><script>window.ran = 1</script>'), 'text/html'],
    ['logo.svg', Buffer.from('<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['photo.gif', png(900), 'image/gif'],
    ['setup.exe', Buffer.from('MZ\0\0'), 'application/octet-stream'],
    ['sheet.xlsm', Buffer.from('PK\x03\x04\0'), 'application/octet-stream'],
  ]);
  entries.push({ from: 'contact', text: 'see example.com', url: 'https://evil.example/x.png' });
  const { id, panel } = await readyPanel(bed, freshConversation(bed, { messages: entries }).id);
  const hints = await panel.previewText();
  expect(hints).toContain('Can run scripts in a browser: it goes to Lime as plain bytes, not as a page.');
  expect(hints).toContain('A program or script: it can do harm when it is opened.');
  expect(hints).toContain('A document that can hold macros: they can do harm when it is opened.');
  expect(hints).toContain('Its address is not one from which Userlike gives files');
  const before = bed.messageCenter.requests.length;
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await undoPassed(bed);
  for (const name of ['map.geojson', 'offer.html', 'logo.svg', 'photo.png', 'setup.exe', 'sheet.xlsm'])
    await expectRows(panel, { [name]: 'In Lime' });
  expectSentOnce(bed.lime, id);
  expect(byName(bed)).toMatchObject({
    'map.geojson': { size: map.length },
    'offer.html': { type: 'application/octet-stream' },
    'logo.svg': { type: 'application/octet-stream' },
    'photo.png': { type: 'image/png', size: 900 },
  });
  expect(
    bed.lime.state
      .files()
      .find(({ filename }) => filename === 'map.geojson')
      ?.content.equals(map),
  ).toBe(true);
  const asked = bed.messageCenter.requests.slice(before).filter(({ path }) => path.includes('/media/'));
  expect(asked.map(({ path }) => path).sort(), 'each once, and nothing beside them').toHaveLength(6);
});

describe('twenty files at once', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => ['photo.png', png(1_000 + index), 'image/png'] as const);

  test('the worker is ended during an upload, and between an upload and its document: one document each', async () => {
    const { bed } = shared;
    bed.messageCenter.media.answer = 'bytes';
    const messages = twenty.map(([, bytes], index): EntryDraft => ({
      from: 'contact',
      // Each the same name, at an address of its own.
      text: 'photo.png',
      url: bed.messageCenter.media.add(`${index}/photo.png`, bytes, 'image/png'),
    }));
    const { id, panel } = await readyPanel(bed, freshConversation(bed, { messages }).id);
    const upload = bed.lime.faults.add({
      match: { method: 'POST', path: '/file/', nth: 5 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    await panel.send.click();
    await settled(bed, panel);
    await undoPassed(bed);
    await upload.reached;
    await bed.browser.killWorker();
    upload.remove();
    const document = bed.lime.faults.add({
      match: { method: 'POST', path: '/limeobject/document/', nth: 3 },
      action: { kind: 'hold', when: 'beforeCommit' },
    });
    await document.reached;
    await bed.browser.killWorker();
    document.remove();
    await expect.poll(() => panel.files.getByText('In Lime').count(), timeoutMs).toBe(20);
    expectSentOnce(bed.lime, id);
    const all = documents(bed);
    expect(new Set(all.map(({ messageId }) => messageId)).size, 'one document a message').toBe(20);
    expect(all.map(({ size }) => size).sort(), 'each with its file').toEqual(
      twenty.map(([, { length }]) => length).sort(),
    );
    expect(new Set(all.map(({ comment }) => comment)).size, 'no two of one name').toBe(20);
  });
});

test('with the panel closed the launcher tells how far it is, and what was fetched goes up although the tab is closed', async () => {
  const { bed } = shared;
  const messages = filesOf(bed, [
    ['one.png', png(1_000), 'image/png'],
    ['two.png', png(2_000), 'image/png'],
  ]);
  const { id, conversation, panel } = await readyPanel(bed, freshConversation(bed, { messages }).id);
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await expectRows(panel, { 'one.png': 'Fetched.', 'two.png': 'Fetched.' });
  await panel.close.click();
  await expect.poll(() => conversation.launcherDescription()).toContain('Files in Lime: 0 of 2');
  await conversation.page.close();
  await undoPassed(bed);
  await expect.poll(() => documents(bed).length, timeoutMs).toBe(2);

  // A second send looks first, and uploads what is missing: here the third.
  const third = bed.messageCenter.media.add('three.png', png(3_000), 'image/png');
  bed.messageCenter.pushMessage(id, { from: 'contact', text: '', url: third });
  const again = await readyPanel(bed, id);
  await again.panel.sendAndWait();
  await again.panel.undo.waitFor();
  await undoPassed(bed);
  await expectRows(again.panel, { 'one.png': 'In Lime', 'two.png': 'In Lime', 'three.png': 'In Lime' });
  expect(new Set(documents(bed).map(({ name }) => name))).toEqual(new Set(['one.png', 'two.png', 'three.png']));
  expect(documents(bed)).toHaveLength(3);
  expect(bed.lime.state.files()).toHaveLength(3);
});
