/** A link to an object in Lime, opened in a new tab; plain text if the address is not Lime's. */
import { visibleText } from '../i18n/visibleText';
import { isDesktopLink } from '../lime/objectLink';

interface LimeLinkProps {
  readonly link: string;
  readonly name: string;
  readonly limeBaseUrl: string | null;
}

export function LimeLink({ link, name, limeBaseUrl }: LimeLinkProps) {
  if (!isSafeLink(link, limeBaseUrl)) return <span>{visibleText(name)}</span>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {visibleText(name)}
    </a>
  );
}

/** `limecrm:`, or http(s) on the origin of the Lime that is set up. Whatever else stands in an answer or a setting stays text. */
function isSafeLink(link: string, limeBaseUrl: string | null): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, origin } = new URL(link);
  if (protocol === 'limecrm:') return isDesktopLink(link);
  return /^https?:$/.test(protocol) && limeBaseUrl !== null && origin === new URL(limeBaseUrl).origin;
}
