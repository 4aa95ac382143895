/** What Lime has of the person and the company while the panel is open: their open objects and last notes. Nothing here is written. */
import type { LimeClient } from '../../lime/client';
import { equals } from '../../lime/query';
import { isUnreadable, succeed, type Result } from '../../lime/result';
import type { ContactContextData, InLime, NoteHit } from '../../sending/match/match';
import { offersSameCase, type Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { lastNotes, maxNotes } from './lastNotes';
import { maxOpen, openObjects, type FoundHit } from './objects';
import { allOf, casePropertiesOf, openCase } from './openCases';

/** Of a note's text, to read. */
const longestText = 600;
/** Notes that are read of the person, and of the company, to compare with open objects. */
const notesToCompare = 12;
/** Open objects that are read of the person, and of the company. */
const maxCases = 25;

/** The company's list omits what is in the person's list. */
export async function contactContext(
  client: LimeClient,
  settings: Settings,
  { target, instance, person, company, history }: Mapping,
  { personId, companyId }: { readonly personId: number | null; readonly companyId: number | null },
): Promise<Result<ContactContextData>> {
  const compared = offersSameCase(instance) ? casePropertiesOf(target, instance) : null;
  const open = (property: string | undefined, id: number | null) =>
    property === undefined || id === null
      ? nothing
      : readable(
          openObjects(client, settings, {
            limetype: target,
            rule: instance.openRule,
            filter: equals(property, id),
            ...(compared && { more: allOf(compared) }),
          }),
        );
  const notes = (property: string | undefined, id: number | null) =>
    !history || property === undefined || id === null
      ? nothing
      : // The company's newest may all be the person's.
        readable(lastNotes(client, history, equals(property, id), compared ? notesToCompare : 2 * maxNotes));
  const [ofPerson, ofCompany, personNotes, companyNotes] = await Promise.all([
    open(person?.property.name, personId),
    open(company?.property.name, companyId),
    notes(history?.toPerson?.name, personId),
    notes(history?.toCompany?.name, companyId),
  ]);
  if (!ofPerson.ok) return ofPerson;
  if (!ofCompany.ok) return ofCompany;
  if (!personNotes.ok) return personNotes;
  if (!companyNotes.ok) return companyNotes;
  const isOfPerson = idsOf(ofPerson.value.map(({ hit }) => hit));
  const isPersonsNote = idsOf(personNotes.value);
  const companyOnly = ofCompany.value.filter(({ hit }) => !isOfPerson.has(hit.id));
  const companyNotesOnly = companyNotes.value.filter(({ id }) => !isPersonsNote.has(id));
  const allNotes = [...personNotes.value, ...companyNotesOnly].sort((one, other) => other.id - one.id);
  const cases = (found: readonly FoundHit[], ofTheirs: boolean) =>
    compared ? found.slice(0, maxCases).map((one) => openCase(one, compared, allNotes, ofTheirs)) : [];
  return succeed({
    person: inLime(ofPerson.value, personNotes.value),
    company: inLime(companyOnly, companyNotesOnly),
    ...(compared && { cases: [...cases(ofPerson.value, true), ...cases(companyOnly, false)] }),
  });
}

const idsOf = (all: readonly { readonly id: number }[]) => new Set(all.map(({ id }) => id));

const inLime = (found: readonly FoundHit[], notes: readonly NoteHit[]): InLime => ({
  open: found.slice(0, maxOpen).map(({ hit }) => hit),
  notes: notes.slice(0, maxNotes).map((note) => ({ ...note, text: note.text.slice(0, longestText) })),
});

const nothing = Promise.resolve(succeed([]));

/** What the key may not read is not shown, and no reason to show nothing at all. */
async function readable<T>(asked: Promise<Result<readonly T[]>>): Promise<Result<readonly T[]>> {
  const result = await asked;
  return !result.ok && isUnreadable(result.error) ? succeed([]) : result;
}
