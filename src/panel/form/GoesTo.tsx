/** Choice of the destination: radio buttons, or a select where there are many. A hint names the topics that the conversation has in Userlike. */
import { useId } from 'react';
import { formatLocale, text } from '../../i18n/text';
import type { Instance } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { Radio } from '../../ui/Radio';
import { needElement } from '../parts/needElement';
import type { InstanceChoice } from '../planning/instanceChoice';
import { InstanceSelect } from './InstanceSelect';

interface GoesToProps {
  readonly topics: readonly string[];
  readonly instances: readonly Instance[];
  readonly choice: InstanceChoice;
  /** A send was tried: what is missing is a mistake from then on. */
  readonly tried: boolean;
  readonly onChoose: (instanceId: string) => void;
}

/** With more destinations a select saves space. */
const maxRadios = 4;

const answer = needElement({ kind: 'topic', why: 'none' });

export function GoesTo({ topics, instances, choice, tried, onChoose }: GoesToProps) {
  const { instance, why } = choice;
  const own = useId();
  const hint = topics.length > 0 ? text('topicInUserlike', topics.join(', ')) : text('topicNotInUserlike');
  const missing = instance || why === null ? '' : topicProblem(why, topics);
  if (instances.length > maxRadios) {
    return (
      <Field
        label={text('goesTo')}
        id={answer}
        hint={tried ? hint : [hint, missing].filter(Boolean).join(' ')}
        problem={tried && missing ? missing : undefined}
      >
        {(mapping) => <InstanceSelect {...mapping} instances={instances} chosen={instance} onChoose={onChoose} />}
      </Field>
    );
  }
  return (
    <fieldset className="goes-to" aria-describedby={`${own}-hint`}>
      <legend>{text('goesTo')}</legend>
      <div className="row">
        {instances.map(({ id, name }, index) => (
          <Radio
            key={id}
            name={own}
            label={name}
            checked={id === instance?.id}
            // Where Send leads while none is chosen.
            id={index === 0 ? answer : undefined}
            onChoose={() => onChoose(id)}
          />
        ))}
      </div>
      <p className="soft" id={`${own}-hint`}>
        {hint} {missing && <span className={tried ? 'problem' : undefined}>{missing}</span>}
      </p>
    </fieldset>
  );
}

function topicProblem(why: NonNullable<InstanceChoice['why']>, topics: readonly string[]): string {
  switch (why) {
    case 'none':
      return text('topicNone');
    case 'unknown':
      return topics.length > 1 ? text('topicsUnknown', quotedList(topics)) : text('topicUnknown', ...topics);
    case 'several':
      return topics.length > 1 ? text('topicsSeveral', quotedList(topics)) : text('topicSeveral', ...topics);
    case 'noInstances':
      return text('topicNoInstances');
  }
}

/** "helpdesk" and "lead" */
const quotedList = (topics: readonly string[]): string =>
  new Intl.ListFormat(formatLocale()).format(topics.map((topic) => text('quoted', topic)));
