/** The contact's earlier conversations, whoever sent them: when each began and where it was filed. Only to read; nothing here decides anything. */
import { useId } from 'react';
import { dateAndTime } from '../../i18n/dates';
import { plural, text } from '../../i18n/text';
import type { EarlierConversation, EarlierConversations as Earlier } from '../../sending/match/match';
import { LimeLink } from '../../ui/LimeLink';
import { Facts } from '../parts/Facts';

interface EarlierConversationsProps {
  readonly earlier: Earlier;
  readonly limeBaseUrl: string | null;
}

/** The others are folded. */
const seenAtOnce = 3;

export function EarlierConversations({ earlier, limeBaseUrl }: EarlierConversationsProps) {
  const own = useId();
  // Most contacts have none: one line says so.
  const isEmpty = earlier.kind === 'found' && earlier.conversations.length === 0;
  return (
    <section className={isEmpty ? '' : 'card stack-tight'} aria-labelledby={own}>
      <h2 id={own} className={isEmpty ? 'unseen' : 'label'}>
        {text('earlierHeading')}
      </h2>
      {earlier.kind === 'failed' && <p className="problem">{text('earlierFailed')}</p>}
      {earlier.kind === 'noAccess' && <p className="flag">{text('earlierNoAccess')}</p>}
      {earlier.kind === 'found' && <Found found={earlier} limeBaseUrl={limeBaseUrl} />}
    </section>
  );
}

interface FoundProps {
  readonly found: Extract<Earlier, { kind: 'found' }>;
  readonly limeBaseUrl: string | null;
}

function Found({ found: { conversations, more, passedOver }, limeBaseUrl }: FoundProps) {
  if (conversations.length === 0) return <p className="soft">{text('earlierNone')}</p>;
  const folded = conversations.slice(seenAtOnce);
  return (
    <>
      <List conversations={conversations.slice(0, seenAtOnce)} limeBaseUrl={limeBaseUrl} />
      {folded.length > 0 && (
        <details>
          <summary>{plural('earlierOthers', folded.length)}</summary>
          <List conversations={folded} limeBaseUrl={limeBaseUrl} />
          {more && <p className="soft">{text('earlierMore')}</p>}
        </details>
      )}
      {passedOver.gone > 0 && <p className="flag">{plural('earlierGone', passedOver.gone)}</p>}
      {passedOver.noAccess > 0 && <p className="flag">{plural('earlierHidden', passedOver.noAccess)}</p>}
    </>
  );
}

function List({ conversations, limeBaseUrl }: ListProps) {
  return (
    <ul className="plain-list stack-tight" aria-label={text('earlierHeading')}>
      {conversations.map(({ conversationId, date, target }) => {
        const at = date === null ? NaN : Date.parse(date);
        return (
          <li key={`${conversationId} ${target.limetype} ${target.id}`}>
            <LimeLink link={target.link} name={target.descriptive} limeBaseUrl={limeBaseUrl} />
            <div className="soft">
              <Facts
                of={[
                  Number.isNaN(at) ? '' : dateAndTime(at),
                  ...(target.readable ? target.facts : [text('earlierUnreadable')]),
                ]}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface ListProps {
  readonly conversations: readonly EarlierConversation[];
  readonly limeBaseUrl: string | null;
}
