/**
 * The address of a Lime, from whatever an administrator pastes: the server, a link to an object, the address of the API. Pure; whether a Lime
 * answers there is the connection test's question.
 */
import { withoutSigns } from './withoutSigns';

export interface LimeUrl {
  /** `https://<host>/<application>`, without a slash at the end; the application keeps its percent-encoding (facts: lime-crm-api A1). */
  readonly baseUrl: string;
  /** Scheme, host in ASCII (which reveals look-alike names), port. */
  readonly origin: string;
  /** The path below the origin, percent-encoded. */
  readonly application: string;
  /** The match pattern to ask permission for. Patterns hold no port, so it covers all ports of the host. */
  readonly permissionPattern: string;
}

/** `insecure`: http to another machine. `noApplication`: a server without the application segment, which cannot be guessed. */
export type LimeUrlProblem = 'empty' | 'notAnAddress' | 'scheme' | 'insecure' | 'userInfo' | 'email' | 'noApplication';

export type LimeUrlResult =
  | { readonly kind: 'limeUrl'; readonly limeUrl: LimeUrl }
  | { readonly kind: 'problem'; readonly problem: LimeUrlProblem };

/** The same limit as in the settings (`Settings.baseUrl`). */
const longestInput = 512;

/** Removes `/api/v1...`, `/client/...`, query, fragment and trailing slashes, and adds `https://` where no scheme is given. */
export function normaliseLimeUrl(input: string): LimeUrlResult {
  const text = asMeant(input);
  if (text === '') return refused('empty');
  if (text.length > longestInput) return refused('notAnAddress');
  if (/^(?:mailto:)?[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(text)) return refused('email');
  // Without this, `host:8080/app` would be read as a scheme "host".
  const hasScheme = /^(https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text);
  const address = hasScheme ? text : `https://${text.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return refused('notAnAddress');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('scheme');
  if (url.username !== '' || url.password !== '') return refused('userInfo');
  // In a match pattern a star stands for every host.
  if (url.hostname.includes('*')) return refused('notAnAddress');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refused('insecure');
  const application = applicationPath(url.pathname.split('/').filter(Boolean)).join('/');
  if (application === '') return refused('noApplication');
  return {
    kind: 'limeUrl',
    limeUrl: {
      baseUrl: `${url.origin}/${application}`,
      origin: url.origin,
      application,
      permissionPattern: `${url.protocol}//${url.hostname}/*`,
    },
  };
}

const quotes = '"\'`‘’‚“”„«»‹›';

/** What mails and editors put around an address, and signs without width in it, are not of it. */
const asMeant = (input: string): string =>
  withoutSigns(input.replace(/\p{Cf}/gu, '').trim(), `${quotes}<`, `${quotes}>,;`).trim();

/** In Lime's cloud the application usually has the name of the instance, which stands first in the host (facts: lime-crm-api A1). */
const cloudHost = /^([a-z0-9-]+)\.lime-crm\.com$/;

/**
 * What an address that was refused most likely means: with https, or with the application that the web client's address does not show; null where
 * nothing can be guessed.
 */
export function proposedLimeUrl(input: string): string | null {
  const text = asMeant(input);
  const secure = normaliseLimeUrl(text.replace(/^http:/i, 'https:'));
  if (secure.kind === 'limeUrl') return secure.limeUrl.baseUrl;
  const address = /^https?:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, username, password } = new URL(address);
  const application = cloudHost.exec(hostname)?.[1];
  if (application === undefined || application === 'www' || username !== '' || password !== '') return null;
  return `https://${hostname}/${application}`;
}

const refused = (problem: LimeUrlProblem): LimeUrlResult => ({ kind: 'problem', problem });

const isLoopback = (hostname: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * What stands before the API (`api`, `api/v1`) or the web client (`client`). Links of the web client have no application segment (facts:
 * lime-crm-api G1), so `/client/object/...` gives nothing. More than one segment is kept: a proxy may put Lime below a path.
 */
function applicationPath(segments: readonly string[]): readonly string[] {
  const small = segments.map((segment) => segment.toLowerCase());
  const end = small.findIndex((segment, index) => {
    const next = small[index + 1];
    return segment === 'client' || (segment === 'api' && (next === undefined || /^v\d+$/.test(next)));
  });
  return end === -1 ? segments : segments.slice(0, end);
}
