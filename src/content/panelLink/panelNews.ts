/**
 * What the panel is told of the page: the conversation that it shows, or all that were seen, and how the loading of history goes. A panel that is shut
 * hears of no conversation, and none is told twice while nothing of it is new. The words of a message are read here, on their way out.
 */
import type { PageReading } from '../../messaging/panelPort';
import type { Conversation, RawConversation } from '../../userlike/conversation/conversation';
import { withText, withTexts } from '../../userlike/traffic/bodyText';
import type { PanelFrame } from '../panelFrame/frame';
import type { OnDemandPart, PanelNews } from '../onDemand/onDemandPart';
import type { PageTraffic } from '../traffic/pageTraffic';
import type { Shown } from '../lifetime/route';

/** What was read from the page, of the conversation that it showed then. */
interface ReadPage {
  readonly id: number;
  readonly found: PageReading;
  readonly conversation: Conversation | null;
}

/** @param fromAddOn conversations that the organisation's add-on has sent something about */
export function createPanelNews(
  frame: PanelFrame,
  { store, history }: PageTraffic,
  shown: Shown,
  fromAddOn: ReadonlySet<number>,
  loadOnDemand: () => Promise<OnDemandPart>,
  signal: AbortSignal,
): PanelNews {
  let said: readonly unknown[] = [];
  /** Whether the panel has been shown anything: one that was only loaded has nothing to take off. */
  let shows = false;
  let read: ReadPage | null = null;

  const sayConversation = () => {
    const { id } = shown;
    const seen = id === null ? null : store.get(id);
    // What was seen in the traffic is better than what stands in the page.
    const page = !seen && read?.id === id ? read : null;
    const conversation = seen ?? page?.conversation ?? null;
    const unreadableAnswers = store.unreadableAnswers(id);
    const addOn = id !== null && fromAddOn.has(id) && seen?.completeness !== 'complete';
    const news = [id, conversation, unreadableAnswers, page, addOn];
    // The store gives the same object while nothing has changed, and a transcript is not copied twice.
    if (!frame.isOpen || news.every((part, index) => part === said[index])) return;
    const [, before, ...others] = said;
    said = news;
    shows = true;
    // If only entries changed, send the difference, not thousands of entries again.
    if (conversation && isOf(before, conversation.id) && others.every((part, index) => part === news[index + 2])) {
      frame.post({ type: 'entries', shownId: conversation.id, ...difference(before, conversation) });
      return;
    }
    frame.post({
      type: 'conversation',
      shownId: id,
      conversation: conversation && withTexts(conversation),
      address: location.href,
      unreadableAnswers,
      addOn,
      ...(page && { page: page.found }),
    });
  };
  /** @param ids those of which something is new; all that were seen, unless told */
  const saySeen = (ids: Iterable<number> = store.ids()) => {
    const conversations = () => [...ids].flatMap((id) => store.get(id) ?? []).map(withTexts);
    if (!frame.isOpen) return;
    shows = true;
    frame.post({ type: 'seen', conversations: conversations(), address: location.href });
  };
  const sayShown = () => {
    if (shown.all) saySeen([]);
    else sayConversation();
  };
  const sayHistory = () => frame.post({ type: 'history', state: history.state });
  const all = () => {
    sayShown();
    sayHistory();
  };

  store.subscribe((changed) => {
    // A long history comes in many pages: the panel counts them, and gets the whole once. The page may have it sooner than we.
    const { state } = history;
    const loading = state.kind === 'loading' && !store.isComplete(state.conversationId) ? state.conversationId : null;
    if (shown.all) saySeen([...changed].filter((id) => id !== loading));
    else if (loading === null || loading !== shown.id) sayConversation();
  }, signal);
  history.subscribe((conversationId) => {
    if (history.state.kind !== 'loading') {
      if (!shown.all) sayConversation();
      // What is complete was told when it became so.
      else if (!store.isComplete(conversationId)) saySeen([conversationId]);
    }
    sayHistory();
  });

  return {
    all,
    onConnected() {
      said = [];
      shows = false;
      all();
    },
    follow() {
      said = [];
      // A panel that is opened again must not show the conversation before, not even for a moment.
      if (!frame.isOpen && shows) {
        shows = false;
        frame.post({ type: 'conversation', shownId: shown.id, conversation: null, unreadableAnswers: 0 });
      }
      sayShown();
    },
    async readPage() {
      const { id } = shown;
      if (id === null) return;
      try {
        const { readPage } = await loadOnDemand();
        if (shown.id === id) read = { id, ...readPage(id) };
      } catch (error) {
        // Answer that nothing was found, so that the panel does not wait.
        if (shown.id === id) read = { id, found: 'nothing', conversation: null };
        throw error;
      } finally {
        sayConversation();
      }
    },
    tellLoaded(conversationId) {
      const isHere = shown.all && store.isComplete(conversationId);
      if (isHere) saySeen([conversationId]);
      return isHere;
    },
    async tellSeen() {
      saySeen();
      const { watchChecked } = await loadOnDemand();
      watchChecked(
        () => (shown.all && frame.isOpen ? [...store.ids()] : []),
        (ids) => frame.post({ type: 'checked', ids }),
        signal,
      );
    },
  };
}

/** In the traffic, else in the page. */
type Seen = RawConversation | Conversation;

const isOf = (told: unknown, id: number): told is Seen =>
  typeof told === 'object' && told !== null && 'id' in told && told.id === id;

/** What is another than before. An entry is the same object as long as nothing of it changes. */
function difference(told: Seen, { entries: now, ...conversation }: Seen) {
  const { entries: then } = told;
  const shorter = Math.min(then.length, now.length);
  let before = 0;
  while (before < shorter && then[before] === now[before]) before += 1;
  let after = 0;
  while (after < shorter - before && then.at(-1 - after) === now.at(-1 - after)) after += 1;
  return { conversation, before, entries: now.slice(before, now.length - after).map(withText), after };
}
