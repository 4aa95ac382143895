/** What our script in a Message Center and the panel's frame ask for. */
import { browser } from '../../messaging/browser';
import type { HandlersOf } from '../../messaging/router';
import { onDemandScript } from '../browser/messageCenters';
import { panelNonce, renewPanelNonce } from '../browser/panelNonce';
import { openPanelWindow } from '../browser/panelWindow';
import { conversationState } from '../delivery/conversationState';
import { connect } from '../lime/connection';

export const pageHandlers: HandlersOf<'panel' | 'content' | 'conversation' | 'page'> = {
  'panel.open': async ({ place }, { tabId }) => ({
    nonce: await (place === 'frame' ? renewPanelNonce(tabId) : openPanelWindow(tabId)),
  }),

  'panel.hello': async (_, { tabId }) => {
    const nonce = await panelNonce(tabId);
    return nonce === null ? null : { nonce };
  },

  'content.more': async (_, { tabId }) => {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [onDemandScript] });
  },

  'conversation.state': ({ conversationId }) => conversationState(conversationId),

  'page.settings': async () => {
    const { limeCommand, addOn } = (await connect()).settings;
    return { limeCommand, addOn };
  },
};
