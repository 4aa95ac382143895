/** Open objects that a conversation may belong to: those of person and company, and those to which the contact's earlier conversations were filed. */
import { canBeLinked, type Matches, type OpenCase } from '../match/match';
import { offersSameCase } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';

/**
 * @param known those of person and company, as far as Lime has answered
 * @returns none if the destination does not use this
 */
export function casesToCompare(
  { instance, target }: Pick<Mapping, 'instance' | 'target'>,
  { sent, earlier }: Pick<Matches, 'sent' | 'earlier'>,
  known: readonly OpenCase[],
): readonly OpenCase[] {
  if (!offersSameCase(instance) || !canBeLinked(sent)) return [];
  const ids = new Set(known.map(({ hit }) => hit.id));
  const cases = [...known];
  for (const { date, target: hit } of earlier?.kind === 'found' ? earlier.conversations : []) {
    if (!hit.open || !hit.readable || hit.limetype !== target.name || ids.has(hit.id)) continue;
    ids.add(hit.id);
    // What is known of it is its title, and that the contact wrote about it then.
    cases.push({ hit, ofPerson: true, text: '', kinds: [], opened: null, notes: [{ date, text: '' }] });
  }
  return cases;
}
