import { isDesktopLink } from '../lime/objectLink';

/**
 * Whether a link of Lime may be offered: `limecrm:`, or http(s) on the origin of the Lime that is set up. Whatever else stands in an answer or a
 * setting stays text.
 */
export function isSafeLink(link: string, limeBaseUrl: string | null): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, origin } = new URL(link);
  if (protocol === 'limecrm:') return isDesktopLink(link);
  return /^https?:$/.test(protocol) && limeBaseUrl !== null && origin === new URL(limeBaseUrl).origin;
}
