/**
 * Where the history note goes. Only the relation to it is configured; note, type and date are found by Lime's tags, else by name, else by type, since
 * the web client itself identifies them by tag (facts: lime-chat A.6, lime-crm-api C10).
 */
import type { Limetype, Option, Property } from '../../lime/limetype';
import { holdsFreeText, isMoment, isOption } from '../../lime/propertyTypes';
import { optionFor } from '../words/fitsType';
import { calledFirst, isCalled, optionIs, optionWords, propertyWords } from '../words/limeWords';
import type { Instance } from '../document/settings';
import { belongstoTo, type InverseRelation } from './inverseRelation';
import type { Report } from './mappingProblem';

/** The history note's limetype. `to...` are belongsto properties on it: a hasmany is written from the child (facts: lime-crm-api B41). */
export interface HistoryMapping {
  readonly limetype: Limetype;
  readonly note: Property;
  readonly toTarget: Property;
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
  readonly type: Property | null;
  /** Option key for `type`. */
  readonly typeKey: string | null;
  readonly date: Property | null;
}

/** People the note points to besides its target: the limetype, and the name of the same relation on the target, which is preferred. */
export interface People {
  readonly person: PeopleEnd;
  readonly company: PeopleEnd;
  readonly coworker: PeopleEnd;
}
type PeopleEnd = { readonly limetype: string; readonly name: string | null } | null;

/** A shorter property has no room for one line and the reference line. */
const shortestNote = 200;

/** The mapped properties of the note; null, with a report, if none can hold the text. */
export function resolveHistoryMapping(
  instance: Instance,
  { limetype, toTarget }: InverseRelation,
  people: People,
  report: Report,
): HistoryMapping | null {
  const { properties } = limetype;
  const note = noteProperty(properties);
  if (!note) return report('wrongType', 'relationHistory', limetype.name);
  const type = typeProperty(properties);
  const to = (end: PeopleEnd) => end && belongstoTo(limetype, end.limetype, [end.name, end.limetype]);
  return {
    limetype,
    note,
    toTarget,
    toPerson: to(people.person),
    toCompany: to(people.company),
    toCoworker: to(people.coworker),
    type,
    typeKey: typeKey(type?.options ?? [], instance.historyType, report),
    date: dateProperty(properties),
  };
}

function noteProperty(properties: readonly Property[]): Property | null {
  const room = ({ length }: Property) => length ?? Infinity;
  const texts = properties.filter((property) => holdsFreeText(property) && room(property) >= shortestNote);
  const [longest] = [...texts].sort((one, other) => room(other) - room(one));
  return calledFirst(texts, propertyWords.note) ?? longest ?? null;
}

function typeProperty(properties: readonly Property[]): Property | null {
  const options = properties.filter(isOption);
  const [onlyRequired, ...others] = options.filter(({ required }) => required);
  return calledFirst(options, propertyWords.type) ?? (others.length === 0 ? onlyRequired : undefined) ?? null;
}

/** What the instance says, by key or text; else what looks like a chat, else like a comment, else the first that means something. */
function typeKey(options: readonly Option[], wanted: string | null, report: Report): string | null {
  const usable = options.filter(isUsable);
  if (wanted !== null) {
    const found = optionFor(usable, wanted);
    return found ? found.key : report('wrongType', 'historyType', wanted);
  }
  const fitting =
    usable.find((option) => optionIs(option, optionWords.chat)) ??
    usable.find((option) => optionIs(option, optionWords.comment)) ??
    usable[0];
  return fitting?.key ?? null;
}

/** An option that is neither inactive nor the one for "no value" (facts: lime-crm-api C7, D3). */
export const isUsable = ({ key, text, inactive }: Option): boolean =>
  !inactive && key !== 'empty' && text.trim() !== '';

function dateProperty(properties: readonly Property[]): Property | null {
  const dates = properties.filter(isMoment);
  return (
    calledFirst(dates, propertyWords.date) ??
    dates.find((date) => date.required && !isCalled(date, propertyWords.endDate)) ??
    null
  );
}
