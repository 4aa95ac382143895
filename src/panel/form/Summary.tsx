/** What Send will do, a line for each thing, always in view above the button. */
import { useId } from 'react';
import { completenessText } from '../../i18n/historyText';
import { leftOffText } from '../../i18n/leftOffText';
import { targetRefText } from '../../i18n/targetRefText';
import { plural, text } from '../../i18n/text';
import type { Need, Plan, PlannedTarget } from '../../sending/plan/plan';
import type { TodoMapping } from '../../settings/mapping/todoMapping';
import type { Planned } from '../../sending/planning/makePlan';
import { tickedChanges } from '../planning/tickedChanges';
import type { Conversation } from '../../userlike/conversation/conversation';

interface SummaryProps {
  readonly conversation: Conversation;
  /** Null while it is not known where the conversation goes. */
  readonly planned: Planned | null;
  /** Person and company; null where there is nobody. */
  readonly who: string | null;
  /** How the person is known, where that is not by a rule. */
  readonly why: string;
  /** The properties of a to-do in this Lime. */
  readonly todo: TodoMapping | null;
}

export function Summary(props: SummaryProps) {
  const own = useId();
  return (
    <section className="summary" aria-labelledby={own}>
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

function linesOf({ conversation, planned, who, why, todo }: SummaryProps): string[] {
  if (!planned) return [completenessText(conversation)];
  const { plan } = planned;
  const changes = tickedChanges(plan.target);
  const files = plan.files?.files.filter(({ leftOut }) => leftOut === null).length ?? 0;
  return [
    goesTo(plan.target),
    [who, who && why].filter(Boolean).join(' · ') || (asksWho(planned.needs) ? '' : text('summaryNoPerson')),
    messagesText(conversation, planned),
    changes > 0 ? plural('countChanges', changes) : '',
    files > 0 ? plural('countFiles', files) : '',
    plan.comment === undefined ? '' : text('summaryComment', plan.comment),
    todoText(plan, todo),
    maskedText(planned),
    leftOff(plan.leftOff),
  ].filter(Boolean);
}

/** Whom it is for is still to be answered. */
export const asksWho = (needs: readonly Need[]): boolean =>
  needs.some(({ kind }) => kind === 'person' || kind === 'noPerson');

/** What, until when, and whose. */
function todoText({ todo }: Plan, mapping: TodoMapping | null): string {
  if (!todo || !mapping) return '';
  const told = [mapping.subject, mapping.due, mapping.toCoworker].flatMap(
    (property) => todo.properties.find(({ name }) => name === property?.name)?.shown ?? [],
  );
  return text('summaryTodo', told.join(', '));
}

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

function leftOff(all: Planned['plan']['leftOff']): string {
  const [only, ...others] = all;
  if (!only) return '';
  return others.length === 0 ? leftOffText(only) : text('summaryLeftOff', all.length);
}

const goesTo = (target: PlannedTarget): string =>
  target.kind === 'create' ? text('goesToNew', target.singular) : text('goesToExisting', targetRefText(target));
