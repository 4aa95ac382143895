/**
 * Counts the kinds of answers and frames and keeps the first few of each for the compatibility report. They never leave the tab: the report has their
 * structure (`compatibility`), not their content.
 */
import { apiPath } from '../../userlike/address/apiPath';
import type { FromPage } from '../../userlike/traffic/traffic';

const maxOfOneKind = 3;
const maxKinds = 60;
/** Characters of all samples together: an idle page must not use much memory. */
const maxText = 256 * 1024;

export type TrafficSamples = ReturnType<typeof createTrafficSamples>;

export function createTrafficSamples() {
  const kinds = new Map<string, { times: number; readonly texts: string[] }>();
  let room = maxText;

  const note = (name: string, text: string) => {
    const kind = kinds.get(name) ?? { times: 0, texts: [] };
    if (!kinds.has(name) && kinds.size >= maxKinds) return;
    kinds.set(name, kind);
    kind.times += 1;
    if (kind.texts.length >= maxOfOneKind || text.length > room) return;
    room -= text.length;
    kind.texts.push(text);
  };
  return {
    see(message: FromPage): void {
      if (message.kind === 'answer') note(`GET ${withoutIds(message.path)}`, message.text);
      else if (message.kind === 'frame')
        note(`frame ${/"info":\s*"([a-z_]{1,40})"/.exec(message.text)?.[1] ?? ''}`, message.text);
      else if (message.kind === 'tooLarge') note(`too large: ${withoutIds(message.path)}`, '');
    },
    /** `name` is `GET <path without ids>`, `frame <info>` or `too large: <path>`. */
    all: () => [...kinds].map(([name, kind]) => ({ name, ...kind })),
  };
}

/** `/api/um/v3/conversations/<id>/messages/?cursor&limit`: names of parameters, no values. */
function withoutIds(path: string): string {
  if (apiPath(path).kind === 'ignored') return '(another path)';
  const [pathname = '', query = ''] = path.split('?', 2);
  const names = query.split('&').map((part) => part.split('=', 1)[0]);
  return pathname.replace(/\/\d+(?=\/|$)/g, '/<id>') + (query && `?${[...new Set(names)].join('&')}`);
}
