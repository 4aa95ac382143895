// The official custom add-on: an administrator's page in a frame that is told of contact, conversation, operator and
// transcript by `postMessage` as `{name, payload}`. Only the name `contact_information` is confirmed; the others are plausible.
// Version 2 tells nothing before the add-on has sent `ready`, each time it is loaded (facts: userlike 2.3).
import { h, refs } from './dom.js';
import { session } from './session.js';

const origin = session.addon ? new URL(session.addon).origin : null;

/** The frame in the sidebar; nothing where no add-on is set up. It is new, and has lost its state, after each render. */
export function addonFrame() {
  if (!session.addon) return null;
  isReady = session.addonApi === 1;
  return h('iframe', { class: 'addon', src: session.addon, title: 'Add-on', ref: 'addon', onload: () => tell(latest) });
}

let latest = [];
let isReady = false;

addEventListener('message', ({ data, origin: from, source }) => {
  if (from !== origin || source !== refs.get('addon')?.contentWindow || data?.name !== 'ready') return;
  isReady = true;
  tell(latest);
});

/** Tells the add-on of the open conversation, as far as the operator has loaded it. */
export function tellAddon(thread, contact) {
  if (!session.addon || !thread.detail) return;
  const texts = [...thread.entries.values()].filter((entry) => !entry.url);
  latest = [
    { name: 'contact_information', payload: contact },
    { name: 'conversation_information', payload: { ...thread.detail, contact: undefined, transcript: undefined } },
    { name: 'operator_information', payload: session.operator },
    { name: 'transcript', payload: texts },
  ];
  tell(latest);
}

function tell(messages) {
  if (!isReady) return;
  for (const message of messages) refs.get('addon')?.contentWindow?.postMessage(message, origin);
}
