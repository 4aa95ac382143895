/** Removes claims of this delivery, unless somebody has linked or changed them. */
import type { Limeobject } from '../../lime/limeobject';
import { claimMark } from './claim';
import type { DeliveryRun } from './deliveryRun';
import type { PlannedConversationObject } from '../plan/plan';
import { isUnchanged } from '../removal/removeUntouched';
import { holdsAll, sameText } from '../match/sameValue';
import { targetsOf } from '../lookup/sentState';
import type { Stop } from './stop';

export async function removeClaims(
  run: DeliveryRun,
  planned: PlannedConversationObject,
  ids: readonly number[],
): Promise<Stop | null> {
  if (ids.length === 0) return null;
  const { plan, record } = run;
  const { limetype, linkProperty, targetProperties } = planned;
  const comparePhoneNumbers = await run.ports.phoneNumbers();
  const { claim, target } = record.steps;
  const known = claim?.kind === 'done' ? claim : null;
  const ours = plan.target.kind === 'existing' ? plan.target.id : target?.kind === 'done' ? target.id : null;
  const others = planned.properties.filter(({ name }) => name !== linkProperty);
  const isUntouched = (object: Limeobject): boolean => {
    if (!holdsAll(object, others, comparePhoneNumbers)) return false;
    const link = linkProperty === null ? null : object.values[linkProperty];
    const links = targetsOf(object, targetProperties);
    if (links.length > 0)
      return links.every(({ id }) => id === ours) && (link === null || sameText(link, plan.conversationUrl));
    // The answer to our own link may have been lost, so the time of change is meaningful only for an unlinked claim.
    return (
      (link === null || sameText(link, claimMark(plan))) &&
      isUnchanged(object, known?.id === object.id ? known.changedTime : undefined)
    );
  };
  return run.removeEach(
    limetype,
    ids.map((id) => ({ id, createdBy: id === known?.id ? undefined : known?.createdBy, isUntouched })),
  );
}
