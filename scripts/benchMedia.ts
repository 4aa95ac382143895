/**
 * What the worker holds in memory while twenty files of 20 MiB go to Lime, in the real browser against the sandboxes: `npm run bench:media` prints the
 * peak and fails above the figure.
 */
import { freshConversation } from '../test/e2e/freshConversation';
import { readyPanel } from '../test/e2e/readyPanel';
import type { EntryDraft } from '../test/sandbox/messageCenter/entryWith';
import { startTestBed } from '../test/support/testBed';

const count = 20;
const mebibyte = 1024 * 1024;
const size = 20 * mebibyte;
const most = 150 * 1_000_000;

const bed = await startTestBed();
try {
  const messages = Array.from({ length: count }, (_, index): EntryDraft => ({
    from: 'contact',
    text: '',
    url: bed.messageCenter.media.add(
      `film-${index + 1}.bin`,
      Buffer.alloc(size, index + 1),
      'application/octet-stream',
    ),
  }));
  const { panel } = await readyPanel(bed, freshConversation(bed, { messages }).id);
  const memory = await bed.browser.watchWorkerMemory();
  const before = await memory();
  const began = Date.now();
  await panel.send.click();
  let peak = before;
  while ((await panel.files.getByText('In Lime').count()) < count) {
    peak = Math.max(peak, await memory());
    if (Date.now() - began > 600_000) throw new Error('The files did not get to Lime within ten minutes.');
  }
  const inLime = bed.lime.state.files().filter(({ content }) => content.length === size).length;
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  console.log(
    `files in Lime       ${inLime} of ${count}, ${size / mebibyte} MiB each, in ${Math.round((Date.now() - began) / 1_000)} s`,
  );
  console.log(`worker before       ${megabytes(before)}`);
  console.log(`worker at its peak  ${megabytes(peak)} (below ${megabytes(most)})`);
  process.exitCode = inLime === count && peak < most ? 0 : 1;
} finally {
  await bed.stop();
}
