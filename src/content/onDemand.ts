/**
 * The entry of the script on demand (`onDemandPart`): reading the page itself, fetching files in its session, what an add-on tells, what the settings ask
 * for, the panel in a window.
 */
import { hearAddOn } from './onDemand/addOn';
import { compatibilityLines } from './onDemand/compatibility';
import { createFileFetcher } from './files/fetchFiles';
import { offerOnDemandPart } from './onDemand/onDemandPart';
import { pageConversation } from './onDemand/pageConversation';
import { lastSeen, seen } from './onDemand/seen';
import { readTimeline } from './onDemand/pageTimeline';
import { watchChecked } from './onDemand/pageTable';
import { createTimelineLink } from './launcher/timelineLink';
import { createPanelNews } from './panelLink/panelNews';
import { createPlacedPanel } from './panelLink/placedPanel';
import { createPanelWindow } from './panelLink/panelWindow';

offerOnDemandPart({
  createPanelWindow,
  createPlacedPanel,
  createPanelNews,
  createTimelineLink,
  hearAddOn,
  ...createFileFetcher(),
  readPage(conversationId) {
    const { found, text } = readTimeline(document);
    return { found, conversation: found === 'nothing' ? null : pageConversation(conversationId, text) };
  },
  watchChecked,
  compatibility: compatibilityLines,
  lastSeen,
  seen,
});
