/** Which instance takes the conversation. A topic that leads nowhere, or to several, is explained beside the field. */
import { text } from '../i18n/text';
import type { Instance } from '../settings/settings';
import { Field } from '../ui/Field';
import type { InstanceChoice } from './instanceChoice';
import { needElement } from './needElement';

interface TopicFieldProps {
  readonly topics: readonly string[];
  readonly instances: readonly Instance[];
  readonly choice: InstanceChoice;
  readonly onChoose: (instanceId: string) => void;
}

export function TopicField({ topics, instances, choice, onChoose }: TopicFieldProps) {
  const { instance, why } = choice;
  return (
    <Field
      label={text('topic')}
      id={needElement({ kind: 'topic', why: 'none' })}
      hint={topics.length > 0 ? text('topicInUserlike', topics.join(', ')) : text('topicNotInUserlike')}
      problem={instance || why === null ? undefined : topicProblem(why, topics)}
    >
      {(wiring) => (
        <select {...wiring} value={instance?.id ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
          {!instance && (
            <option value="" disabled>
              {text('topicChoose')}
            </option>
          )}
          {instances.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function topicProblem(why: NonNullable<InstanceChoice['why']>, topics: readonly string[]): string {
  switch (why) {
    case 'none':
      return text('topicNone');
    case 'unknown':
      return text('topicUnknown', topics.join(', '));
    case 'several':
      return text('topicSeveral', topics.join(', '));
    case 'noInstances':
      return text('topicNoInstances');
  }
}
