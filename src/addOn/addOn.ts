/**
 * ENTRY, no part of the extension's contexts: the page that an organisation hosts and registers as Custom Add-on. It hands each event of the Message
 * Center back to the page around it, where the extension's content script takes it from this page's origin and no other. Knows no key and no Lime, and
 * sends nothing anywhere else.
 */
import { userlikeOrigins } from '../messaging/userlikeOrigins';
import type { AddOnMessage } from '../userlike/traffic/addOn';
import { addOnWords } from './addOnWords';

/** Message Centers at other addresses stand in the page's own HTML: `<script src="addOn.js" data-message-centers="https://chat.example.com">`. */
const added = document.currentScript?.dataset['messageCenters']?.split(/\s+/) ?? [];
const origins = [...userlikeOrigins, ...added];

const words = addOnWords(navigator.language);
document.documentElement.lang = words.language;
const say = (sentence: string) => {
  const place = document.getElementById('state');
  if (place) place.textContent = sentence;
};
say(window.parent === window ? words.alone : words.waiting);

/**
 * From version 2 of Userlike's add-on API on, nothing is told before this; version 1 pays no heed to it (facts: userlike 2.3). Said again until the first
 * event, more and more seldom: the page around may begin to listen late. The browser drops it silently, or with a line in the console, where the origin is
 * not that of the page around: so it goes to that one alone where the browser names it.
 */
const longestPause = 30_000;
let pause = 500;
let isHeard = false;
// Not every browser has it, whatever the type says.
const [around = ''] = (location as Partial<Location>).ancestorOrigins ?? [];
const readyFor = origins.includes(around) ? [around] : origins;
const sayReady = () => {
  if (isHeard || window.parent === window) return;
  for (const origin of readyFor) window.parent.postMessage({ name: 'ready' }, origin);
  setTimeout(sayReady, pause);
  pause = Math.min(pause * 1.5, longestPause);
};
sayReady();

window.addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
  if (source !== window.parent || source === window || !origins.includes(origin)) return;
  if (typeof data !== 'object' || data === null) return;
  const { name, payload } = data as Partial<Record<string, unknown>>;
  if (typeof name !== 'string') return;
  isHeard = true;
  const message: AddOnMessage = { sendToLime: { name, payload } };
  window.parent.postMessage(message, origin);
  say(words.telling);
});
