/**
 * The one versioned document of settings. The API key is not in it, so that no export, policy or message can hold the key by accident.
 * Instances keep Lime Chat's words (facts: lime-chat A.2), so that its configuration can be read and written without a table of translation.
 */
import * as z from 'zod/mini';
import { uploadForms } from '../../lime/uploadFile';
import { isOrigin } from './messageCenterOrigin';
import { isKeptJson, type KeptJson } from './keptJson';
import { isOwnPattern } from './ownPattern';
import { withLiteralPipes } from './oldTemplate';
import { TeamRules } from './teamRule';

/** Text that a person types or a policy gives: bounded, so that one bad value cannot fill the storage. */
const text = (longest: number) => z.string().check(z.maxLength(longest));
const propertyName = text(128);
const origin = z.custom<string>((value: unknown) => typeof value === 'string' && isOrigin(value));
/** Address of a Lime. Here only its form is checked, since readers of the settings parse it. `limeAddress` checks before each use whether it is allowed. */
const limeUrl = z.custom<string>(
  (value: unknown) =>
    typeof value === 'string' && value.length <= 512 && /^https?:\/\//.test(value) && URL.canParse(value),
);
const optionalProperty = z.nullable(propertyName);
/** What an imported configuration held and has no place here: never read, kept and exported again. */
const extra = z.optional(z.custom<KeptJson>(isKeptJson));

/** Find a person (or coworker) whose `propertyIdentifier` equals what stands at `identificationKey` in the payload. */
export const PersonRule = z.strictObject({ identificationKey: text(256), propertyIdentifier: propertyName });
export type PersonRule = z.infer<typeof PersonRule>;

/** Where a property of the target gets its value: the first source that yields one, in the order userlikeKey, template, defaultValue. */
export const PropertyRule = z.strictObject({
  property: propertyName,
  userlikeKey: z.optional(text(256)),
  template: z.optional(text(2000)),
  defaultValue: z.optional(z.union([text(4000), z.number(), z.boolean(), z.literal(null)])),
  /** Shown in the panel's details, prefilled, for the operator to complete. */
  ask: z.optional(z.boolean()),
});
export type PropertyRule = z.infer<typeof PropertyRule>;

/**
 * A change to a property of an existing object. `inDays`: that many days after the plan is made. `empty`: if no source has a value, the property is
 * emptied.
 */
export const ChangeRule = z.strictObject({
  property: propertyName,
  userlikeKey: z.optional(text(256)),
  template: z.optional(text(2000)),
  defaultValue: z.optional(z.union([text(4000), z.number(), z.boolean(), z.literal(null)])),
  inDays: z.optional(z.int().check(z.nonnegative(), z.maximum(3650))),
  empty: z.optional(z.boolean()),
});
export type ChangeRule = z.infer<typeof ChangeRule>;

/** What makes an object of the limetype count as open. */
export const OpenRule = z.strictObject({
  statusProperty: optionalProperty,
  closedKeys: z.array(text(128)).check(z.maxLength(200)),
  endDateProperty: optionalProperty,
});
export type OpenRule = z.infer<typeof OpenRule>;

const changeRules = z.array(ChangeRule).check(z.maxLength(50));

/** The languages of the product. A test names what else each needs. */
export const noteLanguages = ['en', 'de', 'sv', 'nl'] as const;
export type NoteLanguage = (typeof noteLanguages)[number];

/** Whether card numbers and the like are masked; `locked`: and the operator cannot unmask them. */
export const redactionModes = ['on', 'off', 'locked'] as const;
export type RedactionMode = (typeof redactionModes)[number];

/** Whether a to-do can be part of a send; `proposed`: it is, unless the operator removes it. */
export const followUpModes = ['off', 'offered', 'proposed'] as const;
export type FollowUpMode = (typeof followUpModes)[number];

export const OwnPattern = z.strictObject({
  name: text(60).check(z.minLength(1)),
  pattern: z.custom<string>((value: unknown) => typeof value === 'string' && isOwnPattern(value)),
});
export const maxPatterns = 50;

/** What is masked in everything that is written: the kinds that the product knows, and an organisation's own patterns. */
export const Redaction = z.strictObject({
  mode: z.enum(redactionModes),
  patterns: z.array(OwnPattern).check(z.maxLength(maxPatterns)),
});
export type Redaction = z.infer<typeof Redaction>;

/** One mapping from topics to a limetype, as in Lime Chat. Relations are names of properties on the limetype. */
export const Instance = z.strictObject({
  id: text(64),
  name: text(200),
  topics: z.array(text(200)).check(z.maxLength(100)),
  limetype: text(128),
  relationPerson: optionalProperty,
  relationCompany: optionalProperty,
  relationCoworker: optionalProperty,
  relationHistory: optionalProperty,
  relationConversation: optionalProperty,
  relationDocument: optionalProperty,
  /** A text property of the target that takes the reference line: the natural key of the object where nothing else can be one. */
  referenceProperty: optionalProperty,
  personRules: z.array(PersonRule).check(z.maxLength(50)),
  properties: z.array(PropertyRule).check(z.maxLength(300)),
  linkType: text(64),
  /** Address of a conversation without its id. */
  baseUrl: text(512),
  includeNotifications: z.boolean(),
  importMediaFiles: z.boolean(),
  /** Option key for the type of the history note; null takes the first fitting one. */
  historyType: z.nullable(text(128)),
  noteLanguage: z.enum(noteLanguages),
  noteOverflow: z.enum(['split', 'cut']),
  /** Whether an e-mail or number that Userlike has not verified is enough to send without a look (quick send, many at once). */
  trustUnverified: z.optional(z.boolean()),
  /** Whether an open object that is probably the same case is offered. Absent: yes. */
  sameCase: z.optional(z.boolean()),
  /** False: a contact whom no rule finds is not known by earlier conversations, and these are not listed. */
  returningContact: z.optional(z.boolean()),
  /** In place of the settings' own, unless those are locked. */
  redaction: z.optional(z.enum(redactionModes)),
  openRule: z.nullable(OpenRule),
  /** The way to the to-dos, as for notes; null, and absent, takes the limetype that is called so. */
  relationTodo: z.optional(optionalProperty),
  /** In place of the settings' own, unless that is off. */
  followUp: z.optional(z.enum(followUpModes)),
  /** Changes to the object when a conversation is linked to it, and when one is sent to it again. Absent, as in Lime Chat: none. */
  whenLinked: z.optional(changeRules),
  whenSentAgain: z.optional(changeRules),
  extra,
});
export type Instance = z.infer<typeof Instance>;

/** Off without an open rule: then nobody knows which objects are open, and a conversation must not be linked to a closed case. */
export const offersSameCase = ({ sameCase, openRule }: Pick<Instance, 'sameCase' | 'openRule'>): boolean =>
  sameCase !== false && openRule !== null;

/** Forms in which Lime may want a value; the facts know two or three of each (D2, D5), so an administrator can switch. */
export const WriteForms = z.strictObject({
  option: z.enum(['key', 'object']),
  date: z.enum(['localMidnight', 'utc', 'day']),
});
export type WriteForms = z.infer<typeof WriteForms>;

export const Settings = z.strictObject({
  version: z.literal(3),
  /** `https://<host>/<application>`, normalised; null until set up. */
  baseUrl: z.nullable(limeUrl),
  keyStorage: z.enum(['device', 'session']),
  /** After so many days in which nobody has opened panel or settings, the API key is forgotten and asked for again. */
  keyIdleDays: z.optional(z.int().check(z.positive(), z.maximum(3650))),
  /** Address of an object in Lime's web client (facts: lime-crm-api G1), with `{origin}`, `{limetype}` and `{id}`. */
  linkTemplate: text(512),
  instances: z.array(Instance).check(z.maxLength(100)),
  /** Rules on the operator: `operator.name`, `operator.id`. */
  coworkerRules: z.array(PersonRule).check(z.maxLength(20)),
  /** The operator's own choice, which goes before the rules. */
  ownCoworker: z.nullable(z.strictObject({ id: z.int(), descriptive: text(512) })),
  /** What a person has said while setting up. No policy and no import says it for them. */
  setUp: z.optional(
    z.strictObject({
      /** "I am not in Lime": an answer as good as a coworker, so nobody asks again. */
      notInLime: z.optional(z.boolean()),
      /** The proposed destinations were looked over and are right. */
      destinationsSeen: z.optional(z.boolean()),
    }),
  ),
  writeForms: WriteForms,
  /** Whether `$lime` in the message field sends. */
  limeCommand: z.boolean(),
  /** Origins of Message Centers beside Userlike's own. Each needs the browser's permission too, which no setting gives. */
  messageCenters: z.array(origin).check(z.maxLength(20)),
  /** Origin of the organisation's Custom Add-on, whose page tells of the open conversation. */
  addOn: z.nullable(origin),
  /** How an upload names its file (facts: lime-crm-api E1). */
  uploadForm: z.enum(uploadForms),
  /** A media file above this stays where it is; in MiB. */
  largestFile: z.int().check(z.positive()),
  /** Settings that were stored before there was such a thing mask what the product knows. */
  redaction: z._default(Redaction, () => ({ mode: 'on' as const, patterns: [] })),
  /** For destinations that say nothing themselves; absent means `offered`. */
  followUp: z.optional(z.enum(followUpModes)),
  rules: z._default(TeamRules, () => []),
  extra,
});
export type Settings = z.infer<typeof Settings>;

/** The settings before any change. */
export const initialSettings: Settings = {
  version: 3,
  baseUrl: null,
  keyStorage: 'device',
  linkTemplate: '{origin}/client/object/{limetype}/{id}',
  instances: [],
  coworkerRules: [],
  ownCoworker: null,
  writeForms: { option: 'key', date: 'localMidnight' },
  limeCommand: true,
  messageCenters: [],
  addOn: null,
  uploadForm: 'client',
  largestFile: 25,
  redaction: { mode: 'on', patterns: [] },
  rules: [],
};

export type SettingsRead =
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** Written by a later version of the product: to be left as it is, and said. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unreadable' };

/** What version 1 knew nothing of. */
const { limeCommand, messageCenters, addOn, uploadForm, largestFile } = initialSettings;

/** From version 1 to 2, from 2 to 3, and so on: each takes the document of one version and gives that of the next. */
const migrations: readonly ((older: object) => object)[] = [
  (older) => ({ limeCommand, messageCenters, addOn, uploadForm, largestFile, ...older, version: 2 }),
  (older) => ({ ...withOldTemplates(older), version: 3 }),
];
const currentVersion = migrations.length + 1;

/** Version 2 knew no filters: what looks like one in its templates was a part of a key. */
function withOldTemplates(older: object): object {
  const read = z
    .looseObject({ instances: z.array(z.looseObject({ properties: z.array(z.looseObject({})) })) })
    .safeParse(older);
  if (!read.success) return older;
  return {
    ...older,
    instances: read.data.instances.map((instance) => ({
      ...instance,
      properties: instance.properties.map((rule) =>
        typeof rule['template'] === 'string' ? { ...rule, template: withLiteralPipes(rule['template']) } : rule,
      ),
    })),
  };
}

const Versioned = z.looseObject({ version: z.int().check(z.positive()) });

/** Reads a stored or imported settings document of any version. The caller must handle the case that none was stored. */
export function readSettings(stored: unknown): SettingsRead {
  const versioned = Versioned.safeParse(stored);
  if (!versioned.success) return { kind: 'unreadable' };
  const { version } = versioned.data;
  if (version > currentVersion) return { kind: 'newer', version };
  const current = migrations
    .slice(version - 1)
    .reduce<object>((document, migrate) => migrate(document), versioned.data);
  const read = Settings.safeParse(current);
  return read.success ? { kind: 'settings', settings: read.data } : { kind: 'unreadable' };
}
