/** The person that is attached, with what speaks for it. */
import type { PersonHit } from '../../sending/match/match';
import { PersonFacts } from '../parts/Facts';

interface PersonCardProps {
  readonly hit: PersonHit;
  readonly reason: string;
}

export function PersonCard({ hit, reason }: PersonCardProps) {
  return (
    <div className="stack-tight">
      <strong>{hit.descriptive}</strong>
      <p className="soft">
        <PersonFacts hit={hit} />
      </p>
      <p className="soft">{reason}</p>
    </div>
  );
}
