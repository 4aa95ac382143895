/** What the worker accepts as a plan: shape and caps. It comes from our own panel, but over a message, and what is accepted here is executed. */
import * as z from 'zod/mini';
import { longestAddress } from '../userlike/mediaAddress';
import { DeliveryId } from './deliveryId';
import type { Plan } from './plan';

const name = z.string().check(z.minLength(1), z.maxLength(128));
const line = z.string().check(z.maxLength(2_000));
/** A note without a limit in Lime may hold a whole transcript; 50,000 entries of it fit in 16 million characters. */
const longText = z.string().check(z.maxLength(16_000_000));
const mediaAddress = z.string().check(z.maxLength(longestAddress));
const id = z.int().check(z.positive());

const property = z.object({
  name,
  label: line,
  value: z.union([longText, z.number(), z.boolean(), z.literal(null), z.strictObject({ key: line })]),
  shown: longText,
  origin: z.looseObject({ kind: name }),
  relatedLimetype: z.optional(name),
});
const properties = z.array(property).check(z.maxLength(500));
const reference = z.strictObject({ property: name, line });

const PlanSchema = z.strictObject({
  version: z.literal(1),
  deliveryId: DeliveryId,
  conversationId: id,
  conversationUrl: line,
  limeBaseUrl: line,
  linkTemplate: line,
  instance: z.strictObject({ id: line, name: line }),
  person: z.nullable(
    z.strictObject({
      limetype: name,
      singular: line,
      descriptive: line,
      properties,
      key: z.nullable(z.strictObject({ property: name, value: line })),
      reference: z.optional(z.nullable(reference)),
      targetProperty: z.nullable(name),
      noteProperty: z.nullable(name),
    }),
  ),
  target: z.union([
    z.strictObject({
      kind: z.literal('create'),
      limetype: name,
      singular: line,
      properties,
      reference: z.nullable(reference),
    }),
    z.strictObject({
      kind: z.literal('existing'),
      limetype: name,
      singular: line,
      id,
      descriptive: line,
      chosenBy: z.enum(['operator', 'conversationObject']),
    }),
  ]),
  conversationObject: z.nullable(
    z.strictObject({
      limetype: name,
      conversationIdProperty: name,
      targetProperty: name,
      targetProperties: z.array(z.strictObject({ property: name, limetype: name })).check(z.maxLength(100)),
      linkProperty: z.nullable(name),
      properties,
    }),
  ),
  notes: z
    .array(z.strictObject({ limetype: name, part: id, parts: id, targetProperty: name, properties, reference }))
    .check(z.maxLength(10_000)),
  files: z.nullable(
    z.looseObject({
      limetype: name,
      fileProperty: name,
      targetProperty: name,
      properties,
      limit: id,
      files: z
        .array(z.looseObject({ entryId: line, url: mediaAddress, name: line, properties, reference }))
        .check(z.maxLength(10_000)),
    }),
  ),
  leftOff: z.array(z.looseObject({ kind: name })).check(z.maxLength(1_000)),
});

/** The plan, or null for anything else. Origins and what is left off are for people to read and are taken as they are. */
export function readPlan(given: unknown): Plan | null {
  const read = PlanSchema.safeParse(given);
  return read.success ? (read.data as unknown as Plan) : null;
}
