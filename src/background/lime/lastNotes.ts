/** The last history notes of a person or company, to read beside the chat. */
import type { LimeClient } from '../../lime/client';
import { optionText } from '../../lime/optionRead';
import { equals, runQuery } from '../../lime/query';
import type { Result } from '../../lime/result';
import type { NoteHit } from '../../sending/match/match';
import type { HistoryMapping } from '../../settings/mapping/resolveMapping';

/** What an operator reads while the contact waits. */
export const mostNotes = 3;
/** A whole transcript is read in Lime. */
const longestText = 600;

/** Newest first. `to` is the belongsto of the note that leads to `id`. */
export async function lastNotes(
  client: LimeClient,
  { limetype, note, date, type }: HistoryMapping,
  to: { readonly property: string; readonly id: number },
  limit: number,
): Promise<Result<readonly NoteHit[]>> {
  const found = await runQuery(client, {
    limetype: limetype.name,
    fields: [note, date, type].flatMap((property) => (property ? [property.name] : [])),
    filter: equals(to.property, to.id),
    limit,
    newestFirst: true,
  });
  if (!found.ok) return found;
  const hits = found.value.map(({ id, values }): NoteHit => {
    const words = values[note.name];
    const day = date && values[date.name];
    return {
      id,
      date: typeof day === 'string' ? day : null,
      type: type ? optionText(type, values[type.name]) : '',
      text: typeof words === 'string' ? words.slice(0, longestText) : '',
    };
  });
  return { ok: true, value: hits };
}
