/** The last history notes of a person or company, to read beside the chat. */
import type { LimeClient } from '../../lime/client';
import { optionText } from '../../lime/optionRead';
import { runQuery, type Expression } from '../../lime/query';
import { succeed, type Result } from '../../lime/result';
import type { NoteHit } from '../../sending/match/match';
import type { HistoryMapping } from '../../settings/mapping/resolveMapping';

/** What an operator reads while the contact waits. */
export const maxNotes = 3;
/** What is compared with a conversation; a whole transcript is read in Lime. */
const longestText = 4000;

/** Newest first. */
export async function lastNotes(
  client: LimeClient,
  { limetype, note, date, type, toTarget }: HistoryMapping,
  filter: Expression,
  limit: number,
): Promise<Result<readonly NoteHit[]>> {
  const found = await runQuery(client, {
    limetype: limetype.name,
    fields: [note, date, type, toTarget].flatMap((property) => (property ? [property.name] : [])),
    filter,
    limit,
    newestFirst: true,
  });
  if (!found.ok) return found;
  const hits = found.value.map(({ id, values }): NoteHit => {
    const words = values[note.name];
    const day = date && values[date.name];
    const target = values[toTarget.name];
    return {
      id,
      date: typeof day === 'string' ? day : null,
      type: type ? optionText(type, values[type.name]) : '',
      target: typeof target === 'number' ? target : null,
      text: typeof words === 'string' ? words.slice(0, longestText) : '',
    };
  });
  return succeed(hits);
}
