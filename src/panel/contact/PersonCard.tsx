/** The attached person, with the reason for the match. */
import { visibleText } from '../../i18n/visibleText';
import type { PersonHit } from '../../sending/match/match';
import { PersonFacts } from '../parts/Facts';

interface PersonCardProps {
  readonly hit: PersonHit;
  readonly reason: string;
}

export function PersonCard({ hit, reason }: PersonCardProps) {
  return (
    <div className="stack-tight">
      <p>
        <strong>{visibleText(hit.descriptive)}</strong>{' '}
        <span className="soft">
          <PersonFacts hit={hit} without={reason} />
        </span>
      </p>
      <p className="soft">{reason}</p>
    </div>
  );
}
