/**
 * ENTRY, page world, before the page's first script: shows the content script what the Message Center loads (facts: userlike 7, way A).
 * It never changes, delays, repeats or consumes a request of the page, and passes on conversation data alone.
 */
import type { FromPage } from '../userlike/traffic';
import { openChannel } from './channel';
import { tapFetch } from './fetchTap';
import { createPager } from './pager';
import { quietly } from './quietly';
import { tapWebSocket } from './socketTap';
import { readAsNative } from './standIn';
import { createWitness } from './witness';
import { tapXhr } from './xhrTap';

const ownFetch = fetch.bind(globalThis);

const say = openChannel((message) => {
  if (message.kind === 'loadHistory') pager.load(message.conversationId, message.details);
  else pager.stop();
  witness.ended ||= message.kind === 'stop';
});
const send = (message: FromPage) => {
  if (!witness.ended) say(message);
};
const witness = createWitness(send);
const pager = createPager(witness, send, ownFetch);

// Each by itself: where somebody has locked one of them, the others still speak.
quietly(readAsNative);
quietly(() => tapFetch(witness));
quietly(() => tapXhr(witness));
quietly(() =>
  tapWebSocket((message) => {
    if (message.kind === 'interruption') pager.interrupted();
    send(message);
  }),
);
