// The first objects of a sandbox, and who does not see them all.

import { valuesToCreate } from './checkedValues';
import { type Seed, firstId } from './dataModel';
import { type Installation, limetypeOf } from './installation';
import { apiKeys, installer } from './users';

/** Fills an empty database with the seed of its model, in which an object stands after those that it belongs to. */
export function plantSeed(installation: Installation): void {
  const { database } = installation;
  const { seed } = database.model;
  for (const [limetype, objects] of Object.entries(seed)) {
    const { properties } = limetypeOf(installation, limetype);
    for (const values of Object.values(objects)) {
      const resolved = Object.entries(values).map(([name, value]) => {
        const relatedType = properties[name]?.type === 'belongsto' ? properties[name].relatedType : undefined;
        return [name, relatedType === undefined ? value : seededId(seed, relatedType, String(value))];
      });
      const checked = valuesToCreate(installation, limetype, Object.fromEntries(resolved), undefined);
      database.insert(limetype, checked, installer);
    }
  }
}

/** Object access of the user who is there to be restricted, as the model says. */
export function restrictAccess({ database, users }: Installation): void {
  const { seed, restricted } = database.model;
  for (const [limetype, name] of restricted.hidden) {
    users.hideObject(apiKeys.readRestricted, limetype, seededId(seed, limetype, name));
  }
  for (const [limetype, name] of restricted.readOnly) {
    users.readOnlyObject(apiKeys.readRestricted, limetype, seededId(seed, limetype, name));
  }
}

/** The id that the object of this name gets. */
function seededId(seed: Seed, limetype: string, name: string): number {
  const index = Object.keys(seed[limetype] ?? {}).indexOf(name);
  if (index === -1) throw new Error(`The seed has no ${limetype} ${name}`);
  return firstId + index;
}
