/**
 * The content script's entry, in the isolated world at `document_start`: what the page's traffic told goes into the store, from there to the panel;
 * the launcher follows the address. Nothing here knows the API key or asks Lime.
 */
import { callOver, ContextGoneError } from '../messaging/call';
import { browser } from '../messaging/pageBrowser';
import type { FromPanel } from '../messaging/panelPort';
import type { Route } from '../userlike/route';
import { createFrame } from './frame';
import { createHistoryLoader } from './history';
import { createLauncher, type LauncherView } from './launcher';
import { beginLifetime } from './lifetime';
import { watchLimeCommand } from './limeCommand';
import { openPageChannel } from './pageChannel';
import { readTabMessage } from './readTabMessage';
import { watchRoute } from './route';
import { createSentStateWatch } from './sentStateWatch';
import { createConversationStore } from './store';
import { createTimelineLink } from './timelineLink';

const life = beginLifetime();
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
  const channel = openPageChannel((message) => {
    store.feed(message);
    if (message.kind === 'history') history.report(message);
  }, signal);
  let onHistory = (): void => undefined;
  const history = createHistoryLoader(
    (message) => channel.send(message),
    (conversationId) => store.entryCount(conversationId),
    () => onHistory(),
  );
  return {
    store,
    history,
    /** Hears of each step of the loading. */
    hearHistory: (listener: () => void) => {
      onHistory = listener;
    },
  };
}

function showLauncher({ store, history, hearHistory }: Reading, ending: AbortController): void {
  const { signal } = ending;
  const { runtime } = browser;
  let shownId: number | null = null;
  let quickSend: { readonly topic: string | null } | null = null;
  let limeCommand = false;
  let said: unknown[] = [];

  const end = () => {
    frame.close();
    launcher.show({ kind: 'reload' });
    ending.abort();
  };
  const call: typeof callOver = async (...message) => {
    try {
      return await callOver(...message);
    } catch (error) {
      if (error instanceof ContextGoneError) end();
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
    frame.post({ type: 'command', command: 'open', topic: null });
  };
  const close = () => {
    frame.close();
    launcher.setExpanded(false);
    launcher.focus();
  };

  const sayConversation = () => {
    const conversation = shownId === null ? null : store.get(shownId);
    const news = [shownId, conversation, store.unreadableAnswers];
    // The store gives the same object while nothing has changed, and a transcript is not copied twice.
    if (!frame.isOpen || news.every((part, index) => part === said[index])) return;
    said = news;
    frame.post({ type: 'conversation', shownId, conversation, unreadableAnswers: store.unreadableAnswers });
  };
  /** A panel that is opened again must not show the conversation before, not even for a moment. */
  const hideConversation = () => {
    said = [];
    frame.post({ type: 'conversation', shownId, conversation: null, unreadableAnswers: store.unreadableAnswers });
  };
  const sayHistory = () => frame.post({ type: 'history', state: history.state });
  const sayAll = () => {
    sayConversation();
    sayHistory();
    if (quickSend) frame.post({ type: 'command', command: 'send', topic: quickSend.topic });
    quickSend = null;
  };

  const launcher = createLauncher(open, signal);
  const timelineLink = createTimelineLink(signal);
  const showState = (view: LauncherView) => {
    launcher.show(view);
    timelineLink.show(view);
  };
  const frame = createFrame(
    {
      url: runtime.getURL('src/panel/panel.html'),
      origin: extensionOrigin(runtime.getURL(''), runtime.id),
      askNonce: async () => (await call(runtime, 'panel.open', {})).nonce,
      onConnected: () => {
        said = [];
        sayAll();
      },
      onMessage: (message: FromPanel) => {
        switch (message.type) {
          case 'close':
            close();
            break;
          case 'loadHistory':
            history.load(message.conversationId);
            break;
          case 'stopLoading':
            history.stop();
            break;
        }
      },
    },
    signal,
  );

  watchLimeCommand(
    () => limeCommand && shownId !== null,
    (topic) => {
      quickSend = { topic };
      open();
    },
    signal,
  );
  // Whether it is on is known before the first Enter, and again when the operator comes back from the settings.
  const askSettings = () => {
    if (document.hidden) return;
    call(runtime, 'limeCommand.state', {}).then(
      ({ isOn }) => {
        limeCommand = isOn;
      },
      () => undefined,
    );
  };
  askSettings();
  document.addEventListener('visibilitychange', askSettings, { signal });

  const sentState = createSentStateWatch(
    (conversationId) => call(runtime, 'conversation.state', { conversationId }),
    showState,
    signal,
  );
  const follow = (route: Route) => {
    // What was asked for in one conversation must never send another that the panel sees first.
    quickSend = null;
    shownId = route.kind === 'conversation' ? route.conversationId : null;
    if (shownId === null) showState({ kind: 'hidden' });
    sentState.watch(shownId);
    if (frame.isOpen) sayConversation();
    else hideConversation();
  };
  follow(watchRoute(follow, signal));

  store.subscribe((changed) => {
    // A long history comes in many pages: the panel counts them, and gets the whole once.
    const loading = history.state.kind === 'loading' && history.state.conversationId === shownId;
    if (!loading && (changed.size === 0 || (shownId !== null && changed.has(shownId)))) sayConversation();
  }, signal);
  hearHistory(() => {
    if (history.state.kind !== 'loading') sayConversation();
    sayHistory();
  });

  const onTabMessage = (data: unknown) => {
    const message = readTabMessage(data);
    if (message?.type === 'stateChanged') sentState.changed(message.conversationId);
    if (message?.type === 'command') {
      quickSend = message.command === 'send' ? { topic: null } : null;
      open();
    }
  };
  runtime.onMessage.addListener(onTabMessage);
  signal.addEventListener('abort', () => {
    // Gone with the extension, or there to be let go.
    if (runtime.id) runtime.onMessage.removeListener(onTabMessage);
  });
}

/** The panel's origin. Chromium may give addresses with a changing host; the page behind them still has the extension's own (facts: platform 1.5). */
function extensionOrigin(address: string, id: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${protocol === 'chrome-extension:' ? id : host}`;
}
