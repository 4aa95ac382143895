/** Selects the masked numbers that are part of what is written; the conversation also has numbers that are not sent. */
import type { Entry } from '../../userlike/conversation/conversation';
import type { Plan, PlannedProperty } from '../plan/plan';
import type { MaskedNumber } from '../redaction/redaction';

/** @param written the entries that the note holds */
export function maskedIn(
  plan: Plan,
  found: readonly MaskedNumber[],
  written: readonly Entry[],
): readonly MaskedNumber[] {
  if (found.length === 0) return found;
  const ids = new Set(plan.notes.length > 0 || plan.files ? written.map(({ id }) => id) : []);
  let texts: string | null = null;
  const isWritten = (text: string) => (texts ??= wordsOf(plan)).includes(bare(text));
  const listed = found.filter(({ entryIds, text }) => entryIds.some((id) => ids.has(id)) || isWritten(text));
  const elsewhere = new Set(listed.flatMap(({ place, number }) => (place.kind === 'contact' ? [] : [number])));
  return listed.filter(({ place, number }) => place.kind !== 'contact' || !elsewhere.has(number));
}

/** Values and the first note, where heading and comment stand; without blanks, since each property breaks lines in its own way. */
function wordsOf({ target, person, conversationObject, notes, files, todo }: Plan): string {
  const properties = [
    ...(target.kind === 'create' ? target.properties : (target.changes ?? [])),
    ...(person?.properties ?? []),
    ...(conversationObject?.properties ?? []),
    ...(notes[0]?.properties ?? []),
    ...(files?.properties ?? []),
    ...(todo?.properties ?? []),
    ...(files?.files.flatMap((file) => file.properties) ?? []),
  ];
  return properties.map(textOf).map(bare).join('\n');
}

const textOf = ({ value }: PlannedProperty): string => (typeof value === 'string' ? value : '');
const bare = (text: string): string => text.replace(/\s/g, '');
