/**
 * Checks that a send is the one that was shown. The panel reads the summary from the screen at the moment of the click, and the worker makes its words
 * again from the plan: target, person, number of changes and files, comment, what is left off. If the panel ever sent another plan than it drew,
 * nothing is accepted; of many, one by one. The number of messages is not compared, since more may arrive.
 */
import { text } from '../../i18n/text';
import { planLines } from '../../i18n/planText';
import { visibleText } from '../../i18n/visibleText';
import { rowTarget, type RowOnScreen } from '../../messaging/rowOnScreen';
import type { Plan, PlannedProperty } from '../../sending/plan/plan';

export const matchesScreen = (plan: Plan, screen: string): boolean =>
  [...Object.values(planLines(plan)), ...peopleOf(plan).map(visibleText)].every((words) => screen.includes(words));

/** The same for one of many, whose row says less: destination, person, the object that it is linked to, and the to-do. */
export function matchesRow(plan: Plan, { destination, who, linked, linkedTo, todo }: RowOnScreen): boolean {
  const { target, person, instance } = plan;
  const people = person ? [text('createPerson')] : peopleOf(plan).map(visibleText);
  const isThere = target.kind === 'existing';
  return (
    destination === instance.name &&
    people.every((words) => who.includes(words)) &&
    linked === (isThere ? text('bulkLinkedTo', visibleText(target.descriptive)) : '') &&
    linkedTo === (isThere ? rowTarget(target) : '') &&
    todo === planLines(plan).todo
  );
}

/** A person who is to be created, or those who are there; the people of the object that it is linked to are told beside that object. */
function peopleOf({ person, target, notes }: Plan): readonly string[] {
  if (person) return [person.descriptive];
  const properties = [
    ...(target.kind === 'create' ? target.properties : []),
    ...notes.flatMap((note) => note.properties),
  ];
  return properties.filter(({ origin }) => ofPeople.includes(origin.kind)).map(({ shown }) => shown);
}

const ofPeople: readonly PlannedProperty['origin']['kind'][] = ['person', 'companyOfPerson', 'earlier'];
