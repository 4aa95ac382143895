/**
 * Lime as matching wants it, for many conversations at once: what each asks for by itself goes out gathered, as queries. They say less than a read of
 * the object does (no descriptive, no times), which is enough to match by; what is written is decided by deliveries, which read the objects themselves.
 */
import type { LimeClient } from '../lime/client';
import { findText } from '../lime/findText';
import type { Gathering } from '../lime/gathering';
import type { Limeobject } from '../lime/limeobject';
import { limeobjectsOf } from '../lime/limeobjects';
import type { Limetype } from '../lime/limetype';
import { equals, type FoundObject } from '../lime/query';
import { fail, succeed, type Result } from '../lime/result';
import type { LimeReader } from '../sending/limePort';
import { titleOf } from './objects';
import { displayName, nameLike, textProperties } from './search';

/** What people are matched and objects named by; long texts, options and collections are not. */
const read = ['string', 'link', 'phone', 'integer', 'yesno', 'belongsto'];

export function gatheredReader(client: LimeClient, limetypes: readonly Limetype[], gathered: Gathering): LimeReader {
  const ask = async (
    name: string,
    key: string,
    value: string | number,
    fits: (object: FoundObject) => boolean,
  ): Promise<Result<Limeobject[]>> => {
    const limetype = limetypes.find((one) => one.name === name);
    if (!limetype) return fail({ kind: 'notFound' });
    const fields = limetype.properties.filter(({ type }) => read.includes(type)).map((property) => property.name);
    const ofKey = limetype.properties.find((property) => property.name === key)?.type;
    const exp = ofKey === 'integer' || key === '_id' ? Number(value) : String(value);
    const found = await gathered(client, { limetype: name, fields, filter: equals(key, exp), fits });
    if (!found.ok) return found;
    const hasName = textProperties(limetype, nameLike).length > 0;
    return succeed(
      found.value.map((object) => ({
        ...object,
        limetype: name,
        descriptive: hasName ? displayName(limetype, object.values) : titleOf(limetype, object),
        createdTime: null,
        changedTime: null,
        embedded: {},
      })),
    );
  };
  const mayNotQuery = <T>(result: Result<T>) => !result.ok && ['forbidden', 'notFound'].includes(result.error.kind);
  const direct = limeobjectsOf(client);

  return {
    async list(name, filter, options) {
      const [[key, value] = ['', ''], ...others] = Object.entries(filter);
      if (others.length > 0 || typeof value === 'boolean') return direct.list(name, filter, options);
      // Texts are compared by who asks, who knows how loosely.
      const fits = ({ values }: FoundObject) => {
        const held = values[key];
        return typeof value === 'string' || held === value || held === String(value);
      };
      const found = await ask(name, key, value, fits);
      return mayNotQuery(found) ? direct.list(name, filter, options) : found;
    },
    async get(name, id, options) {
      const found = await ask(name, '_id', id, (object) => object.id === id);
      if (mayNotQuery(found)) return direct.get(name, id, options);
      if (!found.ok) return found;
      return found.value[0] ? succeed(found.value[0]) : fail({ kind: 'notFound' });
    },
    findText: (search) => findText(client, search, gathered),
  };
}
