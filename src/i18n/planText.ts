/** What a plan will do: the lines of the summary that depend on the plan alone. The worker makes them again, to check that they were shown. */
import { tickedChanges } from '../sending/plan/tickedChanges';
import type { Plan, PlannedTarget, PlannedTodo } from '../sending/plan/plan';
import { leftOffText } from './leftOffText';
import { targetRefText } from './targetRefText';
import { plural, text } from './text';
import { visibleText } from './visibleText';

/** Each is empty where there is nothing to say. */
type PlanLines = Readonly<Record<'goesTo' | 'changes' | 'files' | 'comment' | 'todo' | 'leftOff', string>>;

export function planLines({ target, files, comment, todo, leftOff }: Plan): PlanLines {
  const changes = tickedChanges(target);
  const sent = files?.files.filter((file) => file.leftOut === null).length ?? 0;
  const [only, ...others] = leftOff;
  return {
    goesTo: goesTo(target),
    changes: changes > 0 ? plural('countChanges', changes) : '',
    files: sent > 0 ? plural('countFiles', sent) : '',
    comment: comment === undefined ? '' : text('summaryComment', comment),
    todo: todo ? text('summaryTodo', toldOf(todo).map(visibleText).join(', ')) : '',
    leftOff: !only ? '' : others.length === 0 ? leftOffText(only) : text('summaryLeftOff', leftOff.length),
  };
}

/** Subject, due day and coworker. Plans of older releases have the subject as first property. */
const toldOf = ({ told, properties: [first, ...others] }: PlannedTodo): readonly string[] => {
  const all = first ? [first, ...others] : [];
  return (told ?? [first?.name]).flatMap((property) => all.find(({ name }) => name === property)?.shown ?? []);
};

const goesTo = (target: PlannedTarget): string =>
  target.kind === 'create' ? text('goesToNew', target.singular) : text('goesToExisting', targetRefText(target));
