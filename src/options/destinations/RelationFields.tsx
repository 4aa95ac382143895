/** Limetype and relations of an instance: chosen among what the metadata know, by direction. */
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { toMany, toOne, withFile, type ManySide } from '../../settings/mapping/relationChoices';
import type { Instance } from '../../settings/document/settings';
import { Choice, type ChoiceOption } from '../parts/Choice';
import type { Places } from './places';

interface RelationFieldsProps {
  readonly instance: Instance;
  readonly limetypes: readonly Limetype[];
  readonly places: Places;
  readonly onLimetype: (limetype: Limetype) => void;
  readonly onChange: (change: Partial<Instance>) => void;
}

export const relationKeys = [
  'relationPerson',
  'relationCompany',
  'relationCoworker',
  'relationHistory',
  'relationConversation',
  'relationDocument',
  'relationTodo',
] as const;
type RelationKey = (typeof relationKeys)[number];

export function RelationFields({ instance, limetypes, places, onLimetype, onChange }: RelationFieldsProps) {
  const target = limetypes.find(({ name }) => name === instance.limetype);
  const singularOf = (limetype: string | null) => limetypes.find(({ name }) => name === limetype)?.singular ?? '';
  const one: ChoiceOption[] = (target ? toOne(target, limetypes) : []).map(({ name, label, relatedLimetype }) => ({
    value: name,
    label: leadingTo(label, '→', singularOf(relatedLimetype)),
    name,
  }));
  const many = target ? toMany(target, limetypes) : [];
  const asOptions = (sides: readonly ManySide[]): ChoiceOption[] =>
    sides.map(({ name, label, limetype }) => ({
      value: name,
      label: leadingTo(label, '←', limetype.singular),
      name,
    }));
  const relation = (key: RelationKey, label: string, options: readonly ChoiceOption[], none = text('mappingNone')) => (
    <Choice
      label={label}
      value={instance[key] ?? ''}
      options={options}
      none={none}
      hint={places.note(key)}
      problem={places.problem(key)}
      onChange={(value) => onChange({ [key]: value || null })}
    />
  );
  return (
    <fieldset className="stack">
      <legend>{text('mapping')}</legend>
      <div className="columns">
        <Choice
          label={text('mappingLimetype')}
          value={instance.limetype}
          options={limetypes.map(({ name, singular }) => ({ value: name, label: singular, name }))}
          hint={places.note('limetype')}
          problem={places.problem('limetype')}
          onChange={(value) => {
            const chosen = limetypes.find(({ name }) => name === value);
            if (chosen) onLimetype(chosen);
          }}
        />
        {relation('relationPerson', text('mappingPerson'), one)}
        {relation('relationCompany', text('mappingCompany'), one)}
        {relation('relationCoworker', text('mappingCoworker'), one)}
        {relation('relationHistory', text('mappingHistory'), asOptions(many))}
        {relation('relationConversation', text('mappingConversation'), asOptions(many))}
        {relation('relationDocument', text('mappingDocument'), asOptions(withFile(many)))}
        {relation('relationTodo', text('mappingTodo'), asOptions(many), text('mappingTodoNone'))}
      </div>
    </fieldset>
  );
}

/** `Contact → Person`; `Person` alone where the property is called as what it leads to. */
const leadingTo = (label: string, arrow: string, singular: string): string =>
  label === singular ? label : `${label} ${arrow} ${singular}`;
