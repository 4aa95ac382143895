/** Media files become documents in Lime (spec sections 6 and 7): each once, whatever the page answers and whenever the worker ends. */
import { expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { expectSentOnce, written } from './expectations';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

test('pictures, a PDF and a voice message stand as documents on the object', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed, SEEDED.media);
  await panel.preview.getByRole('checkbox', { name: 'voice.ogg' }).uncheck();
  await panel.send.click();
  await panel.sentToLime.waitFor();
  await expect.poll(() => panel.files.getByText('In Lime').count(), { timeout: 30_000 }).toBe(3);
  const { target } = expectSentOnce(bed.lime, id);
  const documents = written(bed.lime, 'document');
  expect(documents.map(({ comment, helpdesk }) => [comment, helpdesk])).toEqual([
    ['gauge.png', target._id],
    ['float-guide.pdf', target._id],
    ['a81f-after.png', target._id],
  ]);
});
