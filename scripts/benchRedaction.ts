/** How long it takes to look through a long conversation for numbers that must not be filed: `npm run bench:redaction`. */
import { findInEntries } from '../src/sending/redaction/findInEntries';
import type { Entry } from '../src/userlike/conversation/conversation';
import { lookAlikes, numbers } from '../test/unit/sending/redactionCorpus';

const count = 20_000;
const rounds = 5;
const corpus = [...numbers.flatMap(({ messages }) => messages), ...lookAlikes.flat()];
const talk = [
  'Hej, jag undrar när min beställning kommer. Det har gått tre veckor nu!',
  'Thank you, I will look into that and come back to you within the hour.',
  'Die Pumpe 3 in Halle 12 steht seit 14:30 Uhr, Fehler E-41.',
  'Bedankt voor het bericht. Kunt u mij het adres nog eens sturen?',
  'ok',
];

/** Each object is new, so that nothing is remembered. */
const conversation = (text: (index: number) => string): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `1.1.${index}`,
    sentAt: '2026-11-30T08:00:00.000Z',
    kind: 'message',
    event: null,
    text: text(index),
    author: index % 3 === 0 ? { kind: 'operator', name: 'Peter', id: 1 } : { kind: 'contact', name: 'Anna', id: 7 },
    url: null,
  }));

const chats: Readonly<Record<string, (index: number) => string>> = {
  'a chat, one message in twenty with a number': (index) =>
    (index % 20 === 0 ? corpus[(index / 20) % corpus.length] : talk[index % talk.length]) ?? '',
  'numbers in every message': (index) => corpus[index % corpus.length] ?? '',
};
for (const [name, text] of Object.entries(chats)) {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const entries = conversation(text);
    // Of the processor: other programs of this machine count for nothing.
    const start = process.cpuUsage();
    found = findInEntries(entries, []).length;
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1_000);
  }
  times.sort((one, other) => one - other);
  const middle = times[Math.floor(rounds / 2)] ?? 0;
  console.log(`${name}: ${count} entries, ${found} found, ${middle.toFixed(0)} ms (${times[0]?.toFixed(0)} at best)`);
}
