/** Where this browser has sent a conversation: all there is to know in a Lime that can keep neither a conversation object nor a reference. */
import { hasEnded } from '../../sending/journal/journal';
import type { TargetId } from '../../sending/lookup/sentState';
import { journalStore } from '../storage/journalStore';

/** The target of the newest ended delivery of the conversation, or null. */
export async function rememberedTarget(conversationId: number): Promise<TargetId | null> {
  const ended = (await journalStore.ofConversation(conversationId)).find((record) => hasEnded(record) && record.target);
  return ended?.target ? { limetype: ended.target.limetype, id: ended.target.id } : null;
}
