/**
 * Whether a send is the one that was shown. The panel reads the summary off the screen in the moment of the click, the worker makes its words anew of the plan
 * that it was handed: to what it goes, whom it belongs to, how many changes and files, the comment, what is left off. Should the panel ever send another plan
 * than it has drawn, nothing is accepted. How many messages there are is not compared: they may go on coming in.
 */
import { planLines } from '../../i18n/planText';
import type { Plan, PlannedProperty } from '../../sending/plan/plan';

export const stoodOnScreen = (plan: Plan, screen: string): boolean =>
  [...Object.values(planLines(plan)), ...peopleOf(plan)].every((words) => screen.includes(words));

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
