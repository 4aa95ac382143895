/**
 * How cheap and how fast many conversations at once are, in the real browser against the sandbox with the limit of the real Lime (specification, section 11):
 * `npm run bench:bulk -- [conversations]` prints requests a conversation and the rate that was reached, and fails where the figures are not reached.
 */
import { freshConversation } from '../test/e2e/freshConversation';
import { known, loadTable, openBulk } from '../test/e2e/manyConversations';
import { SEEDED } from '../test/sandbox/messageCenter/seeds';
import { startTestBed } from '../test/support/testBed';

const count = Number(process.argv[2] ?? 200);
/** What Lime Cloud allows an address (facts: lime-crm-api A10). */
const allowed = { requests: 3_000, perSeconds: 300 };
/** A Lime that is not in the same house. */
const latency = 80;

const bed = await startTestBed();
try {
  const { lime, browser } = bed;
  const ids = Array.from({ length: count }, () => freshConversation(bed, { contact: { ...known, name: 'Bench' } }).id);
  const limit = lime.faults.rateLimit(allowed);
  lime.faults.add({ action: { kind: 'latency', milliseconds: latency } });
  const first = lime.requests.length;
  const { bulk, messageCenter } = await openBulk(browser);
  await loadTable(messageCenter, count + Object.keys(SEEDED).length);
  await bulk.search.fill('Bench');
  await bulk.selectAll.check();
  await bulk.sendOf(count).waitFor({ timeout: 300_000 });
  const matching = lime.requests.length - first;
  const began = Date.now();
  await bulk.send.click();
  await bulk.results.getByText(`${count} of ${count} sent`).waitFor({ timeout: 1_200_000 });
  const made = lime.requests.slice(first + matching);
  const ended = Math.max(...made.map(({ at, took }) => at + (took ?? 0)));
  const seconds = (ended - began) / 1_000;
  const each = (matching + made.length) / ids.length;
  const perSecond = allowed.requests / allowed.perSeconds;
  const share = made.length / seconds / perSecond;
  const refused = limit?.refused ?? 0;
  console.log(`conversations             ${count}`);
  console.log(`requests to match         ${matching}`);
  console.log(`requests to send          ${made.length} in ${seconds.toFixed(1)} s`);
  console.log(`requests a conversation   ${each.toFixed(2)} (at most 6)`);
  console.log(`rate reached              ${(share * 100).toFixed(0)} % of ${perSecond} a second (at least 90 %)`);
  console.log(`refused with 429          ${refused} (none)`);
  process.exitCode = each <= 6 && share >= 0.9 && refused === 0 ? 0 : 1;
} finally {
  await bed.stop();
}
