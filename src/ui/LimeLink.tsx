/** A link to an object in Lime, which opens beside the page; plain text where the address is not Lime's. */
import { visibleText } from '../i18n/visibleText';
import { isSafeLink } from './safeLink';

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
