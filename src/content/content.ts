/**
 * The content script's entry, in the isolated world at `document_start`: what the page's traffic told goes into the store, from there to the panel;
 * the launcher follows the address. Nothing here knows the API key or asks Lime.
 */
import type { Route } from '../userlike/address/route';
import { watchAddOn } from './onDemand/addOnPage';
import { createCommands } from './panelLink/commands';
import { createFrameOnDemand } from './panelFrame/frameOnDemand';
import type { PanelCallbacks } from './panelFrame/frame';
import { createLauncher, type Launcher } from './launcher/launcher';
import type { LauncherView } from './lifetime/launcherView';
import { isOnlyCopy, orphaned } from './lifetime/lifetime';
import { watchLimeCommand } from './launcher/limeCommand';
import {
  createOnDemandLoader,
  preloadedPart,
  type OnDemandPart,
  type PanelNews,
  type TimelineLink,
} from './onDemand/onDemandPart';
import { watchPageSettings, type PageSettingsWatch } from './launcher/pageSettings';
import { hearPageTraffic } from './traffic/pageTraffic';
import { hearPanel } from './panelLink/panelMessages';
import { watchRoute } from './lifetime/route';
import { runtime } from '../messaging/runtime';
import { createSentStateWatch } from './launcher/sentStateWatch';
import { started } from '../messaging/started';
import { createWantedFiles } from './panelLink/wantedFiles';
import { createWorkerCall } from './lifetime/workerCall';
import { hearWorker } from './panelLink/workerMessages';

const life = new AbortController();
const { signal } = life;
let launcher: Launcher | undefined;
const call = createWorkerCall(end);
/** Where the panel is a window: later it is there for other reasons, too. */
const atStart = preloadedPart();
const loadOnDemand = createOnDemandLoader(() => call('content.more', {}));
// The traffic must be heard from the first request on; the button can wait for a page to stand in.
const traffic = hearPageTraffic(askSettings, signal);
let settings: PageSettingsWatch | undefined;
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whenRecognised, { once: true });
else whenRecognised();

function end(): void {
  launcher?.show({ kind: 'reload' });
  life.abort(orphaned);
}

/** Once the page has told something, or is known for a Message Center. */
function askSettings(): PageSettingsWatch {
  return (settings ??= watchPageSettings(() => call('page.settings', {}), traffic.read, signal));
}

/** On a page that is no Message Center, to sign in on for one, nothing of ours is shown and nobody is asked anything; also when the page goes there later. */
function whenRecognised(): void {
  let stay: AbortController | undefined;
  let follow: ((route: Route) => void) | undefined;
  const look = (route: Route) => {
    if (route.kind === 'none') {
      stay?.abort();
      launcher = stay = follow = undefined;
    } else if (follow) follow(route);
    else if (runtime.id && isOnlyCopy()) {
      stay = new AbortController();
      follow = showLauncher(AbortSignal.any([signal, stay.signal]));
      follow(route);
    } else end();
  };
  look(watchRoute(traffic.store, look, signal));
}

/** @returns what follows the address, until the signal */
function showLauncher(signal: AbortSignal): (route: Route) => void {
  const shown: { id: number | null; all: boolean } = { id: null, all: false };
  const { again, limeCommand, addOn } = askSettings();

  const onLink = () => {
    if (shown.id !== null) started(call('conversation.open', { conversationId: shown.id }));
  };
  const button = createLauncher(
    // A key that is pressed on the button clicks it too.
    ({ detail }) => commands.show(detail === 0 ? 'key' : 'click'),
    () => runtime.id && frame.load(),
    onLink,
    () => life.abort(),
    signal,
    atStart !== undefined,
  );
  launcher = button;
  const callbacks: PanelCallbacks = {
    askLook: () => call('panel.look', {}),
    askNonce: async (place) => (await call('panel.open', { place })).nonce,
    onClosed: () => button.setExpanded(false),
    onConnected: () => {
      commands.opened();
      for (const part of [news, commands, files]) part?.onConnected();
    },
    // A panel that an update has left behind can do nothing but come to us.
    onMessage: (message) => {
      if (!runtime.id) end();
      else if (news) hearPanel(message, traffic.history, news, commands);
    },
  };
  // A panel that was never opened has nothing to hear.
  let news: PanelNews | undefined;
  const tellNews = (part: OnDemandPart) => {
    news ??= part.createPanelNews(frame, traffic, shown, fromAddOn, loadOnDemand, signal);
  };
  const frame =
    atStart?.createPanelWindow(callbacks, signal) ??
    createFrameOnDemand(async () => {
      const part = await loadOnDemand();
      signal.throwIfAborted();
      tellNews(part);
      return part.createPlacedPanel(callbacks, signal);
    });
  const fromAddOn = watchAddOn(traffic, shown, addOn, loadOnDemand, signal);
  if (atStart) tellNews(atStart);
  const commands = createCommands(
    frame,
    button,
    () => {
      again();
      news?.all();
    },
    shown,
    end,
  );
  const files = createWantedFiles(frame, traffic.store, shown, loadOnDemand);

  let inTimeline: LauncherView;
  let timelineLink: Promise<TimelineLink> | undefined;
  const showState = (view: LauncherView) => {
    inTimeline = view;
    for (const part of [button, files]) part.show(view);
    // Only conversations that are in Lime need it.
    if (view.kind === 'sent') timelineLink ??= loadOnDemand().then((part) => part.createTimelineLink(onLink, signal));
    if (timelineLink) started(timelineLink.then((link) => link.show(inTimeline)));
  };
  const sentState = createSentStateWatch(
    (conversationId) => call('conversation.state', { conversationId }),
    showState,
    signal,
  );
  watchLimeCommand(
    () => limeCommand() && shown.id !== null,
    (topic) => commands.send('key', topic),
    () => commands.open('click'),
    signal,
  );
  const onStateChanged = (conversationId: number) => {
    sentState.changed(conversationId);
    if (frame.isOpen) frame.post({ type: 'stateChanged', conversationId });
  };
  hearWorker(traffic, shown, commands, onStateChanged, loadOnDemand, signal);

  let ahead = false;
  /** Once the page has time, so that a click, or a key, only has to show the panel. */
  const loadAhead = () => {
    if (ahead) return;
    ahead = true;
    requestIdleCallback(() => runtime.id && frame.load());
  };
  let current: Route;
  const follow = (route: Route) => {
    current = route;
    shown.id = route.kind === 'conversation' ? route.conversationId : null;
    shown.all = route.kind === 'allConversations';
    if (shown.id !== null) traffic.store.open(shown.id);
    for (const part of [news, commands, files]) part?.follow();
    if (shown.id === null) showState({ kind: shown.all ? 'unknown' : 'hidden' });
    sentState.watch(shown.id);
    if (route.kind !== 'none' && route.kind !== 'other') loadAhead();
  };
  // Out of the back-forward cache the page comes as it was left, while Lime, or we, may have changed meanwhile.
  const restored = ({ persisted, isTrusted }: PageTransitionEvent) => {
    if (!persisted || !isTrusted) return;
    if (runtime.id) follow(current);
    else end();
  };
  window.addEventListener('pageshow', restored, { signal });
  return follow;
}
