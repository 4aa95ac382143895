/** Requests of our script in a Message Center and of the panel's frame. */
import { browser } from '../../messaging/browser';
import type { HandlersOf } from '../../messaging/router';
import type { Sender } from '../../messaging/sender';
import type { KeptDraft } from '../../sending/planning/keptDraft';
import { hasEnded } from '../../sending/journal/journal';
import { onDemandScript } from '../browser/messageCenters';
import { renewPanelNonce, usePanelNonce } from '../browser/panelNonce';
import { conversationState, openObject } from '../delivery/conversationState';
import { connect } from '../lime/connection';
import { mayRead } from '../storage/consent';
import { keepBulk, keepDraft, takeDrafts } from '../storage/draftStore';
import { journalStore } from '../storage/journalStore';
import { noteUse } from '../storage/keyStore';
import { changeLook, readLook } from '../storage/panelLook';
import { settingsInForce } from '../storage/settingsStore';
import { StorageError } from '../storage/storageError';
import { started } from '../../messaging/started';

export const pageHandlers: HandlersOf<'panel' | 'content' | 'conversation' | 'page'> = {
  'panel.open': async ({ place }, { tabId }) => ({
    nonce: await (place === 'frame' ? renewPanelNonce(tabId) : openPanelWindow(tabId)),
  }),

  'panel.hello': ({ nonce }, { tabId }) => usePanelNonce(tabId, nonce),

  'panel.look': readLook,

  'panel.changeLook': async ({ place, width, letterKeys }) =>
    changeLook({
      ...(place !== undefined && { place }),
      ...(width !== undefined && { width }),
      ...(letterKeys !== undefined && { letterKeys }),
    }),

  'panel.keepDraft': async ({ tabId, holder, conversationId, draft }, from) => {
    await keepDraft(pageTab(tabId, from), holder, conversationId, draft);
    return null;
  },

  'panel.keepBulk': async ({ tabId, holder, bulk }, from) => {
    await keepBulk(pageTab(tabId, from), holder, bulk);
    return null;
  },

  'panel.takeDrafts': async ({ tabId, holder }, from) => {
    // A panel that takes drafts is used by an operator; one that is only loaded takes none.
    const [{ settings }] = await Promise.all([settingsInForce(), noteUse()]);
    const taken = await takeDrafts(pageTab(tabId, from), holder, settings.baseUrl);
    if (!taken) return null;
    const { drafts, bulk } = taken;
    // What was sent meanwhile is not there to be sent once more: under its old number that would write nothing.
    const ids = [...drafts, ...(bulk?.drafts ?? [])].map(([, { choices }]) => choices.deliveryId);
    const sent = new Set((await journalStore.some(ids)).filter(hasEnded).map(({ id }) => id));
    const isLeft = ([, { choices }]: readonly [number, Pick<KeptDraft, 'choices'>]) => !sent.has(choices.deliveryId);
    return { drafts: drafts.filter(isLeft), bulk: bulk && { ...bulk, drafts: bulk.drafts.filter(isLeft) } };
  },

  'content.more': async (_, { tabId }) => {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [onDemandScript] });
  },

  'conversation.state': ({ conversationId }, { tabId }) => conversationState(conversationId, tabId),

  'conversation.open': async ({ conversationId }, { tabId }) => {
    await openObject(conversationId, tabId);
    return null;
  },

  'page.settings': async () => {
    const agreed = await mayRead();
    try {
      const { limeCommand, addOn } = (await connect()).settings;
      return { limeCommand, addOn, agreed };
    } catch (error) {
      // The panel says what is the matter with the storage. What the page tells meanwhile is there once it works again.
      if (error instanceof StorageError) return { limeCommand: false, addOn: null, agreed };
      throw error;
    }
  },
};

/** A frame speaks for the tab that it is in; a window, which no page can be, for the one that it was opened for. */
const pageTab = (named: number | null, { speaker, tabId }: Sender): number =>
  speaker === 'frame' || named === null ? tabId : named;

/** As large as the frame would be, and what the window's own border takes. */
const windowSize = { width: 480, height: 900 };

/**
 * Opens the panel in a window of its own, for Message Centers that may not frame it. Returns the nonce by which the tab's content script recognises it;
 * the content script gets it before the window connects.
 */
function openPanelWindow(tabId: number): string {
  const nonce = crypto.randomUUID();
  const url = `${browser.runtime.getURL('src/panel/window.html')}#${tabId}/${nonce}`;
  started(browser.windows.create({ type: 'popup', url, ...windowSize }));
  return nonce;
}
