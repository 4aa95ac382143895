/** Topics that Userlike has and no destination takes: added to a chosen destination, or by one click to the one that fits. */
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { destinationFor, topicsWithoutDestination } from '../../settings/discovery/seenTopics';
import type { Instance } from '../../settings/document/settings';
import { Choice } from '../parts/Choice';
import { nameOf } from './nameOf';

interface SeenTopicsProps {
  readonly topics: readonly string[];
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly onTake: (topic: string, id: string) => void;
}

export function SeenTopics({ topics, instances, limetypes, onTake }: SeenTopicsProps) {
  const open = topicsWithoutDestination(topics, instances);
  if (open.length === 0) return null;
  const options = instances.map((instance) => ({ value: instance.id, label: nameOf(instance) }));
  return (
    <fieldset className="card stack">
      <legend>{text('topicsSeen')}</legend>
      <div className="columns">
        {open.map((topic) => {
          const fit = destinationFor(topic, instances, limetypes);
          return (
            <div key={topic} className="stack-tight">
              <Choice
                label={text('topicSeenTo', topic)}
                value=""
                options={options}
                none={text('chooseInstance')}
                onChange={(id) => id && onTake(topic, id)}
              />
              {fit && (
                <button type="button" className="button" onClick={() => onTake(topic, fit.id)}>
                  {text('topicSeenTake', topic, nameOf(fit))}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
