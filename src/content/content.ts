/**
 * The content script's entry, in the isolated world at `document_start`: what the page's traffic told goes into the store, from there to the panel;
 * the launcher follows the address. Nothing here knows the API key or asks Lime.
 */
import { callOver, ContextGoneError, RefusedError } from '../messaging/call';
import { browser } from '../messaging/pageBrowser';
import type { FromPanel, PageReading } from '../messaging/panelPort';
import type { FileOnTheWay } from '../messaging/responses';
import type { Conversation } from '../userlike/conversation';
import { routeOf, type Route } from '../userlike/route';
import { createFrame } from './frame';
import { createHistoryLoader } from './history';
import { createLauncher, type LauncherView } from './launcher';
import { beginLifetime } from './lifetime';
import { watchLimeCommand } from './limeCommand';
import { createOnDemandLoader, partFromStart } from './onDemandPart';
import { openPageChannel } from './pageChannel';
import { watchPageSettings } from './pageSettings';
import { readTabMessage } from './readTabMessage';
import { watchRoute } from './route';
import { createSentStateWatch } from './sentStateWatch';
import { createConversationStore } from './store';
import { createTimelineLink } from './timelineLink';
import { createTrafficSamples } from './trafficSamples';

const life = beginLifetime(() => Boolean(browser.runtime.id));
if (life) {
  const reading = startReading(life.signal);
  // The traffic must be heard from the first request on; the button can wait for a page to stand in.
  const show = () => showLauncher(reading, life);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show, { once: true });
  else show();
}

type Reading = ReturnType<typeof startReading>;

function startReading(signal: AbortSignal) {
  const store = createConversationStore();
  const samples = createTrafficSamples();
  const channel = openPageChannel((message) => {
    store.feed(message);
    samples.see(message);
    if (message.kind === 'history') history.report(message);
    if (message.kind === 'interruption') history.interrupted();
  }, signal);
  let onHistory: (conversationId: number) => void = () => undefined;
  const history = createHistoryLoader(
    (message) => channel.send(message),
    (conversationId) => store.entryCount(conversationId),
    (conversationId) => onHistory(conversationId),
  );
  return {
    store,
    samples,
    history,
    /** Hears of each step of the loading. */
    hearHistory: (listener: (conversationId: number) => void) => {
      onHistory = listener;
    },
  };
}

function showLauncher({ store, samples, history, hearHistory }: Reading, ending: AbortController): void {
  const { signal } = ending;
  const { runtime } = browser;
  let shownId: number | null = null;
  let allShown = false;
  let quickSend: { readonly conversationId: number; readonly topic: string | null } | null = null;
  const fromAddOn = new Set<number>();
  let said: unknown[] = [];
  let read: ReadPage | null = null;
  /** Files that Lime waits for, of the conversation that is shown, and how often one was. */
  let wanted: readonly FileOnTheWay[] = [];
  let visit = 0;

  const end = () => {
    frame.close();
    launcher.show({ kind: 'reload' });
    ending.abort();
  };
  const call: typeof callOver = async (...message) => {
    try {
      return await callOver(...message);
    } catch (error) {
      // Refused as a sender: this address is no longer a Message Center's, since the operator has taken the permission back.
      const isOver = error instanceof ContextGoneError || (error instanceof RefusedError && error.message === 'sender');
      if (isOver) end();
      throw error;
    }
  };

  const open = () => {
    if (!runtime.id) {
      end();
      return;
    }
    const again = frame.isConnected;
    frame.open();
    launcher.setExpanded(true);
    if (!again) return;
    sayAll();
    frame.post({ type: 'command', command: 'open' });
  };
  const openAndSend = (topic: string | null) => {
    quickSend = shownId === null ? null : { conversationId: shownId, topic };
    open();
  };
  const close = () => {
    frame.close();
    launcher.setExpanded(false);
    launcher.focus();
  };

  const sayConversation = () => {
    const seen = shownId === null ? null : store.get(shownId);
    // What was seen in the traffic is better than what stands in the page.
    const page = !seen && read?.id === shownId ? read : null;
    const conversation = seen ?? page?.conversation ?? null;
    const unreadableAnswers = store.unreadableAnswers(shownId);
    const addOn = shownId !== null && fromAddOn.has(shownId) && seen?.completeness !== 'complete';
    const news = [shownId, conversation, unreadableAnswers, page, addOn];
    // The store gives the same object while nothing has changed, and a transcript is not copied twice.
    if (!frame.isOpen || news.every((part, index) => part === said[index])) return;
    said = news;
    const where = { addOn, ...(page && { page: page.found }) };
    frame.post({ type: 'conversation', shownId, conversation, unreadableAnswers, ...where });
  };
  /** A panel that is opened again must not show the conversation before, not even for a moment. */
  const hideConversation = () => {
    said = [];
    frame.post({ type: 'conversation', shownId, conversation: null, unreadableAnswers: 0 });
  };
  const onDemand = createOnDemandLoader(() => call(runtime, 'content.more', {}));
  const readPage = async () => {
    const { readPage: readNow } = await onDemand();
    if (shownId === null) return;
    read = { id: shownId, ...readNow(shownId) };
    sayConversation();
  };
  /** @param ids those of which something is new; all that were seen, unless told */
  const saySeen = (ids: Iterable<number> = store.ids()) => {
    if (frame.isOpen) frame.post({ type: 'seen', conversations: [...ids].flatMap((id) => store.get(id) ?? []) });
  };
  const tellSeen = async () => {
    saySeen();
    const { watchChecked } = await onDemand();
    watchChecked(
      () => (allShown && frame.isOpen ? [...store.ids()] : []),
      (ids) => frame.post({ type: 'checked', ids }),
      signal,
    );
  };
  const sayHistory = () => frame.post({ type: 'history', state: history.state });
  const sayShown = () => {
    if (allShown) saySeen([]);
    else sayConversation();
  };
  const sayAll = () => {
    sayShown();
    sayHistory();
    if (quickSend && quickSend.conversationId === shownId) {
      frame.post({ type: 'command', command: 'send', ...quickSend });
    }
    quickSend = null;
  };

  const fetchFiles = async () => {
    if (wanted.length === 0) return;
    if (!frame.isConnected) {
      frame.load();
      return;
    }
    const part = await onDemand();
    const urlOf = (entryId: string) =>
      (shownId !== null && store.get(shownId)?.entries.find(({ id }) => id === entryId)?.url) || null;
    part.fetchFiles(wanted, visit, urlOf, frame.postFile);
  };

  const createWindow = partFromStart()?.createPanelWindow;
  const launcher = createLauncher(open, signal, createWindow !== undefined);
  const timelineLink = createTimelineLink(signal);
  const showState = (view: LauncherView) => {
    launcher.show(view);
    timelineLink.show(view);
    wanted = (view.kind === 'sent' && view.files?.filter((file) => file.wanted)) || [];
    void fetchFiles();
  };
  const frame = (createWindow ?? createFrame)(
    {
      url: runtime.getURL('src/panel/panel.html'),
      origin: extensionOrigin(runtime.getURL(''), runtime.id),
      askNonce: async (place) => (await call(runtime, 'panel.open', { place })).nonce,
      onClosed: () => launcher.setExpanded(false),
      onConnected: () => {
        said = [];
        sayAll();
        void fetchFiles();
      },
      onMessage: (message: FromPanel) => {
        switch (message.type) {
          case 'close':
            close();
            break;
          case 'loadHistory':
            history.load(message.conversationId, message.details);
            break;
          case 'stopLoading':
            history.stop();
            break;
          case 'readPage':
            void readPage();
            break;
          case 'tellSeen':
            void tellSeen();
            break;
        }
      },
    },
    signal,
  );

  const settings = watchPageSettings(() => call(runtime, 'page.settings', {}), signal);
  watchLimeCommand(() => settings.limeCommand() && shownId !== null, openAndSend, signal);

  const hearAddOn = async ({ data, origin }: MessageEvent<unknown>, id: number) => {
    if (origin === (await settings.addOn()) && (await onDemand()).hearAddOn(data, id, store, samples))
      fromAddOn.add(id);
  };
  const onMessage = (event: MessageEvent) => {
    // A frame that is gone was another conversation's.
    if (shownId !== null && event.source) hearAddOn(event, shownId).catch(() => undefined);
  };
  window.addEventListener('message', onMessage, { signal });

  const sentState = createSentStateWatch(
    (conversationId) => call(runtime, 'conversation.state', { conversationId }),
    showState,
    signal,
  );
  const follow = (route: Route) => {
    // What was asked for in one conversation must never send another that the panel sees first.
    quickSend = null;
    visit += 1;
    shownId = route.kind === 'conversation' ? route.conversationId : null;
    allShown = route.kind === 'allConversations';
    if (shownId === null) showState({ kind: allShown ? 'unknown' : 'hidden' });
    sentState.watch(shownId);
    if (!frame.isOpen) hideConversation();
    said = [];
    sayShown();
  };
  follow(watchRoute(follow, signal));
  // Out of the back-forward cache the page comes as it was left, while Lime, or we, may have changed meanwhile.
  const restored = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    if (runtime.id) follow(routeOf(location.hash));
    else end();
  };
  window.addEventListener('pageshow', restored, { signal });

  store.subscribe((changed) => {
    // A long history comes in many pages: the panel counts them, and gets the whole once. The page may have it sooner than we.
    const { state } = history;
    const loading = state.kind === 'loading' && !store.isComplete(state.conversationId) ? state.conversationId : null;
    if (allShown) saySeen([...changed].filter((id) => id !== loading));
    else if (loading === null || loading !== shownId) sayConversation();
  }, signal);
  hearHistory((conversationId) => {
    if (history.state.kind !== 'loading') {
      if (!allShown) sayConversation();
      // What is complete was told when it became so.
      else if (!store.isComplete(conversationId)) saySeen([conversationId]);
    }
    sayHistory();
  });

  const onTabMessage = (data: unknown, _sender: unknown, answer: (value: unknown) => void): boolean => {
    const message = readTabMessage(data);
    if (message?.type === 'stateChanged') sentState.changed(message.conversationId);
    if (message?.type === 'command') {
      if (message.command === 'send') openAndSend(null);
      else {
        quickSend = null;
        open();
      }
    }
    if (message?.type === 'lastSeen') {
      const seen = store.last();
      // Nothing of what was said: Userlike repeats the last message in the conversation itself.
      answer(seen && { ...seen, entries: [], payload: { ...seen.payload, last_message: null } });
    }
    if (message?.type !== 'compatibility') return false;
    void onDemand().then((part) => answer(part.compatibilityLines(store, shownId, samples)));
    return true;
  };
  runtime.onMessage.addListener(onTabMessage as never);
  signal.addEventListener('abort', () => {
    // Gone with the extension, or there to be let go.
    if (runtime.id) runtime.onMessage.removeListener(onTabMessage as never);
  });
}

/** What was read from the page, of the conversation that it showed then. */
interface ReadPage {
  readonly id: number;
  readonly found: PageReading;
  readonly conversation: Conversation | null;
}

/** The panel's origin. Chromium may give addresses with a changing host; the page behind them still has the extension's own (facts: platform 1.5). */
function extensionOrigin(address: string, id: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${protocol === 'chrome-extension:' ? id : host}`;
}
