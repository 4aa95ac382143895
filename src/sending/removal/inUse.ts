/**
 * Finds what refers to objects that are about to be deleted: one request for each relation of the metadata that can refer to them. A failed request is an
 * error, never "nobody".
 */
import type { Limetype } from '../../lime/limetype';
import { isUnreadable, succeed, type LimeError, type Result } from '../../lime/result';
import { isBelongsto, isHasmany, isManyToMany } from '../../lime/propertyTypes';
import type { LimePort } from '../plan/limePort';
import type { ObjectId } from '../plan/madeObject';

/** Ids are part of a URL, and servers limit its length. */
const idsInOneQuestion = 100;

/** Requests at the same time. */
const together = 10;

/**
 * Objects that refer to one of `objects`; stops at the first ones found.
 * @param own objects of the same delivery, which do not count
 */
export async function usersOf(
  lime: LimePort,
  objects: readonly ObjectId[],
  own: readonly ObjectId[],
): Promise<Result<readonly ObjectId[]>> {
  const limetypes = await lime.limetypes();
  if (!limetypes.ok) return limetypes;
  const isOwn = ({ limetype, id }: ObjectId) => own.some((one) => one.limetype === limetype && one.id === id);
  const looks = looksAt(lime, limetypes.value, objects, own.length + 1);
  let unseen: Result<readonly ObjectId[]> | null = null;
  for (let next = 0; next < looks.length; next += together) {
    const answers = await Promise.all(looks.slice(next, next + together).map((look) => look()));
    const users = answers.flatMap((answer) => (answer.ok ? answer.value : [])).filter((one) => !isOwn(one));
    if (users.length > 0) return succeed(users);
    // Where one limetype may not be read, another may still show a user.
    for (const answer of answers)
      if (!answer.ok && isUnreadable(answer.error)) unseen ??= answer;
      else if (!answer.ok) return answer;
  }
  return unseen ?? succeed([]);
}

type Look = () => Promise<Result<readonly ObjectId[]>>;

function looksAt(
  lime: LimePort,
  limetypes: readonly Limetype[],
  objects: readonly ObjectId[],
  limit: number,
): readonly Look[] {
  return [...new Set(objects.map(({ limetype }) => limetype))].flatMap((limetype): Look[] => {
    const ids = objects.filter((one) => one.limetype === limetype).map(({ id }) => id);
    const inverse = limetypes.flatMap(({ name, properties }) =>
      properties
        .filter((property) => isBelongsto(property) && property.relatedLimetype === limetype)
        .map((property) => ({ limetype: name, property: property.name })),
    );
    const byBelongsto = inverse.flatMap(({ limetype: from, property }) =>
      chunks(ids).map((some): Look => async () => {
        const found = await lime.relatedTo({ limetype: from, property, ids: some, limit });
        return found.ok ? succeed(found.value.map((id) => ({ limetype: from, id }))) : found;
      }),
    );
    // A hasmany is the other side of a belongsto; it is asked where the metadata do not tell that one (facts: lime-crm-api C5).
    const collections = (limetypes.find(({ name }) => name === limetype)?.properties ?? []).filter(
      (property) =>
        isManyToMany(property) ||
        (isHasmany(property) && !inverse.some((one) => one.limetype === property.relatedLimetype)),
    );
    const byCollection = collections.flatMap((property) =>
      ids.map((id): Look => async () => {
        const found = await lime.listRelated(limetype, id, property.name, limit);
        if (found.ok)
          return {
            ok: true,
            value: found.value.map((one) => ({ ...one, limetype: one.limetype || property.relatedLimetype || '' })),
          };
        // Lists of a hasandbelongstomany are not documented, and some Limes have them switched off.
        return isManyToMany(property) && isUnknownList(found.error) ? succeed([]) : found;
      }),
    );
    return [...byBelongsto, ...byCollection];
  });
}

const isUnknownList = ({ kind }: LimeError): boolean => kind === 'notFound' || kind === 'invalid';

const chunks = (ids: readonly number[]): (readonly number[])[] =>
  Array.from({ length: Math.ceil(ids.length / idsInOneQuestion) }, (_, index) =>
    ids.slice(index * idsInOneQuestion, (index + 1) * idsInOneQuestion),
  );
