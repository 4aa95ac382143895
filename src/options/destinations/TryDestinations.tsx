/** What each destination would do with a contact: whom the rules find, and what would be written. Nothing is sent. */
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import type { Instance, WriteForms } from '../../settings/document/settings';
import { nameOf } from './nameOf';
import { SampleContactFields } from './SampleContactFields';
import { TryRules } from './TryRules';
import type { Sample } from './useSample';
import { valueResultText } from './valueResultText';

interface TryDestinationsProps {
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly forms: WriteForms;
  readonly sample: Sample;
}

export function TryDestinations({ instances, limetypes, forms, sample }: TryDestinationsProps) {
  const { contact, seen, conversation, setContact, setSeen } = sample;
  return (
    <>
      <p className="soft">{text('tryIntro')}</p>
      {instances.length === 0 && <p>{text('instancesNone')}</p>}
      {instances.length > 0 && (
        <SampleContactFields contact={contact} seen={seen} onChange={setContact} onSeen={setSeen} />
      )}
      {instances.map((instance) => {
        const properties = limetypes.find(({ name }) => name === instance.limetype)?.properties ?? [];
        return (
          <section key={instance.id} className="card stack" aria-label={nameOf(instance)}>
            <h3>{nameOf(instance)}</h3>
            {instance.personRules.length > 0 && <TryRules instance={instance} sample={conversation} />}
            <dl className="mapping">
              {instance.properties.map((rule, index) => {
                const property = properties.find(({ name }) => name === rule.property);
                if (!property) return null;
                return (
                  <div key={`${index} ${rule.property}`}>
                    <dt>{property.label}</dt>
                    <dd>{valueResultText(property, rule, conversation, forms, instance.noteLanguage)}</dd>
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
    </>
  );
}
