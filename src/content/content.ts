/**
 * The content script's entry, in the isolated world at `document_start`: what the page's traffic told goes into the store, from there to the panel;
 * the launcher follows the address. Nothing here knows the API key or asks Lime.
 */
import type { Route } from '../userlike/route';
import { watchAddOn } from './onDemand/addOnPage';
import { createCommands } from './panelLink/commands';
import { createFrame } from './panelFrame/frame';
import { createLauncher, type LauncherView } from './launcher/launcher';
import { beginLifetime } from './lifetime/lifetime';
import { watchLimeCommand } from './launcher/limeCommand';
import { createOnDemandLoader, partFromStart } from './onDemand/onDemandPart';
import { watchPageSettings } from './launcher/pageSettings';
import { hearPageTraffic, type PageTraffic } from './traffic/pageTraffic';
import { hearPanel } from './panelLink/panelMessages';
import { createPanelNews } from './panelLink/panelNews';
import { watchRoute } from './lifetime/route';
import { runtime } from '../messaging/runtime';
import { createSentStateWatch } from './launcher/sentStateWatch';
import { createTimelineLink } from './launcher/timelineLink';
import { createWantedFiles } from './panelLink/wantedFiles';
import { createWorkerCall } from './lifetime/workerCall';
import { hearWorker } from './panelLink/workerMessages';

const life = beginLifetime(() => Boolean(runtime.id));
if (life) {
  const traffic = hearPageTraffic(life.signal);
  // The traffic must be heard from the first request on; the button can wait for a page to stand in.
  const show = () => whenRecognised(traffic, life);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show, { once: true });
  else show();
}

/** On a page that is no Message Center, to sign in on for one, nothing of ours is shown and nobody is asked anything. */
function whenRecognised(traffic: PageTraffic, life: AbortController): void {
  const found = new AbortController();
  const look = ({ kind }: Route) => {
    if (kind === 'none') return;
    found.abort();
    showLauncher(traffic, life);
  };
  look(watchRoute(traffic.store, look, AbortSignal.any([life.signal, found.signal])));
}

function showLauncher(traffic: PageTraffic, life: AbortController): void {
  const { signal } = life;
  const shown: { id: number | null; all: boolean } = { id: null, all: false };
  const end = () => {
    launcher.show({ kind: 'reload' });
    life.abort();
  };
  const call = createWorkerCall(end);
  const loadOnDemand = createOnDemandLoader(() => call('content.more', {}));
  const settings = watchPageSettings(() => call('page.settings', {}), signal);

  const createWindow = partFromStart()?.createPanelWindow;
  const launcher = createLauncher(() => commands.show(), signal, createWindow !== undefined);
  const frame = (createWindow ?? createFrame)(
    {
      askNonce: async (place) => (await call('panel.open', { place })).nonce,
      onClosed: () => launcher.setExpanded(false),
      onConnected: () => {
        for (const part of [news, commands, files]) part.onConnected();
      },
      // A panel that an update has left behind can do nothing but come to us.
      onMessage: (message) => (runtime.id ? hearPanel(message, traffic.history, news, commands) : end()),
    },
    signal,
  );
  const fromAddOn = watchAddOn(traffic, shown, settings.addOn, loadOnDemand, signal);
  const news = createPanelNews(frame, traffic, shown, fromAddOn, loadOnDemand, signal);
  const commands = createCommands(frame, launcher, news, shown, end);
  const files = createWantedFiles(frame, traffic.store, shown, loadOnDemand);

  const timelineLink = createTimelineLink(signal);
  const showState = (view: LauncherView) => {
    for (const part of [launcher, timelineLink, files]) part.show(view);
  };
  const sentState = createSentStateWatch(
    (conversationId) => call('conversation.state', { conversationId }),
    showState,
    signal,
  );
  watchLimeCommand(() => settings.limeCommand() && shown.id !== null, commands.send, signal);
  hearWorker(traffic, shown, commands, sentState.changed, loadOnDemand, signal);

  let current: Route;
  const follow = (route: Route) => {
    current = route;
    shown.id = route.kind === 'conversation' ? route.conversationId : null;
    shown.all = route.kind === 'allConversations';
    if (shown.id !== null) traffic.store.open(shown.id);
    for (const part of [news, commands, files]) part.follow();
    if (shown.id === null) showState({ kind: shown.all ? 'unknown' : 'hidden' });
    sentState.watch(shown.id);
  };
  follow(watchRoute(traffic.store, follow, signal));
  // Out of the back-forward cache the page comes as it was left, while Lime, or we, may have changed meanwhile.
  const restored = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    if (runtime.id) follow(current);
    else end();
  };
  window.addEventListener('pageshow', restored, { signal });
}
