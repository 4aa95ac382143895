/**
 * What a send has done to a Lime that it should not have: an object of others changed or gone, one of its own twice, or with another value than planned.
 * Compares with what the sandbox holds, by rules of its own.
 */
import type { Plan, PlannedProperty } from '../../src/sending/plan/plan';
import type { Sent } from './firstSend';
import type { LimeInProcess } from './limeInProcess';

type Held = Readonly<Record<string, unknown>>;

export function wrongWrites(before: ReadonlyMap<string, string>, lime: LimeInProcess, sent: Sent): string[] {
  const after = lime.everything();
  const wrong = [...before].flatMap(([name, json]) =>
    after.get(name) === json ? [] : [`${name} was ${after.has(name) ? 'changed' : 'deleted'}`],
  );
  const made = [...after]
    .filter(([name]) => !before.has(name))
    .map(([name, json]) => ({ name, held: JSON.parse(json) as Held }));
  const { plan } = sent;
  if (!plan) return [...wrong, ...made.map(({ name }) => `${name} was made without a plan`)];
  const planned = plannedObjects(plan);
  for (const { limetype, properties, most } of planned) {
    const own = made.filter(({ name }) => name.startsWith(`${limetype} `));
    if (own.length > most) wrong.push(`${own.length} of ${limetype}, ${most} planned`);
    if (sent.outcome === 'sent' && own.length < most && limetype !== plan.files?.limetype)
      wrong.push(`${own.length} of ${limetype}, ${most} planned`);
    for (const { name, held } of own)
      for (const property of most === 1 ? properties : [])
        if (!same(held[property.name], property.value, lime.behaviour))
          wrong.push(
            `${name}: ${property.name} is ${JSON.stringify(held[property.name])}, not ${JSON.stringify(property.value)}`,
          );
  }
  for (const { name } of made)
    if (!planned.some(({ limetype }) => name.startsWith(`${limetype} `))) wrong.push(`${name} was not planned`);
  return wrong;
}

function plannedObjects({ person, target, conversationObject, notes, files, todo }: Plan) {
  const objects: { limetype: string; properties: readonly PlannedProperty[]; most: number }[] = [];
  const add = (limetype: string, properties: readonly PlannedProperty[], most = 1) =>
    objects.push({ limetype, properties, most });
  if (person) add(person.limetype, person.properties);
  if (target.kind === 'create') add(target.limetype, target.properties);
  // While it is only a claim its link bears a mark.
  if (conversationObject)
    add(
      conversationObject.limetype,
      conversationObject.properties.filter(({ name }) => name !== conversationObject.linkProperty),
    );
  if (todo) add(todo.limetype, todo.properties);
  const [note] = notes;
  if (note) add(note.limetype, note.properties, notes.length);
  const [file] = files?.files ?? [];
  if (files && file) add(files.limetype, [...files.properties, ...file.properties], files.files.length);
  return objects;
}

/** As the sandbox keeps it: an option by its key, a time in its own zone, a text as it may put it in order. */
function same(held: unknown, written: PlannedProperty['value'], { textForm }: LimeInProcess['behaviour']): boolean {
  if (typeof written === 'object' && written !== null) return held === written.key;
  if (typeof written === 'string' && typeof held === 'string' && /^\d{4}-\d\d-\d\dT/.test(written))
    return Date.parse(held) === Date.parse(written);
  if (textForm === 'normalised' && typeof held === 'string' && typeof written === 'string')
    return plain(held) === plain(written);
  return held === written;
}

const plain = (text: string) => text.replace(/\s/g, '').toLowerCase();
