/** All destinations, one line each; or only the one that is edited. They can be added for a limetype, changed, duplicated and removed. */
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { proposeInstance, proposeInstances } from '../../settings/discovery/discovery';
import type { Instance, WriteForms } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';
import { Choice } from '../parts/Choice';
import { hashOf } from '../parts/usePlace';
import { DestinationLine } from './DestinationLine';
import { InstanceForm } from './InstanceForm';
import { SeenTopics } from './SeenTopics';

interface DestinationsProps {
  readonly instances: readonly Instance[];
  /** Its id; null, or one that is gone, for the list. */
  readonly edited: string | null;
  readonly limetypes: readonly Limetype[];
  readonly forms: WriteForms;
  readonly sample: Conversation;
  readonly topicsSeen: readonly string[];
  /** Set by the organisation, so only to be read. */
  readonly locked: boolean;
  readonly onChange: (instances: Instance[]) => void;
}

export function Destinations({ instances, edited, limetypes, forms, sample, topicsSeen, ...props }: DestinationsProps) {
  const { locked, onChange } = props;
  const index = instances.findIndex(({ id }) => id === edited);
  const instance = instances[index];
  const show = (id: string | null) => {
    location.hash = hashOf('destinations', id);
  };
  const add = (name: string) => {
    const target = limetypes.find((limetype) => limetype.name === name);
    if (!target) return;
    const proposal =
      proposeInstances(limetypes).find((one) => one.instance.limetype === name) ?? proposeInstance(target, limetypes);
    const id = freeId(proposal.instance.id, instances);
    onChange([...instances, { ...proposal.instance, id }]);
    show(id);
  };
  if (instance) {
    return (
      <>
        <p>
          <a href={hashOf('destinations')}>← {text('allInstances')}</a>
        </p>
        {locked && <p className="notice">{text('setByOrganisation')}</p>}
        <fieldset className="stack" disabled={locked}>
          <InstanceForm
            key={instance.id}
            instance={instance}
            instances={instances}
            limetypes={limetypes}
            sample={sample}
            topicsSeen={topicsSeen}
            forms={forms}
            onChange={(next) => onChange(instances.with(index, next))}
            onDuplicate={() => {
              const id = freeId(instance.id, instances);
              const copy = { ...instance, id, name: text('copyOf', instance.name).slice(0, 200) };
              onChange(instances.toSpliced(index + 1, 0, copy));
              show(id);
            }}
            onRemove={() => {
              onChange(instances.toSpliced(index, 1));
              show(null);
            }}
          />
        </fieldset>
      </>
    );
  }
  return (
    <>
      <p className="soft">{text('instancesIntro')}</p>
      {locked && <p className="notice">{text('setByOrganisation')}</p>}
      {instances.length === 0 && <p>{text('instancesNone')}</p>}
      {instances.length > 0 && (
        <ul className="plain-list card destinations" aria-label={text('instancesHeading')}>
          {instances.map((one) => (
            <DestinationLine key={one.id} instance={one} instances={instances} limetypes={limetypes} onEdit={show} />
          ))}
        </ul>
      )}
      <fieldset className="stack" disabled={locked}>
        {instances.length > 0 && (
          <SeenTopics
            topics={topicsSeen}
            instances={instances}
            limetypes={limetypes}
            onTake={(topic, id) =>
              onChange(instances.map((one) => (one.id === id ? { ...one, topics: [...one.topics, topic] } : one)))
            }
          />
        )}
        {limetypes.length > 0 && (
          <Choice
            label={text('addInstance')}
            value=""
            options={limetypes.map(({ name, singular }) => ({ value: name, label: singular, name }))}
            none={text('chooseLimetype')}
            onChange={add}
          />
        )}
      </fieldset>
    </>
  );
}

function freeId(wanted: string, instances: readonly Instance[]): string {
  const base = wanted.replace(/-\d+$/, '').slice(0, 56);
  for (let number = 2; ; number += 1) {
    const id = number === 2 && !instances.some((one) => one.id === wanted) ? wanted : `${base}-${number}`;
    if (!instances.some((one) => one.id === id)) return id;
  }
}
