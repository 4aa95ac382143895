/** Tells a panel each change of the deliveries that it follows, at once and only once. */
import type { Runtime } from 'webextension-polyfill';
import { Followed, type DeliveryNews } from '../../messaging/deliveryNews';
import { started } from '../../messaging/started';
import type { DeliveryView, StorageProblem } from '../../sending/journal/deliveryView';
import { isDue } from '../../sending/journal/isDue';
import { viewOf, type DeliveryRecord } from '../../sending/journal/journal';
import { conversationLock } from '../delivery/conversationLock';
import { drain, hearStorageProblems, storagePause } from '../delivery/drain';
import { hearUndone } from '../delivery/undoDelivery';
import { hearRecordChanges, journalStore } from '../storage/journalStore';

export function tellDeliveryNews(port: Runtime.Port): void {
  /** What the panel knows of each that it follows. */
  const told = new Map<string, string | null>();
  const changed = new Set<string>();
  let asked = false;
  let reading = false;
  const ended = new AbortController();

  const tell = (views: readonly DeliveryView[], gone: readonly string[]) => {
    const news = views.filter((view) => told.get(view.id) !== JSON.stringify(view));
    for (const view of news) told.set(view.id, JSON.stringify(view));
    if (news.length + gone.length > 0 && !ended.signal.aborted)
      port.postMessage({ views: news, gone, undone: [] } satisfies DeliveryNews);
  };
  // One after the other, so that nothing older is told after something newer.
  const read = async () => {
    if (reading) return;
    reading = true;
    try {
      while ((changed.size > 0 || asked) && !ended.signal.aborted) {
        const wasAsked = asked;
        const ids = wasAsked ? [...told.keys()] : [...changed];
        asked = false;
        changed.clear();
        const records = await journalStore.some(ids);
        const found = new Set(records.map(({ id }) => id));
        tell(records.map(viewOf), wasAsked ? ids.filter((id) => !found.has(id)) : []);
        if (wasAsked) started(goOn(records));
      }
    } catch (error) {
      // The panel reconnects, with growing pauses.
      port.disconnect();
      ended.abort();
      throw error;
    } finally {
      reading = false;
    }
  };
  /** Continues deliveries that are due and not running. */
  const goOn = async (records: readonly DeliveryRecord[]) => {
    if ((await stranded(records)).length > 0) await drain();
  };
  /** What cannot be written cannot be journalled either, so it is said here. */
  const tellStranded = async (why: StorageProblem) => {
    const left = await stranded(await journalStore.some([...told.keys()]));
    const state = {
      kind: 'waiting',
      problem: { kind: 'storage', why },
      nextAt: Date.now() + storagePause,
    } as const;
    tell(
      left.map((record) => ({ ...viewOf(record), state })),
      [],
    );
  };

  hearRecordChanges(({ id, view }) => {
    if (!told.has(id)) return;
    // What is being read may be older, and is told first.
    if (reading) changed.add(id);
    else if (view) tell([view], []);
  }, ended.signal);
  hearUndone((undone) => {
    if (told.delete(undone.id)) port.postMessage({ views: [], gone: [], undone: [undone] } satisfies DeliveryNews);
  }, ended.signal);
  hearStorageProblems((why) => started(tellStranded(why)), ended.signal);
  port.onMessage.addListener((message) => {
    const followed = Followed.safeParse(message);
    if (!followed.success) {
      port.disconnect();
      ended.abort();
      return;
    }
    const ids = new Set(followed.data.ids);
    for (const id of told.keys()) if (!ids.has(id)) told.delete(id);
    for (const id of ids) if (!told.has(id)) told.set(id, null);
    asked = true;
    started(read());
  });
  port.onDisconnect.addListener(() => ended.abort());
}

/** Those that could go on while no run is at them: their worker was ended, or their storage fails. */
async function stranded(records: readonly DeliveryRecord[]): Promise<DeliveryRecord[]> {
  const due = records.filter((record) => isDue(record, Date.now()));
  if (due.length === 0) return [];
  const { held = [] } = await navigator.locks.query();
  const locks = new Set(held.map(({ name }) => name));
  return due.filter((record) => !locks.has(conversationLock(record)));
}
