/** A link to an object in Lime, which opens beside the page; plain text where the address is not Lime's. */
import { isSafeLink } from './safeLink';

interface LimeLinkProps {
  readonly link: string;
  readonly name: string;
  readonly limeBaseUrl: string | null;
}

export function LimeLink({ link, name, limeBaseUrl }: LimeLinkProps) {
  if (!isSafeLink(link, limeBaseUrl)) return <span>{name}</span>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}
