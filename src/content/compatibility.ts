/**
 * What this tab's Message Center is made of, for the compatibility report: which answers and frames came, with which keys, and how the page is built.
 * Names and numbers alone; no value, no text and no id is told (facts: threats 1, "diagnostics leak").
 */
import { parseJson } from '../userlike/field';
import { createStructure } from '../userlike/structure';
import { outlineOf } from './outline';
import type { TrafficSample } from './trafficSamples';

/** As the worker takes them. */
const longestLine = 300;
const mostLines = 4_000;

/** Lines of plain text. @param facts what the rest of the script knows, such as how many entries there are */
export function compatibilityLines(
  facts: Readonly<Record<string, string | number>>,
  samples: readonly TrafficSample[],
): string[] {
  const told = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  const seen = samples.flatMap(({ name, times, texts }) => {
    const structure = createStructure();
    for (const text of texts) structure.add(parseJson(text));
    return [`${name} (${times})`, ...structure.lines().map((line) => `  ${line}`)];
  });
  return [...told, ...seen, 'page', ...outlineOf(document)]
    .slice(0, mostLines)
    .map((line) => line.slice(0, longestLine));
}
