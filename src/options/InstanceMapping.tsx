/** What an instance leads to in Lime, to read: limetype, relations and person rules by the names that people in Lime see. */
import { payloadKeyText } from '../i18n/payloadKeyText';
import { text } from '../i18n/text';
import type { Limetype } from '../lime/limetype';
import type { Instance } from '../settings/settings';

interface InstanceMappingProps {
  readonly instance: Instance;
  readonly limetypes: readonly Limetype[];
}

export function InstanceMapping({ instance, limetypes }: InstanceMappingProps) {
  const target = limetypes.find(({ name }) => name === instance.limetype);
  const labelOf = (property: string | null): string | null => {
    if (property === null) return null;
    const label = target?.properties.find(({ name }) => name === property)?.label;
    return label === undefined || label === property ? property : `${label} (${property})`;
  };
  const personLimetype = target?.properties.find(({ name }) => name === instance.relationPerson)?.relatedLimetype;
  const personProperties = limetypes.find(({ name }) => name === personLimetype)?.properties;
  const rows: readonly (readonly [string, string | null])[] = [
    [text('mappingLimetype'), target ? `${target.singular} (${target.name})` : instance.limetype],
    [text('mappingPerson'), labelOf(instance.relationPerson)],
    [text('mappingCompany'), labelOf(instance.relationCompany)],
    [text('mappingCoworker'), labelOf(instance.relationCoworker)],
    [text('mappingHistory'), labelOf(instance.relationHistory)],
    [text('mappingConversation'), labelOf(instance.relationConversation)],
  ];
  return (
    <dl className="mapping">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? text('mappingNone')}</dd>
        </div>
      ))}
      <div>
        <dt>{text('mappingPersonRules')}</dt>
        <dd>
          {instance.personRules.length === 0 ? (
            text('mappingNone')
          ) : (
            <ol className="rules">
              {instance.personRules.map(({ identificationKey, propertyIdentifier }) => {
                const label =
                  personProperties?.find(({ name }) => name === propertyIdentifier)?.label ?? propertyIdentifier;
                return (
                  <li key={`${identificationKey} ${propertyIdentifier}`}>
                    {text('mappingPersonRule', payloadKeyText(identificationKey), label)}
                  </li>
                );
              })}
            </ol>
          )}
        </dd>
      </div>
    </dl>
  );
}
