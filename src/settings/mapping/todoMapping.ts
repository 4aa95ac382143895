/**
 * The limetype and properties for to-dos. The limetype is found by Lime's tag, else by name (facts: lime-crm-api X2), or chosen for the destination;
 * its properties by tag, name, label and type. Problems here do not stop a send: `validateInstances` reports them.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isBelongsto, isLine, isMoment, isYesNo } from '../../lime/propertyTypes';
import type { FollowUpMode, Instance, Settings } from '../document/settings';
import { calledFirst, limetypeWords, propertyWords } from '../words/limeWords';
import { normalizeName } from '../words/normalizeText';
import type { People } from './historyMapping';
import { belongstoTo, inverseRelation, type InverseRelation } from './inverseRelation';

export interface TodoMapping extends InverseRelation {
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
  readonly subject: Property;
  readonly due: Property;
  readonly start: Property | null;
  readonly done: Property | null;
  /** Takes the reference line; null where no text has room for it. */
  readonly notes: Property | null;
}

/** Room for a reference line: address, id and mark. */
const shortestReference = 128;

/** The mode of to-dos for a destination. If they are off for all, a destination cannot turn them on. */
export const followUpMode = ({ followUp }: Pick<Settings, 'followUp'>, instance: Instance): FollowUpMode =>
  followUp === 'off' ? 'off' : (instance.followUp ?? followUp ?? 'offered');

/** @param others limetypes that the destination uses for something else */
export function findTodoMapping(
  instance: Instance,
  target: Limetype,
  limetypes: readonly Limetype[],
  people: People = { person: null, company: null, coworker: null },
  others: readonly (InverseRelation | null)[] = [],
): TodoMapping | null {
  const { relationTodo } = instance;
  const way = relationTodo
    ? inverseRelation(target, relationTodo, limetypes)
    : todoWay(
        target,
        limetypes.filter((one) => !others.some((other) => other?.limetype === one)),
      );
  return way && typeof way !== 'string' && way.limetype !== target ? resolveTodoMapping(way, people) : null;
}

/** The way to what is called a to-do, if it leads back to the target. */
function todoWay(target: Limetype, limetypes: readonly Limetype[]): InverseRelation | null {
  const leadingBack = limetypes.filter((one) => one !== target && belongstoTo(one, target.name, [target.name]));
  const limetype = calledFirst(leadingBack, limetypeWords.todo);
  const toTarget = limetype && belongstoTo(limetype, target.name, [target.name]);
  return limetype && toTarget ? { limetype, toTarget } : null;
}

/** The to-do's properties; null for a limetype that has no place for a subject, or for a day. */
function resolveTodoMapping(way: InverseRelation, people: People): TodoMapping | null {
  const { limetype } = way;
  const texts = limetype.properties.filter(holdsFreeText);
  const subject = subjectOf(texts);
  const moments = limetype.properties.filter(isMoment);
  const start = calledFirst(moments, propertyWords.start) ?? null;
  const due = calledFirst(moments, propertyWords.due) ?? moments.find((one) => one !== start) ?? start;
  if (!subject || !due) return null;
  const to = (end: People['person']) => end && belongstoTo(limetype, end.limetype, [end.name, end.limetype]);
  const responsible = limetype.properties.find(({ tag }) => normalizeName(tag ?? '') === 'responsiblecoworker');
  return {
    ...way,
    toPerson: to(people.person),
    toCompany: to(people.company),
    toCoworker: responsible && isBelongsto(responsible) ? responsible : to(people.coworker),
    subject,
    due,
    start: start === due ? null : start,
    done: calledFirst(limetype.properties.filter(isYesNo), propertyWords.done) ?? null,
    notes: notesOf(texts.filter((one) => one !== subject)),
  };
}

function subjectOf(texts: readonly Property[]): Property | null {
  const tagged = texts.find(({ tag }) => normalizeName(tag ?? '') === 'description');
  return tagged ?? calledFirst(texts, propertyWords.subject) ?? texts.find(isLine) ?? null;
}

function notesOf(texts: readonly Property[]): Property | null {
  const roomy = texts.filter(({ length }) => (length ?? Infinity) >= shortestReference);
  const [longest] = [...roomy].sort((one, other) => (other.length ?? Infinity) - (one.length ?? Infinity));
  return calledFirst(roomy, propertyWords.remark) ?? longest ?? null;
}
