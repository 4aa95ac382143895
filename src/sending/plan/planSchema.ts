/**
 * The schema of plans that the worker accepts: each field with its type and a limit. A plan comes from our own panel, but as a message, and what is
 * accepted is executed.
 */
import * as z from 'zod/mini';
import { uploadForms } from '../../lime/uploadFile';
import { longestAddress } from '../../userlike/address/mediaAddress';
import { templateProblemKinds } from '../../settings/words/template';
import { DeliveryId } from './deliveryId';
import { longestComment } from './longestComment';
import type { Plan } from './plan';
import { RuleFacts } from './ruleFacts';

const name = z.string().check(z.minLength(1), z.maxLength(128));
const line = z.string().check(z.maxLength(2_000));
/** A note without a limit in Lime may hold a whole transcript; 50,000 entries of it fit in 16 million characters. */
const longText = z.string().check(z.maxLength(16_000_000));
const mediaAddress = z.string().check(z.maxLength(longestAddress));
const id = z.int().check(z.positive());
const count = z.int().check(z.nonnegative());
const kinds = <const Kind extends string>(...kind: readonly Kind[]) => z.strictObject({ kind: z.enum(kind) });

const origin = z.union([
  kinds(
    'template',
    'default',
    'proposed',
    'operator',
    'conversation',
    'reference',
    'now',
    'person',
    'companyOfPerson',
    'earlier',
    'linkedObject',
  ),
  z.strictObject({ kind: z.literal('userlikeKey'), key: line }),
  z.strictObject({ kind: z.literal('coworker'), by: z.enum(['rule', 'ownChoice']) }),
]);
const property = z.strictObject({
  name,
  label: line,
  value: z.union([longText, z.number(), z.boolean(), z.literal(null), z.strictObject({ key: line })]),
  shown: longText,
  origin,
  relatedLimetype: z.exactOptional(name),
});
const properties = z.array(property).check(z.maxLength(500));
const change = z.strictObject({
  ...property.shape,
  from: z.strictObject({ value: property.shape.value, shown: longText }),
  on: z.boolean(),
});
const reference = z.strictObject({ property: name, line });

const valueProblem = z.union([
  kinds('notANumber', 'tooLong', 'notAWholeNumber', 'notYesOrNo', 'notADate', 'notAnId'),
  z.strictObject({ kind: z.literal('ambiguous'), readings: z.tuple([line, line]) }),
  z.strictObject({ kind: z.literal('unknownOption'), given: longText }),
  z.strictObject({ kind: z.literal('unsupportedType'), type: line }),
  z.strictObject({
    kind: z.literal('template'),
    problem: z.strictObject({ kind: z.enum(templateProblemKinds), at: count, given: line }),
  }),
]);
const without = <Kind extends string, const Why extends string, Name extends z.ZodMiniType>(
  kind: Kind,
  why: readonly Why[],
  called: Name,
) => z.strictObject({ kind: z.literal(kind), why: z.enum(why), name: called });
const leftOff = z.union([
  without('person', ['notChosen', 'noMatch', 'noRelation', 'noAccess'], z.nullable(longText)),
  without('company', ['personHasNone', 'noRelation', 'noAccess'], z.nullable(longText)),
  without('coworker', ['noMatch', 'noRelation', 'noAccess'], z.nullable(longText)),
  without('relation', ['noAccess'], line),
  z.strictObject({ kind: z.literal('value'), property: name, label: line, why: valueProblem }),
  z.strictObject({ kind: z.enum(['notifications', 'entries', 'sentBefore']), count }),
  kinds('heading', 'olderMessages', 'historyNote'),
  z.strictObject({
    kind: z.literal('conversationObject'),
    why: z.enum(['keptByReference', 'keptByNote', 'keptInThisBrowser']),
  }),
  z.strictObject({ kind: z.literal('cutNote'), characters: count }),
  z.strictObject({ kind: z.literal('files'), count, why: z.enum(['off', 'noPlace']) }),
]);

const place = { limetype: name, property: name };
const places = <Way extends z.ZodMiniType>(way: Way) => z.array(way).check(z.maxLength(100));
const traces = z.strictObject({
  objects: places(z.strictObject(place)),
  notes: places(
    z.strictObject({
      ...place,
      ways: places(z.strictObject({ ...place, about: z.array(name).check(z.maxLength(100)) })),
    }),
  ),
  notThese: z.exactOptional(z.array(z.strictObject({ limetype: name, id })).check(z.maxLength(1_000))),
});

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
      reference: z.exactOptional(z.nullable(reference)),
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
      changes: z.exactOptional(z.array(change).check(z.maxLength(100))),
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
  traces: z.exactOptional(traces),
  comment: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(longestComment))),
  notes: z
    .array(z.strictObject({ limetype: name, part: id, parts: id, targetProperty: name, properties, reference }))
    .check(z.maxLength(10_000)),
  files: z.nullable(
    z.strictObject({
      limetype: name,
      singular: line,
      fileProperty: name,
      targetProperty: name,
      personProperty: z.nullable(name),
      properties,
      limit: id,
      disposition: z.enum(uploadForms),
      files: z
        .array(
          z.strictObject({
            entryId: line,
            url: mediaAddress,
            name: line,
            size: z.nullable(z.number().check(z.nonnegative())),
            leftOut: z.nullable(z.enum(['operator', 'tooLarge', 'unusable'])),
            properties,
            reference,
          }),
        )
        .check(z.maxLength(10_000)),
    }),
  ),
  todo: z.exactOptional(
    z.strictObject({
      limetype: name,
      singular: line,
      targetProperty: name,
      personProperty: z.nullable(name),
      properties,
      told: z.exactOptional(z.tuple([name], name).check(z.maxLength(3))),
      reference: z.nullable(reference),
    }),
  ),
  leftOff: z.array(leftOff).check(z.maxLength(1_000)),
  ruleFacts: z.exactOptional(RuleFacts),
  lookedFor: z.exactOptional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(100))),
});

type Fixed<T> = T extends object ? { readonly [Key in keyof T]: Fixed<T[Key]> } : T;
/** Two checks by the compiler that schema and type are equal: this one and the one below. */
type Held<Part extends Whole, Whole> = Part;

/** The plan, or null for anything else. */
export function readPlan(given: unknown): Held<Plan, Fixed<z.infer<typeof PlanSchema>>> | null {
  const read = PlanSchema.safeParse(given);
  return read.success ? read.data : null;
}
