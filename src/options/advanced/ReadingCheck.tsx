/** A line for each thing that the product needs to see of the Message Center, kept up to date while one is open in this browser. */
import { useState } from 'react';
import { text, type MessageKey } from '../../i18n/text';
import { readingCheckIn, readingParts, type ReadingPart, type ReadingState } from '../../messaging/readingCheck';
import { TabCompatibility } from '../../messaging/tabMessages';
import { askMessageCenters } from '../parts/askMessageCenters';
import { useLooks } from '../parts/useLooks';

/** Milliseconds: soon enough for somebody who looks from one window to the other. */
const lookAgainAfter = 3_000;

const names: Readonly<Record<ReadingPart, { readonly name: MessageKey; readonly todo: MessageKey }>> = {
  address: { name: 'readingAddress', todo: 'readingAddressTodo' },
  list: { name: 'readingList', todo: 'readingListTodo' },
  details: { name: 'readingDetails', todo: 'readingOpenTodo' },
  messages: { name: 'readingMessages', todo: 'readingOpenTodo' },
  next: { name: 'readingNext', todo: 'readingNextTodo' },
  live: { name: 'readingLive', todo: 'readingLiveTodo' },
  topics: { name: 'readingTopics', todo: 'readingTopicsTodo' },
  operator: { name: 'readingOperator', todo: 'readingOperatorTodo' },
  files: { name: 'readingFiles', todo: 'readingFilesTodo' },
};
const states: Readonly<Record<ReadingState, MessageKey>> = {
  seen: 'readingSeen',
  unclear: 'readingUnclear',
  notYet: 'readingNotYet',
};

export function ReadingCheck() {
  const lines = useReadingLines();
  const check = readingCheckIn(lines ?? []);
  return (
    <section className="card stack" aria-labelledby="reading-check">
      <h2 id="reading-check">{text('readingHeading')}</h2>
      <p className="soft">{text('readingIntro')}</p>
      {lines?.length === 0 && <p className="notice">{text('compatibilityNone')}</p>}
      <ul className="hosts" aria-labelledby="reading-check">
        {readingParts.map((part) => {
          const state = check[part];
          return (
            <li key={part}>
              <div className="row row-apart">
                <span>{text(names[part].name)}</span>
                <span className={state === 'unclear' ? 'problem' : 'soft'}>{text(states[state])}</span>
              </div>
              {state !== 'seen' && (
                <div className="soft">{text(state === 'notYet' ? names[part].todo : 'readingUnclearTodo')}</div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The lines of all open Message Centers; null before the first answer. */
function useReadingLines(): readonly string[] | null {
  const [lines, setLines] = useState<readonly string[] | null>(null);
  useLooks(
    () => (document.hidden ? Promise.resolve(null) : askMessageCenters({ type: 'compatibility' })),
    (answers) => {
      if (answers) setLines(answers.flatMap((answer) => TabCompatibility.safeParse(answer).data ?? []));
      return true;
    },
    lookAgainAfter,
  );
  return lines;
}
