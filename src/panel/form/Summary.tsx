/** What Send will do, a line for each thing, always in view above the button. */
import { useId } from 'react';
import { completenessText } from '../../i18n/historyText';
import { planLines } from '../../i18n/planText';
import { plural, text } from '../../i18n/text';
import type { Need } from '../../sending/plan/plan';
import type { Planned } from '../../sending/planning/makePlan';
import { summaryElement } from '../parts/needElement';
import type { Conversation } from '../../userlike/conversation/conversation';

interface SummaryProps {
  readonly conversation: Conversation;
  /** Null while it is not known where the conversation goes. */
  readonly planned: Planned | null;
  /** Person and company; null where there is nobody. */
  readonly who: string | null;
  /** How the person is known, where that is not by a rule. */
  readonly why: string;
}

export function Summary(props: SummaryProps) {
  const own = useId();
  return (
    <section id={summaryElement} className="summary" aria-labelledby={own}>
      <h2 id={own} className="unseen">
        {text('summary')}
      </h2>
      <ul className="plain-list">
        {linesOf(props).map((line, index) => (
          <li key={index}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linesOf({ conversation, planned, who, why }: SummaryProps): string[] {
  if (!planned) return [completenessText(conversation)];
  const { goesTo, changes, files, comment, todo, leftOff } = planLines(planned.plan);
  return [
    needsObject(planned.needs) ? text('goesToExisting', text('goesToNotChosen')) : goesTo,
    [who, who && why].filter(Boolean).join(' · ') || (needsPerson(planned.needs) ? '' : text('summaryNoPerson')),
    messagesText(conversation, planned),
    changes,
    files,
    comment,
    todo,
    maskedText(planned),
    leftOff,
  ].filter(Boolean);
}

/** Whether the person is still to be chosen. */
export const needsPerson = (needs: readonly Need[]): boolean =>
  needs.some(({ kind }) => kind === 'person' || kind === 'noPerson');

/** Whether it goes to an object that is there, and nobody knows yet to which; until then the plan is as for a new one. */
export const needsObject = (needs: readonly Need[]): boolean =>
  needs.some(({ kind }) => kind === 'object' || kind === 'conflict');

function maskedText({ masked }: Planned): string {
  const shown = masked.filter((one) => one.shown).length;
  return [
    masked.length > shown && plural('countMasked', masked.length - shown),
    shown > 0 && plural('countUnmasked', shown),
  ]
    .filter(Boolean)
    .join(' ');
}

function messagesText(conversation: Conversation, { entries, written }: Planned): string {
  const all = conversation.entries.filter(({ kind }) => kind !== 'notification').length;
  const told = written.filter(({ kind }) => kind !== 'notification').length;
  return told === all && written.length === entries.length
    ? completenessText(conversation)
    : plural('summaryMessagesOf', all, told);
}
