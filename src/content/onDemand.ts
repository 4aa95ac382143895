/** The entry of the script on demand (`onDemandPart`): reading the page itself, and the compatibility report. */
import { compatibilityLines } from './compatibility';
import { offerOnDemandPart } from './onDemandPart';
import { pageConversation } from './pageConversation';
import { readTimeline } from './pageTimeline';
import { watchChecked } from './pageTable';

offerOnDemandPart({
  readPage(conversationId) {
    const { found, text } = readTimeline(document);
    return { found, conversation: found === 'nothing' ? null : pageConversation(conversationId, text) };
  },
  watchChecked,
  compatibilityLines: (facts, samples) =>
    compatibilityLines({ ...facts, 'timeline in the page': readTimeline(document).found }, samples),
});
