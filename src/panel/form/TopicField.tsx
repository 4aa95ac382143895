/** Which instance takes the conversation. A topic that leads nowhere, or to several, is explained beside the field. */
import { formatLocale, text } from '../../i18n/text';
import type { Instance } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import type { InstanceChoice } from '../planning/instanceChoice';
import { InstanceSelect } from './InstanceSelect';
import { needElement } from '../parts/needElement';

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
      {(mapping) => <InstanceSelect {...mapping} instances={instances} chosen={instance} onChoose={onChoose} />}
    </Field>
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
