/**
 * The one table of property types (facts: lime-crm-api C8): how values of each are read, written, entered and proposed. Code asks for a column, not
 * for the name of a type, so a new type is a new row. A test forbids the names of types outside this file.
 */

/** What a value is; decides how it is checked (`settings/words/fitsType`) and written (`sending/values/writeValue`). `none` cannot be written. */
export type ValueKind =
  | 'line'
  | 'text'
  | 'document'
  | 'wholeNumber'
  | 'id'
  | 'decimal'
  | 'percent'
  | 'yesNo'
  | 'option'
  | 'time'
  | 'day'
  | 'none';

/** How people enter a value. `id` is typed as a number; `relation` is a search for an object. */
export type ValueControl =
  | 'line'
  | 'phone'
  | 'textarea'
  | 'wholeNumber'
  | 'number'
  | 'id'
  | 'yesNo'
  | 'option'
  | 'date'
  | 'dateTime'
  | 'relation';

/** What discovery proposes for a required property that it knows nothing about; `nothing` where no rule can fill it. */
export type RequiredProposal = 'zero' | 'no' | 'startOfConversation' | 'onlyOption' | 'ask' | 'nothing';

/**
 * What a relation holds. `toOne` (belongsto): the id of one object; only this side can be written. `backToOne` (hasone), `toMany` (hasmany) and `manyToMany`
 * (hasandbelongstomany): what others hold.
 */
export type RelationKind = 'toOne' | 'backToOne' | 'toMany' | 'manyToMany';

export interface PropertyType {
  readonly kind: ValueKind;
  readonly control: ValueControl;
  readonly whenRequired: RequiredProposal;
  /** Whether people are asked for a required value. Not where Lime fills it or no form of ours can. */
  readonly asked: boolean;
  /** Whether the value is read when many persons are matched and objects named at once. Long texts, options and collections are not. */
  readonly namesObjects: boolean;
  /** Null for values. */
  readonly relation: RelationKind | null;
  /** Written from the other side of a relation, or by Lime: a required one needs no rule. */
  readonly filledElsewhere: boolean;
}

const value = (
  kind: ValueKind,
  control: ValueControl,
  whenRequired: RequiredProposal,
  namesObjects = false,
): PropertyType => ({
  kind,
  control,
  whenRequired,
  asked: true,
  namesObjects,
  relation: null,
  filledElsewhere: false,
});

const notAsked: PropertyType = {
  kind: 'none',
  control: 'line',
  whenRequired: 'nothing',
  asked: false,
  namesObjects: false,
  relation: null,
  filledElsewhere: false,
};

const table: ReadonlyMap<string, PropertyType> = new Map([
  ['string', value('line', 'line', 'ask', true)],
  ['link', value('line', 'line', 'ask', true)],
  ['phone', value('line', 'phone', 'ask', true)],
  ['text', value('text', 'textarea', 'ask')],
  ['xml', value('document', 'line', 'ask')],
  ['integer', value('wholeNumber', 'wholeNumber', 'zero', true)],
  ['user', value('wholeNumber', 'id', 'ask')],
  ['decimal', value('decimal', 'number', 'zero')],
  ['number', value('decimal', 'line', 'zero')],
  ['percent', value('percent', 'number', 'zero')],
  ['yesno', value('yesNo', 'yesNo', 'no', true)],
  ['option', value('option', 'option', 'onlyOption')],
  ['time', value('time', 'dateTime', 'startOfConversation')],
  ['date', value('day', 'date', 'startOfConversation')],
  ['month', value('day', 'line', 'ask')],
  ['quarter', value('day', 'line', 'ask')],
  ['year', value('day', 'line', 'ask')],
  ['belongsto', { ...value('id', 'relation', 'ask', true), relation: 'toOne' }],
  ['hasone', { ...value('id', 'line', 'nothing'), relation: 'backToOne' }],
  ['hasmany', { ...notAsked, relation: 'toMany', filledElsewhere: true }],
  ['hasandbelongstomany', { ...notAsked, relation: 'manyToMany', filledElsewhere: true }],
  ['set', notAsked],
  ['file', notAsked],
  ['system', { ...notAsked, filledElsewhere: true }],
]);

/** A type that a later Lime may have: shown and asked for, and refused when it should be written. */
const unknown = value('none', 'line', 'ask');

export const propertyType = (type: string): PropertyType => table.get(type) ?? unknown;

interface Typed {
  readonly type: string;
}

/** Whether it can hold our own text, such as a reference line. Links and telephone numbers cannot. */
export const holdsFreeText = ({ type }: Typed) => type === 'text' || type === 'string';

/** One line of text, by which objects are named and searched. */
export const isLine = ({ type }: Typed) => propertyType(type).kind === 'line';

/** Text of any length, links and telephone numbers included. */
export const isText = ({ type }: Typed) => isLine({ type }) || propertyType(type).kind === 'text';

export const isPhone = ({ type }: Typed) => propertyType(type).control === 'phone';

export const isLink = ({ type }: Typed) => type === 'link';

export const isDate = ({ type }: Typed) => propertyType(type).control === 'date';

export const isDateTime = ({ type }: Typed) => propertyType(type).control === 'dateTime';

export const isMoment = (property: Typed) => isDate(property) || isDateTime(property);

export const isOption = ({ type }: Typed) => propertyType(type).kind === 'option';

export const isYesNo = ({ type }: Typed) => propertyType(type).kind === 'yesNo';

export const isFile = ({ type }: Typed) => type === 'file';

export const isWholeNumber = ({ type }: Typed) => propertyType(type).control === 'wholeNumber';

/** The user of a coworker. */
export const isUser = ({ type }: Typed) => propertyType(type).control === 'id';

/** A relation that holds the id of one object. */
export const isBelongsto = ({ type }: Typed) => propertyType(type).relation === 'toOne';

export const isHasmany = ({ type }: Typed) => propertyType(type).relation === 'toMany';

export const isManyToMany = ({ type }: Typed) => propertyType(type).relation === 'manyToMany';

/** A relation that is the other side of others' belongsto, so it cannot be written. */
export const isOtherSide = ({ type }: Typed) => ![null, 'toOne'].includes(propertyType(type).relation);
