/**
 * Reads Lime for the matching of many conversations: single questions are batched into queries. Queries return less than reading the object does (no
 * descriptive, no times), which is enough for matching; deliveries read the objects themselves before they write.
 */
import type { LimeClient } from '../../lime/client';
import { findText } from '../../lime/findText';
import type { QueryBatcher } from '../../lime/queryBatcher';
import type { Limeobject } from '../../lime/limeobject';
import { limeobjectsOf } from '../../lime/limeobjects';
import type { Limetype } from '../../lime/limetype';
import { equals } from '../../lime/query';
import { newestWith } from '../../lime/newestWith';
import { isWholeNumber, propertyType } from '../../lime/propertyTypes';
import { fail, isUnreadable, succeed, type Result } from '../../lime/result';
import { titleOf } from '../../sending/match/objectHit';
import type { LimeFinder } from '../../sending/plan/limePort';
import { broadPatterns } from '../../settings/words/limeWords';
import { displayName, textProperties } from './search';

export function batchedReader(client: LimeClient, limetypes: readonly Limetype[], batched: QueryBatcher): LimeFinder {
  const direct = limeobjectsOf(client);
  /** @param otherwise where the key may not use the Query API */
  const ask = async <T>(
    name: string,
    key: string,
    value: string | number,
    answer: (found: readonly Limeobject[]) => Result<T>,
    otherwise: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const limetype = limetypes.find((one) => one.name === name);
    const ofKey = limetype?.properties.find((property) => property.name === key);
    if (!limetype) return otherwise();
    const found = await batched(client, {
      limetype: name,
      fields: limetype.properties
        .filter(({ type }) => propertyType(type).namesObjects)
        .map((property) => property.name),
      filter: equals(key, key === '_id' || (ofKey && isWholeNumber(ofKey)) ? Number(value) : String(value)),
      // The caller compares texts, since it knows how strictly.
      fits: ({ id, values }) => typeof value === 'string' || (key === '_id' ? id : values[key]) === value,
    });
    if (!found.ok) return isUnreadable(found.error) ? otherwise() : found;
    return answer(
      found.value.map((object) => ({
        ...object,
        limetype: name,
        descriptive: (textProperties(limetype, broadPatterns.name).length > 0 ? displayName : titleOf)(
          limetype,
          object,
        ),
        createdTime: null,
        changedTime: null,
        embedded: {},
      })),
    );
  };

  return {
    list(name, filter, options) {
      const otherwise = () => direct.list(name, filter, options);
      const [[key, value] = ['', true], ...others] = Object.entries(filter);
      return others.length > 0 || typeof value === 'boolean' ? otherwise() : ask(name, key, value, succeed, otherwise);
    },
    get: (name, id, options) =>
      ask(
        name,
        '_id',
        id,
        ([object]) => (object ? succeed(object) : fail({ kind: 'notFound' })),
        () => direct.get(name, id, options),
      ),
    findText: (search) => findText(client, search, batched),
    newestWith: (search) => newestWith(client, search, batched),
  };
}
