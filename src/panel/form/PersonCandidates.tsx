/** Several persons fit: all are shown, and none is taken until the operator chooses. */
import { visibleText } from '../../i18n/visibleText';
import { text } from '../../i18n/text';
import type { PersonHit } from '../../sending/match/match';
import { Radio } from '../../ui/Radio';
import { needElement } from '../parts/needElement';
import { PersonFacts } from '../parts/Facts';

interface PersonCandidatesProps {
  readonly hits: readonly PersonHit[];
  /** Of all of them: the first rule that finds anybody ends the search. */
  readonly reason: string;
  readonly chosen: PersonHit | null;
  readonly onChoose: (hit: PersonHit) => void;
}

export function PersonCandidates({ hits, reason, chosen, onChoose }: PersonCandidatesProps) {
  return (
    <div className="stack-tight" data-steps="choices">
      <p data-hint="J K">{text(hits.some(({ maybe }) => maybe) ? 'matchMaybe' : 'matchSeveral')}</p>
      <p className="soft">{reason}</p>
      {hits.map((hit, index) => (
        <Radio
          key={hit.id}
          name="person"
          label={visibleText(hit.descriptive)}
          checked={chosen?.id === hit.id}
          onChoose={() => onChoose(hit)}
          id={index === 0 ? needElement({ kind: 'person', candidates: hits.length }) : undefined}
        >
          <PersonFacts hit={hit} />
        </Radio>
      ))}
    </div>
  );
}
