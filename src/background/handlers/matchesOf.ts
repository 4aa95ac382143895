/** All that Lime knows of a conversation and its people, except how far it was sent. */
import { succeed, type Result } from '../../lime/result';
import type { RequestOf } from '../../messaging/table';
import { tracesOf } from '../../sending/lookup/namedTargets';
import { sentState, type TargetId } from '../../sending/lookup/sentState';
import { matchCoworker, matchDefaults, matchPerson } from '../../sending/match/findMatches';
import type { Matches } from '../../sending/match/match';
import { withEarlier, type EarlierFor } from '../../sending/match/returningContact';
import { phoneNumbers } from '../lime/phoneNumbers';
import type { ResolvedMapping } from './withLime';

/** @param remembered where this browser has sent the conversation, the newest first */
export async function matchesOf(
  resolved: ResolvedMapping,
  { conversationId, contactId, values, sentTo }: RequestOf<'plan.matches'>,
  remembered: readonly TargetId[],
  earlierFor: EarlierFor,
): Promise<Result<Matches>> {
  const { lime, settings, mapping, mappings } = resolved;
  const contact = contactId === undefined ? null : { conversationId, contactId };
  const [person, coworker, defaults, sent] = await Promise.all([
    withEarlier(
      lime,
      { ...resolved, now: Date.now() },
      matchPerson(lime, mapping, values, phoneNumbers),
      contact,
      earlierFor,
    ),
    matchCoworker(lime, mapping, settings, values),
    matchDefaults(lime, mapping),
    sentState(lime, settings, mappings, conversationId, remembered, sentTo),
  ]);
  if (!person.ok) return person;
  if (!coworker.ok) return coworker;
  if (!defaults.ok) return defaults;
  if (!sent.ok) return sent;
  const value = { ...person.value, coworker: coworker.value, sent: sent.value, sentUpTo: [] };
  const traces = tracesOf(mappings);
  return succeed({ ...value, defaults: defaults.value, ...(traces && { traces }) });
}
