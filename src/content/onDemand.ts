/**
 * The entry of the script on demand (`onDemandPart`): reading the page itself, fetching files in its session, what an add-on tells, what the settings ask
 * for, the panel in a window.
 */
import { hearAddOn } from './addOn';
import { compatibilityLines } from './compatibility';
import { createFileFetcher } from './fetchFiles';
import { lastSeen } from './lastSeen';
import { offerOnDemandPart } from './onDemandPart';
import { pageConversation } from './pageConversation';
import { readTimeline } from './pageTimeline';
import { watchChecked } from './pageTable';
import { createPanelWindow } from './panelWindow';

offerOnDemandPart({
  createPanelWindow,
  hearAddOn,
  ...createFileFetcher(),
  readPage(conversationId) {
    const { found, text } = readTimeline(document);
    return { found, conversation: found === 'nothing' ? null : pageConversation(conversationId, text) };
  },
  watchChecked,
  compatibility: compatibilityLines,
  lastSeen,
});
