/**
 * Where this browser has sent a conversation: all there is to know in a Lime that can keep neither a conversation object nor a reference, and what tells
 * a reference of ours from one that somebody made up.
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
