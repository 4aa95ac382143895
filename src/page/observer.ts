/**
 * ENTRY, page world, before the page's first script: shows the content script what the Message Center loads (facts: userlike 7, way A).
 * It never changes, delays, repeats or consumes a request of the page, and passes on conversation data alone.
 */
import type { FromPage } from '../userlike/traffic/traffic';
import { openChannel } from './channel';
import { tapFetch } from './fetchTap';
import { createPager } from './pager';
import { quietly } from './quietly';
import { tapWebSocket } from './socketTap';
import { readAsNative } from './proxyOf';
import { createRequestRecorder } from './requestRecorder';
import { tapXhr } from './xhrTap';

const ownFetch = fetch.bind(globalThis);

const say = openChannel((message) => {
  if (message.kind === 'loadHistory') pager.load(message.conversationId, message.details);
  else pager.stop();
  recorder.ended ||= message.kind === 'stop';
});
const send = (message: FromPage) => {
  if (!recorder.ended) say(message);
};
const recorder = createRequestRecorder(send);
const pager = createPager(recorder, send, ownFetch);

// Each by itself: where somebody has locked one of them, the others still speak.
quietly(readAsNative);
quietly(() => tapFetch(recorder));
quietly(() => tapXhr(recorder));
quietly(() =>
  tapWebSocket((message) => {
    if (message.kind === 'interruption') pager.interrupted();
    send(message);
  }),
);
