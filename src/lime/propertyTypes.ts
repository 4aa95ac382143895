/**
 * The one table of property types (facts: lime-crm-api C8): how values of each are read, written, entered and proposed. Code asks for a column, not
 * for the name of a type, so a new type is a new row. Relations between limetypes are no values: `belongsto` and `hasmany` are asked for by name.
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

export interface PropertyType {
  readonly kind: ValueKind;
  readonly control: ValueControl;
  readonly whenRequired: RequiredProposal;
  /** Whether people are asked for a required value. Not where Lime fills it or no form of ours can. */
  readonly asked: boolean;
  /** Whether the value is read when many persons are matched and objects named at once. Long texts, options and collections are not. */
  readonly namesObjects: boolean;
}

const value = (
  kind: ValueKind,
  control: ValueControl,
  whenRequired: RequiredProposal,
  namesObjects = false,
): PropertyType => ({ kind, control, whenRequired, asked: true, namesObjects });

const notAsked: PropertyType = {
  kind: 'none',
  control: 'line',
  whenRequired: 'nothing',
  asked: false,
  namesObjects: false,
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
  ['belongsto', value('id', 'relation', 'ask', true)],
  ['hasone', value('id', 'line', 'nothing')],
  ['hasmany', notAsked],
  ['hasandbelongstomany', notAsked],
  ['set', notAsked],
  ['file', notAsked],
  ['system', notAsked],
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

export const isMoment = ({ type }: Typed) => type === 'time' || type === 'date';

export const isOption = ({ type }: Typed) => propertyType(type).kind === 'option';

export const isYesNo = ({ type }: Typed) => propertyType(type).kind === 'yesNo';

export const isFile = ({ type }: Typed) => type === 'file';

export const isWholeNumber = ({ type }: Typed) => propertyType(type).control === 'wholeNumber';
