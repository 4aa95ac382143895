/**
 * The settings' schema in the small language that Chromium takes for managed storage: one type each, no null, no union, no limits, nothing required.
 * What may be null is left out of a policy; a default value is text, which every type is read from.
 */
import * as z from 'zod/mini';
import { noPolicyKeys } from '../../src/settings/document/policy';
import { Settings } from '../../src/settings/document/settings';

export interface PolicySchema {
  readonly type: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: PolicySchema;
  readonly properties?: Readonly<Record<string, PolicySchema>>;
}

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const descriptions: Readonly<Record<string, string>> = {
  baseUrl: 'Address of Lime CRM with its application, such as https://lime.example.com/acme',
  keyStorage: 'Where the API key is kept: on the device, or until the browser is closed',
  keyIdleDays: 'After so many days without use the API key is forgotten and asked for again',
  linkTemplate: 'Address of an object in the web client, with {origin}, {limetype} and {id}',
  instances: 'What becomes of the conversations of each topic; "Export configuration" gives them in this form',
  coworkerRules: "How an operator's coworker is found",
  ownCoworker: 'The coworker of everybody whom the policy reaches',
  limeCommand: 'Whether "$lime" in the message field sends the conversation',
  messageCenters: "Origins of Message Centers beside Userlike's own, such as https://chat.example.com",
  addOn: "Origin of the organisation's Custom Add-on, such as https://addon.example.com",
  writeForms: 'How options and dates are written',
  uploadForm: 'How an upload names its file',
  largestFile: 'The largest media file that becomes a document, in MiB',
  followUp:
    'Whether a to-do can be part of a send: "off" for all destinations, "offered", or "proposed" (made unless the operator takes it out)',
  rules:
    'Rules of the team: which conversations are never sent ("never"), which somebody looks at first ("ask"), and where others go by default ("default")',
  redaction:
    'Whether card numbers, bank accounts and national ids are masked: "on", "off", or "locked" (nobody shows one again), and own patterns such as "KD-######"',
};

/** The managed schema of all settings that a policy may set. */
export function managedSchema(): PolicySchema {
  const all = z.toJSONSchema(Settings, { unrepresentable: 'any', io: 'input' }).properties as Readonly<
    Record<string, JsonSchema>
  >;
  const settings = Object.entries(all).filter(([key]) => !noPolicyKeys.some((one) => one === key));
  const consent = {
    type: 'boolean',
    description: 'true: the organisation has agreed for its people that conversations are read',
  };
  const properties: [string, PolicySchema][] = settings.map(([key, schema]) => [
    key,
    { ...plain(schema), ...(descriptions[key] && { description: descriptions[key] }) },
  ]);
  return { type: 'object', properties: { consent, ...Object.fromEntries(properties) } };
}

function plain({ type, enum: values, anyOf, items, properties }: JsonSchema): PolicySchema {
  if (anyOf) return plain(anyOf.find((one) => one.type !== 'null') ?? { type: 'string' });
  const members = Object.entries(properties ?? {}).filter(([key]) => key !== 'extra');
  return {
    type: type ?? 'string',
    ...(values && { enum: values }),
    ...(items && { items: plain(items) }),
    ...(properties && {
      properties: Object.fromEntries(members.map(([key, schema]) => [key, plain(schema)])),
    }),
  };
}
