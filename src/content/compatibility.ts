/**
 * What this tab's Message Center is made of, for the compatibility report: which answers and frames came, with which keys, and how the page is built.
 * Names and numbers alone; no value, no text and no id is kept (facts: threats 1, "diagnostics leak").
 */
import { apiPath } from '../userlike/apiPath';
import { parseJson } from '../userlike/field';
import { createStructure, type Structure } from '../userlike/structure';
import type { FromPage } from '../userlike/traffic';
import { outlineOf } from './outline';

/** Of each kind of answer this many are looked into, which costs a second reading of them. */
const mostLooks = 3;
const longestLook = 1024 * 1024;
const mostKinds = 60;
/** As the worker takes them. */
const longestLine = 300;
const mostLines = 4_000;

interface Kind {
  readonly structure: Structure;
  times: number;
}

export interface Compatibility {
  see(message: FromPage): void;
  /** Lines of plain text. @param facts what the rest of the script knows, such as how many conversations there are */
  lines(facts: Readonly<Record<string, string | number>>): string[];
}

export function createCompatibility(): Compatibility {
  const kinds = new Map<string, Kind>();

  const look = (name: string, text: string) => {
    const kind = kinds.get(name) ?? { structure: createStructure(), times: 0 };
    if (!kinds.has(name) && kinds.size >= mostKinds) return;
    kinds.set(name, kind);
    kind.times += 1;
    if (kind.times <= mostLooks && text.length <= longestLook) kind.structure.add(parseJson(text));
  };

  return {
    see(message) {
      if (message.kind === 'answer') look(`GET ${withoutIds(message.path)}`, message.text);
      else if (message.kind === 'frame')
        look(`frame ${/"info":\s*"([a-z_]{1,40})"/.exec(message.text)?.[1] ?? ''}`, message.text);
      else if (message.kind === 'tooLarge') look(`too large: ${withoutIds(message.path)}`, '');
    },
    lines(facts) {
      const seen = [...kinds].flatMap(([name, { times, structure }]) => [
        `${name} (${times})`,
        ...structure.lines().map((line) => `  ${line}`),
      ]);
      const told = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
      return [...told, ...seen, 'page', ...outlineOf(document)]
        .slice(0, mostLines)
        .map((line) => line.slice(0, longestLine));
    },
  };
}

/** `/api/um/v3/conversations/<id>/messages/?cursor&limit`: names of parameters, no values. */
function withoutIds(path: string): string {
  if (apiPath(path).kind === 'ignored') return '(another path)';
  const [pathname = '', query = ''] = path.split('?', 2);
  const names = query.split('&').map((part) => part.split('=', 1)[0]);
  return pathname.replace(/\/\d+(?=\/|$)/g, '/<id>') + (query && `?${[...new Set(names)].join('&')}`);
}
