/** The target of a plan: the object that has the conversation already, one that the operator chose, or a new one with its mapped properties. */
import { mappedProperties } from './mappedProperties';
import type { HeldValues, ObjectHit } from '../match/match';
import { missingRequired } from '../plan/missingRequired';
import type { PlannedTarget, TargetRef } from '../plan/plan';
import { conversationUrl, partWithNeeds, type PartInput, type PartWithNeeds } from './planInput';
import { planChanges } from './planChanges';
import type { People } from './planPeople';
import { referenceLine } from '../note/reference';
import { missingRelations, relationsToPeople } from './relationsToPeople';
import { withReference } from './withReference';

export function planTarget(input: PartInput, people: People): PartWithNeeds<PlannedTarget> {
  const { mapping, matches, choices } = input;
  const { name: limetype, singular } = mapping.target;
  const existing = (
    { id, descriptive }: TargetRef | ObjectHit,
    chosenBy: 'operator' | 'conversationObject',
    values: HeldValues | undefined,
  ) => {
    const { value: changes, needs, leftOff } = planChanges(input, chosenBy, values);
    const target = { kind: 'existing' as const, limetype, singular, id, descriptive, chosenBy };
    return partWithNeeds({ ...target, ...(changes.length > 0 && { changes }) }, needs, leftOff);
  };
  const { sent } = matches;
  if (sent.kind === 'sent')
    return existing(sent.target, 'conversationObject', sent.target.limetype === limetype ? sent.values : undefined);
  if (choices.target.kind === 'existing' && choices.target.hit)
    return existing(choices.target.hit, 'operator', choices.target.hit.values);

  const relations = relationsToPeople(people, {
    toPerson: mapping.person?.property ?? null,
    toCompany: mapping.company?.property ?? null,
    toCoworker: mapping.coworker?.property ?? null,
    // What the operator chose for one of them counts.
  }).filter(({ name }) => choices.details[name] === undefined);
  const related = [...relations.map(({ name }) => name), people.created?.targetProperty ?? ''];
  const mapped = mappedProperties(input, new Set(related));
  const line = referenceLine(conversationUrl(input), choices.deliveryId);
  const properties = mapping.reference ? withReference(mapped.value, mapping.reference, line) : mapped.value;
  const asked = mapped.needs.flatMap((need) => (need.kind === 'value' ? [need.property] : []));
  const filled = [...related, ...properties.map(({ name }) => name), ...asked];
  return {
    value: {
      kind: 'create',
      limetype,
      singular,
      properties: [...properties, ...relations],
      reference: mapping.reference && { property: mapping.reference.name, line },
    },
    needs:
      choices.target.kind === 'existing'
        ? [{ kind: 'object' }]
        : [...mapped.needs, ...missingRequired(mapping.target, filled)],
    leftOff: [...mapped.leftOff, ...missingRelations(people, mapping)],
  };
}
