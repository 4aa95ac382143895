/** What Lime has of the person and the company while the panel is open: their open objects and last notes. Nothing here is written. */
import type { LimeClient } from '../../lime/client';
import { isOutOfReach, succeed, type Result } from '../../lime/result';
import type { ContactContextData, InLime } from '../../sending/match/match';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { lastNotes, mostNotes } from './lastNotes';
import { mostOpen, openObjects } from './objects';

/** The company's list leaves out what stands in the person's already. */
export async function contactContext(
  client: LimeClient,
  settings: Settings,
  { target, instance, person, company, history }: Mapping,
  { personId, companyId }: { readonly personId: number | null; readonly companyId: number | null },
): Promise<Result<ContactContextData>> {
  const open = (property: string | undefined, id: number | null) =>
    property === undefined || id === null
      ? nothing
      : readable(openObjects(client, settings, target, instance.openRule, { property, id }));
  const notes = (property: string | undefined, id: number | null) =>
    !history || property === undefined || id === null
      ? nothing
      : // The company's newest may all be the person's.
        readable(lastNotes(client, history, { property, id }, 2 * mostNotes));
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
  const inPerson: InLime = { open: ofPerson.value.slice(0, mostOpen), notes: personNotes.value.slice(0, mostNotes) };
  const isNew =
    (known: readonly { readonly id: number }[]) =>
    ({ id }: { readonly id: number }) =>
      !known.some((one) => one.id === id);
  const inCompany: InLime = {
    open: ofCompany.value.filter(isNew(ofPerson.value)).slice(0, mostOpen),
    notes: companyNotes.value.filter(isNew(personNotes.value)).slice(0, mostNotes),
  };
  return succeed({ person: inPerson, company: inCompany });
}

const nothing = Promise.resolve(succeed([]));

/** What the key may not read is not shown, and no reason to show nothing at all. */
async function readable<T>(asked: Promise<Result<readonly T[]>>): Promise<Result<readonly T[]>> {
  const result = await asked;
  return !result.ok && isOutOfReach(result.error) ? succeed([]) : result;
}
