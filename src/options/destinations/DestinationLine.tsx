/** One destination in a line: `helpdesk → Helpdesk · person by e-mail, phone · note → History`. */
import { payloadKeyText } from '../../i18n/payloadKeyText';
import { plural, text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import type { Instance } from '../../settings/document/settings';
import { toMany } from '../../settings/mapping/relationChoices';
import { nameOf } from './nameOf';
import { placesOf } from './places';

interface DestinationLineProps {
  readonly instance: Instance;
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly onEdit: (id: string) => void;
}

export function DestinationLine({ instance, instances, limetypes, onEdit }: DestinationLineProps) {
  const name = nameOf(instance);
  const { count } = placesOf(instance, instances, limetypes);
  const topics = instance.topics.length > 0 ? instance.topics.join(', ') : text('summaryNoTopics');
  return (
    <li className="destination">
      <div className="stack-tight">
        <span>
          {topics} → <strong>{name}</strong>
          {summaryOf(instance, limetypes).map((part) => ` · ${part}`)}
        </span>
        {count > 0 && <span className="problem">{plural('instanceProblems', count)}</span>}
      </div>
      <button
        type="button"
        className="button"
        aria-label={text('editInstance', name)}
        onClick={() => onEdit(instance.id)}
      >
        {text('edit')}
      </button>
    </li>
  );
}

function summaryOf(instance: Instance, limetypes: readonly Limetype[]): string[] {
  const { personRules, relationHistory, relationDocument, importMediaFiles } = instance;
  const target = limetypes.find(({ name }) => name === instance.limetype);
  const sides = target ? toMany(target, limetypes) : [];
  const singular = (relation: string) => sides.find(({ name }) => name === relation)?.limetype.singular ?? relation;
  const keys = [...new Set(personRules.map(({ identificationKey }) => payloadKeyText(identificationKey)))];
  const parts = target && target.singular !== nameOf(instance) ? [target.singular] : [];
  if (keys.length > 0) parts.push(text('summaryPerson', keys.join(', ')));
  if (relationHistory !== null) parts.push(text('summaryNote', singular(relationHistory)));
  if (importMediaFiles && relationDocument !== null) parts.push(text('summaryFiles', singular(relationDocument)));
  return parts;
}
