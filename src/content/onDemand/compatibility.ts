/**
 * What this tab's Message Center is made of, for the compatibility report: which answers and frames came, with which keys, and how the page is built.
 * Names and numbers alone; no value, no text and no id is told (facts: threats-and-faults 1).
 */
import { parseJson } from '../../userlike/conversation/field';
import { readingLines } from '../../messaging/readingCheck';
import { createStructure } from '../../userlike/traffic/structure';
import type { OnDemandPart } from './onDemandPart';
import { outlineOf } from './outline';
import { readingCheck } from './readingCheck';
import { readTimeline } from './pageTimeline';
import type { ConversationStore } from '../traffic/store';

/** As the options page takes them. */
const longestLine = 300;
const maxLines = 4_000;

export const compatibilityLines: OnDemandPart['compatibility'] = (store, shownId, samples) => {
  const told = Object.entries(factsOf(store, shownId)).map(([name, value]) => `${name}: ${value}`);
  const seen = samples.all().flatMap(({ name, times, texts }) => {
    const structure = createStructure();
    for (const text of texts) structure.add(parseJson(text));
    return [`${name} (${times})`, ...structure.lines().map((line) => `  ${line}`)];
  });
  const reading = readingLines(readingCheck(store, shownId, samples, location));
  return [...told, ...reading, ...seen, 'page', ...outlineOf(document)]
    .slice(0, maxLines)
    .map((line) => line.slice(0, longestLine));
};

/** Numbers about the conversation in the address; its id and its words stay here. */
function factsOf(store: ConversationStore, shownId: number | null): Record<string, string | number> {
  const shown = shownId === null ? null : store.get(shownId);
  return {
    host: location.host,
    route: (location.pathname + location.hash)
      .replace(/\?.*/, '')
      .replace(/\d+/g, '<id>')
      .replace(/[^#/<>a-z]/gi, ''),
    'unreadable answers': store.unreadableAnswers(shownId),
    conversation: shown ? shown.completeness : 'not seen',
    entries: shown?.entries.length ?? 0,
    'unreadable entries': shown?.unreadableEntries ?? 0,
    'timeline in the page': readTimeline(document).found,
  };
}
