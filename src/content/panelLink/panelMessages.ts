/** Passes each request of the panel to the part of this script that serves it. */
import type { FromPanel } from '../../messaging/panelPort';
import type { Commands } from './commands';
import type { HistoryLoader } from '../traffic/history';
import type { PanelNews } from '../onDemand/onDemandPart';
import { started } from '../../messaging/started';

export function hearPanel(message: FromPanel, history: HistoryLoader, news: PanelNews, commands: Commands): void {
  switch (message.type) {
    case 'close':
      commands.close();
      break;
    case 'loadHistory':
      if (message.details || !news.tellLoaded(message.conversationId))
        history.load(message.conversationId, message.details);
      break;
    case 'stopLoading':
      history.stop();
      break;
    // Who holds the panel hears these.
    case 'placed':
    case 'look':
      break;
    case 'readPage':
      started(news.readPage());
      break;
    case 'tellSeen':
      started(news.tellSeen());
      break;
  }
}
