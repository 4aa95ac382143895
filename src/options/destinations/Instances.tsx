/** All instances: added for a limetype, changed, duplicated, removed. */
import { useMemo, useState } from 'react';
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { proposeInstance, proposeInstances } from '../../settings/discovery/discovery';
import type { Instance, WriteForms } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation';
import { Choice, labelled } from '../parts/Choice';
import { InstanceForm } from './InstanceForm';
import { SampleContactFields } from './SampleContactFields';
import { sampleContact, sampleConversation } from './sampleConversation';

interface InstancesProps {
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly forms: WriteForms;
  /** Set by the organisation, so only to be read. */
  readonly locked: boolean;
  readonly onChange: (instances: Instance[]) => void;
}

export function Instances({ instances, limetypes, forms, locked, onChange }: InstancesProps) {
  const [contact, setContact] = useState(sampleContact);
  const [now] = useState(() => Date.now());
  const [seen, setSeen] = useState<Conversation | null>(null);
  const sample = useMemo(() => seen ?? sampleConversation(contact, now), [seen, contact, now]);
  const add = (name: string) => {
    const target = limetypes.find((limetype) => limetype.name === name);
    if (!target) return;
    const proposal =
      proposeInstances(limetypes).find(({ instance }) => instance.limetype === name) ??
      proposeInstance(target, limetypes);
    onChange([...instances, { ...proposal.instance, id: freeId(proposal.instance.id, instances) }]);
  };
  return (
    <section className="stack" aria-labelledby="instances">
      <h2 id="instances">{text('instancesHeading')}</h2>
      <p className="soft">{text('instancesIntro')}</p>
      {locked && <p className="notice">{text('setByOrganisation')}</p>}
      {instances.length === 0 && <p>{text('instancesNone')}</p>}
      {instances.length > 0 && (
        <SampleContactFields contact={contact} seen={seen} onChange={setContact} onSeen={setSeen} />
      )}
      <fieldset className="stack" disabled={locked}>
        {instances.map((instance, index) => (
          <InstanceForm
            key={instance.id}
            instance={instance}
            instances={instances}
            limetypes={limetypes}
            sample={sample}
            forms={forms}
            onChange={(next) => onChange(instances.with(index, next))}
            onDuplicate={() => {
              const { id, name } = instance;
              const copy = { ...instance, id: freeId(id, instances), name: text('copyOf', name).slice(0, 200) };
              onChange(instances.toSpliced(index + 1, 0, copy));
            }}
            onRemove={() => onChange(instances.toSpliced(index, 1))}
          />
        ))}
        {limetypes.length > 0 && (
          <Choice
            label={text('addInstance')}
            value=""
            options={limetypes.map(({ name, singular }) => ({ value: name, label: labelled(singular, name) }))}
            none={text('chooseLimetype')}
            onChange={add}
          />
        )}
      </fieldset>
    </section>
  );
}

function freeId(wanted: string, instances: readonly Instance[]): string {
  const base = wanted.replace(/-\d+$/, '').slice(0, 56);
  for (let number = 2; ; number += 1) {
    const id = number === 2 && !instances.some((one) => one.id === wanted) ? wanted : `${base}-${number}`;
    if (!instances.some((one) => one.id === id)) return id;
  }
}
