/** A request of the page for conversation data: what the taps recognise it by, and what the history pager needs to ask in the same way. */
import { apiRoot } from '../userlike/address/apiPath';

/** Never leaves the page's world: `headers` may hold the page's own token. */
export interface ConversationRequest {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** Address of the API, such as `https://api.userlike.com/api/um/v3`. */
  readonly api: string;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
}

/**
 * The request when its answer may be read: a GET on an allowed path of a host of the API, else undefined.
 * @param address as the page gave it, relative or not
 */
export function conversationRequest(
  method: string,
  address: string,
  headers: HeadersInit | undefined,
  credentials: RequestCredentials,
): ConversationRequest | undefined {
  const { origin, hostname, pathname, search } = new URL(address, document.baseURI);
  const root = apiRoot(pathname);
  if (!root || method.toUpperCase() !== 'GET' || !isApiHost(hostname)) return undefined;
  return { origin, path: pathname + search, api: origin + root, headers: new Headers(headers), credentials };
}

/**
 * Whether the API may answer at this host (facts: userlike 0.6): one of Userlike's two domains or the page's own, with all subdomains. A domain is the last
 * two labels of the host, or the last three below a public suffix such as `co.uk`. `lime-connect.com` itself and its `www` belong to another company.
 */
export function isApiHost(hostname: string): boolean {
  const site = (name: string) =>
    /(?<![^.])[^.]+\.(?:(?:com?|net?|org?|gov?|ac|edu)\.[a-z]{2}|[^.]+)$/.exec(name)?.[0] ?? name;
  if (/^(www\.)?lime-connect\.com$/.test(hostname)) return false;
  return [site(location.hostname), 'userlike.com', 'lime-connect.com'].includes(site(hostname));
}
