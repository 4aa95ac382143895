/**
 * Checks that a send is the one that was shown. The panel reads the summary from the screen at the moment of the click, and the worker makes its words
 * again from the plan: target, person, number of changes and files, comment, what is left off. If the panel ever sent another plan than it drew,
 * nothing is accepted. The number of messages is not compared, since more may arrive.
 */
import { planLines } from '../../i18n/planText';
import { visibleText } from '../../i18n/visibleText';
import type { Plan, PlannedProperty } from '../../sending/plan/plan';

export const matchesScreen = (plan: Plan, screen: string): boolean =>
  [...Object.values(planLines(plan)), ...peopleOf(plan).map(visibleText)].every((words) => screen.includes(words));

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
