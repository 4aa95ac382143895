/**
 * The customer's data model in one call (facts: lime-crm-api C1-C10). A property that cannot be
 * parsed is left out, so that one odd property does not stop all sends.
 */
import * as z from 'zod/mini';
import type { LimeClient } from './client';
import type { Limetype, Option, Property } from './limetype';
import { readPages } from './page';
import { succeed, type Result } from './result';

/** From here on Lime's own client shows "max", and 0 is "unlimited" in its admin tool (facts: lime-crm-api C6). */
const unlimited = 10_000;

/** More than any Lime has. */
const maxLimetypes = 5000;

/** All limetypes with their properties, in Lime's order. */
export async function readLimetypes(client: LimeClient): Promise<Result<readonly Limetype[]>> {
  const members = await readPages(client, {
    path: '/limetype/',
    query: [['_embed', 'limetypes.properties']],
    list: 'limetypes',
    limit: maxLimetypes,
  });
  return members.ok ? succeed(members.value.flatMap((member) => readLimetype(member) ?? [])) : members;
}

const text = z.catch(z.string(), '');

const RawOption = z.object({
  key: z.catch(z.string(), ''),
  text,
  id: z.optional(z.unknown()),
  inactive: z.catch(z.boolean(), false),
});

const RawProperty = z.object({
  name: z.string().check(z.minLength(1)),
  localname: text,
  type: z.string(),
  required: z.catch(z.boolean(), false),
  length: z.catch(z.number(), 0),
  label: text,
  options: z.catch(z.array(z.unknown()), []),
  _links: z.catch(z.object({ related_type: z.object({ name: z.string().check(z.minLength(1)) }) }), {
    related_type: { name: '' },
  }),
});

const RawLimetype = z.object({
  name: z.string().check(z.minLength(1)),
  localname: z.catch(z.object({ singular: text, plural: text }), { singular: '', plural: '' }),
  label: text,
  _embedded: z.catch(z.object({ properties: z.array(z.unknown()) }), { properties: [] }),
});

function readLimetype(json: unknown): Limetype | null {
  const raw = RawLimetype.safeParse(json);
  if (!raw.success) return null;
  const { name, localname, label, _embedded } = raw.data;
  return {
    name,
    singular: localname.singular || name,
    plural: localname.plural || localname.singular || name,
    tag: tagOf(label),
    properties: _embedded.properties.flatMap((property) => readProperty(property) ?? []),
  };
}

function readProperty(json: unknown): Property | null {
  const raw = RawProperty.safeParse(json);
  if (!raw.success) return null;
  const { name, localname, type, required, length, label, options, _links } = raw.data;
  return {
    name,
    label: localname || name,
    type,
    required,
    length: length > 0 && length < unlimited ? length : null,
    relatedLimetype: _links.related_type.name || null,
    options: options.flatMap((option) => readOption(option) ?? []),
    tag: tagOf(label),
  };
}

/** An option without a key uses its id (facts: lime-crm-api D1). */
function readOption(json: unknown): Option | null {
  const raw = RawOption.safeParse(json);
  if (!raw.success) return null;
  const { key, text, id, inactive } = raw.data;
  if (!key && typeof id !== 'number' && !text) return { key, text, inactive };
  return { key: key || (typeof id === 'number' ? String(id) : text), text, inactive };
}

/** Tags are compared, never shown; older ones are written `StartDate` (facts: lime-chat A.6). */
const tagOf = (label: string): string | null => label.trim().toLowerCase() || null;
