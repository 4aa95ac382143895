/** Open objects as they are compared with a conversation: with description, kinds, dates and the notes on them. */
import { holdsFreeText, isLine, isMoment, isOption } from '../../lime/propertyTypes';
import { optionText } from '../../lime/optionRead';
import type { Limetype, Property } from '../../lime/limetype';
import type { NoteHit, OpenCase } from '../../sending/match/match';
import type { Instance } from '../../settings/document/settings';
import { calledFirst, propertyWords } from '../../settings/words/limeWords';
import type { FoundHit } from './objects';

/** Characters of an object's description that are compared. */
const longestText = 4000;

/** What is read of an object to compare it. */
export interface CaseProperties {
  readonly text: Property | null;
  readonly kinds: readonly Property[];
  readonly dates: readonly Property[];
}

export function casePropertiesOf({ properties }: Limetype, { openRule }: Instance): CaseProperties {
  const texts = properties.filter(holdsFreeText);
  return {
    text: calledFirst(texts, propertyWords.description) ?? texts.find((one) => !isLine(one)) ?? null,
    kinds: properties.filter((property) => isOption(property) && property.name !== openRule?.statusProperty),
    dates: properties.filter((one) => isMoment(one) && one.name !== openRule?.endDateProperty),
  };
}

export const allOf = ({ text, kinds, dates }: CaseProperties): readonly Property[] => [
  ...(text ? [text] : []),
  ...kinds,
  ...dates,
];

/** @param notes of all objects, newest first */
export function openCase(
  { hit, values }: FoundHit,
  { text, kinds, dates }: CaseProperties,
  notes: readonly NoteHit[],
  ofPerson: boolean,
): OpenCase {
  const words = text && values[text.name];
  const known = dates.flatMap(({ name }) => (typeof values[name] === 'string' ? [values[name]] : []));
  return {
    hit,
    ofPerson,
    text: typeof words === 'string' ? words.slice(0, longestText) : '',
    kinds: kinds.map((property) => optionText(property, values[property.name])).filter(Boolean),
    opened: known.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null,
    notes: notes.flatMap((note) => (note.target === hit.id ? { date: note.date, text: note.text } : [])),
  };
}
