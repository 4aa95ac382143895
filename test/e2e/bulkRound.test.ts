/**
 * 200 conversations at once (specification, sections 7, 8 and 11): of mixed kind, ten of them needing a choice, three failing for good, one linked elsewhere,
 * Lime refusing in the middle, the browser ended half-way. Every row ends right, and in Lime stands each once.
 */
import { expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { freshConversation } from './freshConversation';
import { expectEachSentOnce, known, liftBudget, loadTable, openBulk } from './manyConversations';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { tracePageTasks } from './pageTasks';

const shared = sharedBed();
const minute = 60_000;
/** In the page's table: ours and those that are there anyway. */
const rows = 200 + Object.keys(SEEDED).length;

test(
  '200 conversations through refusals and a crash: each row ends right, each stands in Lime once',
  { timeout: 5 * minute },
  async () => {
    const { bed } = shared;
    const { browser, lime } = bed;
    const named = (name: string, email = known.email) => ({ ...known, name: `Round ${name}`, email });
    const several = (count: number, draft: Parameters<typeof freshConversation>[1]) =>
      Array.from({ length: count }, () => freshConversation(bed, draft).id);
    const plain = several(160, { contact: named('plain') });
    const long = several(6, { contact: named('long'), messages: 60 });
    const ended = several(20, { contact: named('ended', 'Oskar.Holm@Nordvik.example'), status: 'ended' });
    const noTopic = several(4, { contact: named('without topic'), topics: [] });
    const nobody = several(3, { contact: named('nobody', 'nobody@unknown.example') });
    const two = several(3, { contact: named('two persons', 'anna.berg@example.com') });
    const failing = several(3, { contact: named('failing'), topics: ['lead'] });
    const [elsewhere = 0] = several(1, { contact: named('elsewhere') });
    const all = [...plain, ...long, ...ended, ...noTopic, ...nobody, ...two, ...failing];
    expect([...all, elsewhere]).toHaveLength(200);
    lime.state.create('ulconversation', { conversationid: elsewhere, deal: lime.state.objects('deal')[0]?._id });
    lime.users.deny(apiKeys.fullAccess, 'deal', 'create');

    await liftBudget(browser);
    const { bulk, messageCenter } = await openBulk(browser);
    const endTrace = await tracePageTasks(messageCenter.page);
    await loadTable(messageCenter, rows);
    await bulk.search.fill('Round');
    await bulk.row(elsewhere).getByText('belongs to').waitFor();
    await bulk.selectAll.check();
    await bulk.frame.getByLabel('Topic missing or unclear (4): use').selectOption({ label: 'Helpdesk' });
    await bulk.frame.getByRole('button', { name: 'Send these without a person' }).click();
    for (const id of two) {
      await bulk.row(id).getByRole('button', { name: 'Choices and preview' }).click();
      await bulk.row(id).getByRole('radio', { name: /Anna/ }).first().check();
    }
    await bulk.sendOf(all.length).waitFor({ timeout: 2 * minute });
    const { ours, longestOfOurs } = await endTrace();
    console.log(`our longest task in the page: ${longestOfOurs.toFixed(1)} ms of ${ours} (below 50)`);
    expect(ours, 'tasks of ours').toBeGreaterThan(rows);
    expect(longestOfOurs, 'milliseconds of our longest task in the page').toBeLessThan(50);

    lime.faults.add({
      match: { nth: 250, times: 3 },
      action: { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    });
    await bulk.send.click();
    const sent = () => lime.state.objects('ulconversation').filter(({ helpdesk }) => helpdesk !== null).length;
    await expect.poll(sent, { timeout: 2 * minute, interval: 100 }).toBeGreaterThan(all.length / 2);
    await browser.crashAndRelaunch();
    await liftBudget(browser);
    // Nobody has opened the panel again, and it goes on.
    await expect.poll(sent, { timeout: 2 * minute, interval: 500 }).toBeGreaterThanOrEqual(all.length - failing.length);
    await quiet(lime, 4_000);

    expectEachSentOnce(
      bed,
      all.filter((id) => !failing.includes(id)),
    );
    const again = await openBulk(browser);
    await loadTable(again.messageCenter, rows);
    await again.bulk.results.getByText(`${all.length - failing.length} of ${all.length} sent`).waitFor();
    await again.bulk.results.getByText('3 failed').waitFor();
    for (const id of failing) await again.bulk.row(id).getByText('The send did not finish.').waitFor();
    const inLime = again.bulk.rows.filter({ hasText: 'Sent to Lime' });
    await expect.poll(() => inLime.count()).toBe(all.length - failing.length);
    const refused = lime.requests.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);

    // What failed for want of a right is sent once that is given, and still once.
    lime.users.allow(apiKeys.fullAccess, 'deal', 'create');
    // One that goes on takes all that lacked a right along.
    await again.bulk
      .row(failing[0] ?? 0)
      .getByRole('button', { name: 'Try again' })
      .click();
    await again.bulk.results.getByText(`${all.length} of ${all.length} sent`).waitFor();
    expectEachSentOnce(bed, all);
  },
);
