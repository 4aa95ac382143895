/**
 * Where this browser has sent a conversation. In a Lime that can hold neither a conversation object nor a reference it is all that is known, and it
 * distinguishes our reference from a forged one.
 */
import { hasEnded } from '../../sending/journal/journal';
import type { TargetId } from '../../sending/lookup/sentState';
import { journalStore } from '../storage/journalStore';

/** The targets of the ended deliveries of the conversation, the newest first. */
export async function rememberedTargets(conversationId: number): Promise<TargetId[]> {
  const records = await journalStore.ofConversation(conversationId);
  return records.flatMap((record) =>
    record.target && hasEnded(record) ? [{ limetype: record.target.limetype, id: record.target.id }] : [],
  );
}
