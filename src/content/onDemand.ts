/** The entry of the script on demand (`onDemandPart`): reading the page itself, fetching files in its session, and the compatibility report. */
import { compatibilityLines } from './compatibility';
import { createFileFetcher } from './fetchFiles';
import { offerOnDemandPart } from './onDemandPart';
import { pageConversation } from './pageConversation';
import { readTimeline } from './pageTimeline';

offerOnDemandPart({
  ...createFileFetcher(),
  readPage(conversationId) {
    const { found, text } = readTimeline(document);
    return { found, conversation: found === 'nothing' ? null : pageConversation(conversationId, text) };
  },
  compatibilityLines: (facts, samples) =>
    compatibilityLines({ ...facts, 'timeline in the page': readTimeline(document).found }, samples),
});
