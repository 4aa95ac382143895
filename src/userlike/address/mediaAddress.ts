/**
 * From where media files may be fetched: Userlike's own media address and the stores that its documentation names (facts: userlike 1, fact 10, and the
 * hosts of section 5). A message's `url` is what somebody in the chat, or the page, says it is, and a fetch goes out in the operator's session.
 */

/** Most servers accept no longer address. */
export const longestAddress = 8_192;

/** Media alone: the same origin answers for conversations, contacts and sign-out too. */
const mediaPath = /^\/api\/um\/(?:v\d{1,3}\/)?media\/./;

/** `www.lime-connect.com` and its bare name are somebody else's. */
const sites = /(?:^|\.)userlike\.com$|^(?!www\.lime-).+\.lime-connect\.com$/;

const stores =
  /^(?:userlike-store-media-files\.s3(?:\.[a-z0-9-]{1,30})?\.amazonaws\.com|userlike-cdn-media-files\.userlike\.com|userlike-cdn-umm\.b-cdn\.net)$/;

/** @param messageCenters origins of other Message Centers, which serve media by the same path */
export function isMediaAddress(address: string, messageCenters: readonly string[]): boolean {
  const url = mediaUrl(address);
  return url !== null && (isStore(url) || isUserlikesOwn(url, messageCenters));
}

const isUserlikesOwn = ({ hostname, origin, pathname }: URL, messageCenters: readonly string[]) =>
  (sites.test(hostname) || messageCenters.includes(origin)) && mediaPath.test(pathname) && !climbs(pathname);

/**
 * Where the file is, when the answer of Userlike's media address is a pointer to it: a flat object with one address, under a name for addresses. Which
 * name is not known. The file itself may be JSON that holds addresses, even this very form: where its name says JSON, the address has to end like it.
 * @param asked the address that gave the answer
 */
export function mediaPointer(json: unknown, asked: string, messageCenters: readonly string[]): string | null {
  const from = mediaUrl(asked);
  if (!from || isStore(from) || typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const members: readonly [string, unknown][] = Object.entries(json);
  if (members.length > maxMembers || members.some(([, value]) => typeof value === 'object' && value !== null))
    return null;
  const [pointer, ...more] = members.filter(([, value]) => typeof value === 'string' && /^https?:/i.test(value));
  if (!pointer || more.length > 0 || !nameOfAddress.test(pointer[0])) return null;
  const address = String(pointer[1]);
  const asking = endingOf(from);
  const fits = !/json/.test(asking) || endingOf(mediaUrl(address)) === asking;
  return fits && isMediaAddress(address, messageCenters) ? address : null;
}

/** A pointer says little more than where. */
const maxMembers = 12;

const nameOfAddress = /^(?:[a-z]{1,20}_?){0,2}(?:url|uri|link|location|href|src)$/i;

const endingOf = (url: URL | null) => /\.([a-z0-9]{1,20})$/.exec(url?.pathname.toLowerCase() ?? '')?.[1] ?? '';

const isStore = ({ hostname }: URL) => stores.test(hostname);

/** An https address without user or port; a bare path is one of Userlike's. */
function mediaUrl(address: string): URL | null {
  if (address.length > longestAddress) return null;
  const url = URL.parse(address, 'https://www.userlike.com');
  return url?.protocol === 'https:' && !url.port && !url.username && !url.password ? url : null;
}

/** A server may decode `..%2f` after the browser has looked for `../`. */
const climbs = (pathname: string) =>
  pathname
    .replaceAll(/%2e/gi, '.')
    .split(/\/|\\|%2f|%5c/i)
    .includes('..');
