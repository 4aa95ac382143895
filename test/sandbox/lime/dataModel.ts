// What a Lime CRM data model is made of (facts: lime-crm-api C4-C9, C12). The models themselves are data: `models/`.

export type PropertyType =
  | 'string'
  | 'text'
  | 'phone'
  | 'link'
  | 'integer'
  | 'decimal'
  | 'percent'
  | 'time'
  | 'date'
  | 'month'
  | 'yesno'
  | 'option'
  | 'set'
  | 'xml'
  | 'user'
  | 'file'
  | 'belongsto'
  | 'hasmany'
  | 'hasandbelongstomany'
  | 'system';

export interface PropertyDefinition {
  localname: string;
  type: PropertyType;
  required?: boolean;
  /** Longest text in UTF-16 units. 0 or absent: no limit (C6). */
  length?: number;
  /** Semantic tag (C10), told when `behaviour.metadataHints` is on. */
  label?: string;
  /** Text by key, in order. A key of digits is an option without a key of its own: its id (D1). */
  options?: Readonly<Record<string, string>>;
  inactiveOptions?: readonly string[];
  /** Relations: the limetype at the other end. */
  relatedType?: string;
  /** The metadata leave out the limetype at the other end (C5: it may be absent). */
  untoldRelatedType?: boolean;
  /** hasmany: the belongsto at the other end that makes the link. */
  through?: string;
  /** A text that must look like an e-mail address (B43). */
  format?: 'email';
  /** Made by the server from other properties, by this template: never written through the API. */
  computed?: string;
  /** Numbered by the server: never written through the API. */
  numbered?: boolean;
  /** Read-only in the clients' forms (C20). Whether REST may write it is not known: `behaviour.formReadOnly` (C26). */
  formReadOnly?: boolean;
}

/** What the web client page shows a limetype's objects as. Known to the sandbox alone, never told by the API. */
type Shelf = 'history' | 'conversations' | 'documents';

export interface LimetypeDefinition {
  localname: { singular: string; plural: string };
  label?: string;
  /** Template of `_descriptive` (B9), such as `{name}`. */
  descriptive: string;
  shelf?: Shelf;
  properties: Record<string, PropertyDefinition>;
}

/** Values of seeded objects: limetype, then a name for the object. Relations hold the name of the other object. */
export type Seed = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, SeedValue>>>>>>;
type SeedValue = string | number | boolean | null;

/** An object of the seed, as `[limetype, name]`. */
type SeedReference = readonly [limetype: string, name: string];

export interface DataModel {
  readonly limetypes: Record<string, LimetypeDefinition>;
  readonly seed: Seed;
  /** What the user of `read-restricted-key` does not see, and what that user may only read. */
  readonly restricted: { readonly hidden: readonly SeedReference[]; readonly readOnly: readonly SeedReference[] };
}

/** A relation to one object of another limetype. */
export function belongsto(
  localname: string,
  relatedType: string,
  more: Partial<PropertyDefinition> = {},
): PropertyDefinition {
  return { localname, type: 'belongsto', relatedType, ...more };
}

/** The other side of the belongsto `through`. */
export function hasmany(localname: string, relatedType: string, through: string): PropertyDefinition {
  return { localname, type: 'hasmany', relatedType, through };
}

/** Ids start here in each limetype (B8). */
export const firstId = 1001;

type SeedIds<S extends Seed> = { readonly [L in keyof S]: { readonly [N in keyof S[L]]: number } };

/** The ids that the objects of a seed get, by limetype and name, so that tests can say which object they mean. */
export function seedIds<const S extends Seed>(seed: S): SeedIds<S> {
  const ids = Object.entries(seed).map(([limetype, objects]) => [
    limetype,
    Object.fromEntries(Object.keys(objects).map((name, index) => [name, firstId + index])),
  ]);
  return Object.fromEntries(ids) as SeedIds<S>;
}

interface OptionDefinition {
  readonly id: number;
  readonly key: string;
  readonly text: string;
  readonly inactive: boolean;
}

/** Where option ids start has no meaning; the key is what counts. */
const firstOptionId = 414301;

/** The entries of an option or set property, as the API tells them (C7). */
export function optionsOf(property: PropertyDefinition): OptionDefinition[] {
  return Object.entries(property.options ?? {}).map(([key, text], index) => ({
    id: /^\d+$/.test(key) ? Number(key) : firstOptionId + index,
    key,
    text,
    inactive: property.inactiveOptions?.includes(key) ?? false,
  }));
}

/** The entry that stands for "no value" (D3) if there is one, else the first, which Lime takes as the default. */
export function defaultOption(property: PropertyDefinition): string {
  const keys = Object.keys(property.options ?? {});
  return keys.includes('empty') ? 'empty' : (keys[0] ?? 'empty');
}

/** Whether values of this type are plain text (B42). */
export function isText(type: PropertyType): boolean {
  return type === 'string' || type === 'text' || type === 'phone' || type === 'link';
}

/** Whether the property is absent from an object's body and seen only as a link (B10). */
export function isCollection(type: PropertyType): boolean {
  return type === 'hasmany' || type === 'hasandbelongstomany';
}

/** Whether the server alone sets the property. */
export function isServerMade(property: PropertyDefinition): boolean {
  return property.computed !== undefined || property.numbered === true || property.type === 'system';
}
