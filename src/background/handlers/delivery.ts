/** Sends: accept, try again, discard, undo; and their files. */
import type { HandlersOf } from '../../messaging/router';
import { started } from '../../messaging/started';
import { retryRequested } from '../../sending/files/fileStep';
import { discard, hasEnded, isPendingInBulk, isOpen, removeDiscarded, viewOf } from '../../sending/journal/journal';
import { ifAllowed } from '../../sending/journal/transition';
import { waitsForAccess } from '../delivery/accessProblem';
import { showBadge } from '../delivery/badge';
import { decideChanges } from '../delivery/decideChanges';
import { conversationLock } from '../delivery/conversationLock';
import { decideTodo } from '../delivery/decideTodo';
import { drain, drainAfterConnecting } from '../delivery/drain';
import { changeFile, storeGivenFile } from '../delivery/fileUploadQueue';
import { undoSend } from '../delivery/undoDelivery';
import { journalStore } from '../storage/journalStore';
import { dismissLostSends, noteOpenSends } from '../storage/openSends';
import { resultLifetime } from '../storage/sweep';
import { accept, connectionForSend } from './accept';

export const deliveryHandlers: HandlersOf<'delivery' | 'file'> = {
  'delivery.send': async ({ plan, known, loadedAt, screen }) => {
    const connection = await connectionForSend();
    const answer = await accept(plan, connection, { known: { shown: known, loadedAt }, screen });
    // What leads to the link reads first.
    started(drain(false, answer.kind === 'delivery' ? { delivery: answer.delivery, connection } : undefined));
    // From now on it is missed, should the database be deleted.
    started(showBadge());
    return answer;
  },

  'delivery.list': async ({ conversationId }) => {
    const records = await (conversationId === null ? journalStore.open() : journalStore.ofConversation(conversationId));
    // Queued bulk sends are shown in the bulk view.
    return records
      .filter((record) => (conversationId !== null || !isPendingInBulk(record)) && isOpen(record))
      .map(viewOf);
  },

  'delivery.recent': async () => {
    const now = Date.now();
    const ended = [...(await journalStore.results(now)), ...(await journalStore.open()).filter(hasEnded)];
    return ended
      .filter(({ endedAt, undo }) => undo?.begun || now - (endedAt ?? 0) < resultLifetime)
      .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))
      .map(viewOf);
  },

  'delivery.lost': async ({ dismiss }) => {
    if (dismiss) {
      await dismissLostSends();
      await showBadge();
    }
    // A panel that stands open when the data are deleted asks before anything else has noticed.
    return noteOpenSends();
  },

  'delivery.retry': async ({ deliveryId }) => {
    const before = await journalStore.get(deliveryId);
    const record = await journalStore.change(deliveryId, ifAllowed({ kind: 'retry' }));
    started(before && waitsForAccess(before) ? drainAfterConnecting() : drain());
    return record && viewOf(record);
  },

  'delivery.discard': async ({ deliveryId }) => {
    const record = await journalStore.get(deliveryId);
    if (!record) return null;
    await journalStore.change(deliveryId, discard);
    // A run that is under way ends with the request that it is waiting for.
    await navigator.locks.request(conversationLock(record), () => journalStore.change(deliveryId, removeDiscarded));
    await showBadge();
    // Queued sends may have waited for it.
    started(drain());
    return null;
  },

  'delivery.undo': async ({ deliveryId }) => {
    const answer = await undoSend(deliveryId);
    started(showBadge());
    return answer;
  },

  'delivery.changes': async ({ deliveryId, want }) => {
    const record = await decideChanges(deliveryId, want);
    await showBadge();
    return record && viewOf(record);
  },

  'delivery.todo': async ({ deliveryId, want }) => {
    const record = await journalStore.get(deliveryId);
    const decided = record && (await decideTodo(record, want));
    return decided && viewOf(decided);
  },

  'file.decide': async ({ deliveryId, entryId, want, given }) => {
    if (want === 'arrived') await storeGivenFile(deliveryId, entryId, given);
    else await changeFile(deliveryId, entryId, (step) => (want === 'retry' ? retryRequested(step) : null));
    started(drain());
    const record = await journalStore.get(deliveryId);
    return record && viewOf(record);
  },
};
