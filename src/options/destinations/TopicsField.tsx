/** Topics as one line of text. Keeps the text as it is typed, so that a comma or space is not removed while typing. */
import { useState } from 'react';
import { text } from '../../i18n/text';
import { Field } from '../../ui/Field';

interface TopicsFieldProps {
  readonly topics: readonly string[];
  /** Seen in Userlike, and taken by one press. */
  readonly offered: readonly string[];
  /** Said in place of the hint. */
  readonly note: string | undefined;
  readonly onChange: (topics: string[]) => void;
}

export function TopicsField({ topics, offered, note, onChange }: TopicsFieldProps) {
  const [typed, setTyped] = useState(topics.join(', '));
  // Set from outside (a connection test proposed instances): then that is what counts.
  const shown = sameTopics(topicsIn(typed), topics) ? typed : topics.join(', ');
  return (
    <div className="stack-tight">
      <Field label={text('instanceTopics')} hint={note ?? text('instanceTopicsHint')}>
        {(mapping) => (
          <input
            {...mapping}
            value={shown}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              onChange(topicsIn(event.currentTarget.value));
            }}
          />
        )}
      </Field>
      {offered.length > 0 && (
        <div className="row">
          <span className="soft">{text('topicsOffered')}</span>
          {offered.map((topic) => (
            <button key={topic} type="button" className="button" onClick={() => onChange([...topics, topic])}>
              {text('topicAdd', topic)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const topicsIn = (line: string): string[] =>
  line
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');

const sameTopics = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((topic, index) => topic === other[index]);
