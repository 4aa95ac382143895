/** Several persons fit: all are shown, and none is taken until the operator chooses. */
import { visibleText } from '../../i18n/visibleText';
import { text, type MessageKey } from '../../i18n/text';
import type { PersonHit } from '../../sending/match/match';
import { Radio } from '../../ui/Radio';
import { needElement } from '../parts/needElement';
import { PersonFacts } from '../parts/Facts';

interface PersonCandidatesProps {
  readonly hits: readonly PersonHit[];
  readonly reasonOf: (hit: PersonHit) => string;
  readonly chosen: PersonHit | null;
  readonly onChoose: (hit: PersonHit) => void;
}

export function PersonCandidates({ hits, reasonOf, chosen, onChoose }: PersonCandidatesProps) {
  const [first] = hits;
  // The first rule that finds anybody ends the search, so its reason is that of all; earlier conversations give each their own.
  const own = first?.earlier !== undefined;
  return (
    <div className="stack-tight" data-steps="choices">
      <p data-hint="J K">{text(whatToChoose(hits))}</p>
      {first && !own && <p className="soft">{reasonOf(first)}</p>}
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
          {own && <div>{reasonOf(hit)}</div>}
        </Radio>
      ))}
    </div>
  );
}

function whatToChoose(hits: readonly PersonHit[]): MessageKey {
  if (hits.some(({ earlier }) => earlier)) return hits.length > 1 ? 'matchEarlier' : 'matchEarlierLeft';
  return hits.some(({ maybe }) => maybe) ? 'matchMaybe' : 'matchSeveral';
}
