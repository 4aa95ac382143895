/**
 * The product at work: both sandboxes, Chromium with the built extension, connected as an operator connects it, and the
 * captured conversation sent to Lime. Prints what then stands in Lime and saves pictures. With a display the window stays open
 * to play with; without one, or with `--headless`, it ends by itself. `--twice` sends the conversation once more and shows that
 * a note was added and no object.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { apiKeys } from '../test/sandbox/lime/users';
import { SEEDED } from '../test/sandbox/messageCenter/seeds';
import { OptionsPage, type MessageCenterPage } from '../test/support/pages';
import { startTestBed } from '../test/support/testBed';

const flags = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const headless = flags.includes('--headless') || !hasDisplay;
const pictures = 'artifacts/pictures';
/** What a send may write, in the order of reading. */
const limetypes = ['helpdesk', 'ulconversation', 'history', 'document', 'person', 'company'];

await mkdir(pictures, { recursive: true });
const bed = await startTestBed({ apiKey: null, browser: { headless } });
const { lime, browser } = bed;
try {
  await play();
  if (!headless) await untilClosed();
} finally {
  await bed.stop();
}

async function play(): Promise<void> {
  say('Lime CRM sandbox', lime.baseUrl);
  await browser.approveHost(`${lime.origin}/*`);
  const options = new OptionsPage(await browser.openOptions());
  for (const line of await options.connect(lime.baseUrl, apiKeys.fullAccess)) say('  connection', line);
  await picture(options.page, 'options');

  const conversation = await bed.openConversation(SEEDED.captured);
  say('Message Center', conversation.page.url());
  await conversation.openPanel();
  await send(conversation, 'First send');

  if (flags.includes('--twice')) {
    await conversation.page.reload();
    await conversation.openPanel();
    const added = await send(conversation, 'Second send');
    const objects = [...added.keys()].filter((limetype) => limetype !== 'history');
    const notes = added.get('history')?.length ?? 0;
    say(
      'Sent twice',
      `${notes} note added, ${objects.length === 0 ? 'no object' : `objects too: ${objects.join(', ')}`}`,
    );
    if (objects.length > 0 || notes === 0) process.exitCode = 1;
  }
  for (const problem of browser.problems) say('Problem in the browser', problem);
}

/** Sends what the panel shows; prints and gives the objects that are new in Lime, by limetype. */
async function send({ page, panel }: MessageCenterPage, title: string): Promise<Map<string, number[]>> {
  const idsOf = (limetype: string) => lime.state.objects(limetype).map(({ _id }) => _id);
  const before = new Map(limetypes.map((limetype) => [limetype, idsOf(limetype)]));
  await panel.makeChoices({ topic: 'Helpdesk' });
  await picture(page, 'preview');
  const { descriptive, link } = await panel.sendAndWait();
  say(title, `${descriptive}  ${link}`);

  const added = new Map<string, number[]>();
  for (const limetype of limetypes) {
    const ids = idsOf(limetype).filter((id) => !before.get(limetype)?.includes(id));
    if (ids.length > 0) added.set(limetype, ids);
    for (const id of ids) {
      say(`  new ${limetype} ${id}`, lime.state.descriptive(limetype, id));
      console.log(indented(JSON.stringify(lime.state.get(limetype, id), null, 2)));
    }
  }
  await picture(page, 'result');
  const object = await browser.context.newPage();
  await object.goto(link);
  await picture(object, 'object');
  await object.close();
  return added;
}

async function picture(page: Page, name: string): Promise<void> {
  const path = `${pictures}/${name}.png`;
  await page.screenshot({ path });
  say('  picture', path);
}

async function untilClosed(): Promise<void> {
  console.log('\nThe window stays open. Close it to end.');
  await new Promise<void>((closed) => browser.context.on('close', () => closed()));
}

function say(what: string, text: string): void {
  console.log(`${what}: ${text.replace(/\s*\n\s*/g, ' ')}`);
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ').replaceAll('\\n', '\n          ');
}
