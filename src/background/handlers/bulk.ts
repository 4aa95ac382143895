/** Many conversations at once: gathered look-ups, and deliveries in a round. */
import { atMost } from '../../lime/atMost';
import { succeed } from '../../lime/result';
import { createQueryBatcher } from '../../lime/queryBatcher';
import type { HandlersOf } from '../../messaging/router';
import { started } from '../../messaging/started';
import { viewOf } from '../../sending/journal/journal';
import { orderBulk } from '../delivery/bulk';
import { drain } from '../delivery/delivering';
import { batchedReader } from '../lime/batchedReader';
import { takeBulkRequestSlot } from '../lime/rateLimiter';
import { journalStore } from '../storage/journalStore';
import { accept, readyToAccept } from './accept';
import { matchesOf } from './matchesOf';
import { withCases } from './withCases';
import { withMapping } from './withLime';

/** How long a look-up waits for look-ups of other conversations. */
const batchDelayMs = 30;

export const bulkHandlers: HandlersOf<'bulk'> = {
  'bulk.matches': async ({ all }) => {
    const batched = createQueryBatcher((ask) => {
      setTimeout(ask, batchDelayMs);
    });
    const matching = all.map((asked) =>
      withMapping(
        asked.instanceId,
        async (resolved) => {
          const lime = batchedReader(resolved.client, resolved.limetypes, batched);
          const found = await matchesOf({ ...resolved, lime }, asked, 'unknownContacts');
          return found.ok ? succeed({ resolved, matches: found.value }) : found;
        },
        takeBulkRequestSlot,
      ),
    );
    return withCases(await Promise.all(matching));
  },

  'bulk.send': async ({ plans, newRound }) => {
    const connection = await readyToAccept();
    const last = (await journalStore.ofLastRound())[0]?.bulk ?? 0;
    // Later than the last one by whatever clock, since the latest is the one that is shown.
    const round = !newRound && last > 0 ? last : Math.max(Date.now(), last + 1);
    const answers = await atMost(4, plans, (plan) => accept(plan, connection, round));
    started(drain());
    return answers;
  },

  'bulk.order': async ({ order }) => {
    if (order !== 'look') {
      await orderBulk(order);
      started(drain());
    }
    return (await journalStore.ofLastRound()).map(viewOf);
  },
};
