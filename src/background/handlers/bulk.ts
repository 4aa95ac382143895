/** Many conversations at once: gathered look-ups, and deliveries in a round. */
import { atMost } from '../../lime/atMost';
import { succeed } from '../../lime/result';
import { createQueryBatcher } from '../../lime/queryBatcher';
import type { HandlersOf } from '../../messaging/router';
import { started } from '../../messaging/started';
import { viewOf } from '../../sending/journal/journal';
import { orderBulk } from '../delivery/bulk';
import { mappingsOf } from '../delivery/conversationState';
import { drain } from '../delivery/drain';
import { rememberedTargets } from '../delivery/rememberedTargets';
import { batchedReader } from '../lime/batchedReader';
import { takeBulkRequestSlot } from '../lime/rateLimiter';
import { journalStore } from '../storage/journalStore';
import { accept, connectionForSend } from './accept';
import { matchesOf } from './matchesOf';
import { withCases } from './withCases';
import { invalid, withLime } from './withLime';

/** How long a look-up waits for look-ups of other conversations. */
const batchDelayMs = 30;

export const bulkHandlers: HandlersOf<'bulk'> = {
  'bulk.matches': async ({ all }) => {
    const batched = createQueryBatcher((ask) => {
      setTimeout(ask, batchDelayMs);
    });
    // What each needs before its first look-up is there before any begins, so that those of all go out together.
    const [connected, remembered] = await Promise.all([
      withLime((lime) => succeed(lime), takeBulkRequestSlot),
      Promise.all(all.map(({ conversationId }) => rememberedTargets(conversationId))),
    ]);
    if (!connected.ok) return all.map(() => connected);
    const { client, limetypes, settings } = connected.value;
    const mappings = mappingsOf(settings, limetypes);
    const lime = batchedReader(client, limetypes, batched);
    const matching = all.map(async (asked, place) => {
      const mapping = mappings.find(({ instance }) => instance.id === asked.instanceId);
      if (!mapping) return invalid;
      const resolved = { client, lime, limetypes, settings, mapping, mappings };
      const found = await matchesOf(resolved, asked, remembered[place] ?? [], 'unknownContacts');
      return found.ok ? succeed({ resolved, matches: found.value }) : found;
    });
    return withCases(await Promise.all(matching));
  },

  'bulk.send': async ({ plans, newRound, rows = [] }) => {
    const connection = await connectionForSend();
    const last = (await journalStore.ofLastRound())[0]?.bulk ?? 0;
    // Later than the last one by whatever clock, since the latest is the one that is shown.
    const round = !newRound && last > 0 ? last : Math.max(Date.now(), last + 1);
    const answers = await atMost(
      4,
      plans.map((plan, place) => [plan, rows[place]] as const),
      ([plan, row]) => accept(plan, connection, { bulk: round, row }),
    );
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
