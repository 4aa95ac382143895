/**
 * What a media file becomes in this Lime. Only the way to the documents is configured; the file property is found by its type (facts: lime-crm-api E4),
 * the message id by the name that Lime Chat's installer gives it (C21), comment and type by what they are called.
 */
import type { Limetype, Property } from '../lime/limetype';
import { belongstoTo, type WayBack } from './wayBack';
import type { Wiring } from './wiring';

export interface DocumentWiring {
  readonly limetype: Limetype;
  readonly file: Property;
  readonly toTarget: Property;
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
  readonly type: { readonly property: Property; readonly key: string; readonly text: string } | null;
  readonly comment: Property | null;
  /** `ul_messageid`: the natural key, where Lime Chat's installer has made it. */
  readonly messageId: Property | null;
}

const comments =
  /^(comment|kommentar|opmerking|description|beskrivning|beschreibung|omschrijving|name|namn|naam|title|titel)$/i;
const otherType = /^(other|others|övrigt|övriga|annat|sonstiges|andere|anderes|overig|overige|anders)$/i;

/** The document's properties; null for a limetype that holds no file. */
export function wireDocument(
  { limetype, toTarget }: WayBack,
  { person, company, coworker, personCompany }: Wiring,
): DocumentWiring | null {
  const { properties } = limetype;
  const file = properties.find(({ type }) => type === 'file');
  if (!file) return null;
  const messageId = properties.find(({ name }) => name === 'ul_messageid') ?? null;
  const texts = properties.filter((one) => /^(string|text)$/.test(one.type) && one !== messageId);
  const isCalled = ({ name, label }: Property, words: RegExp) => words.test(name) || words.test(label);
  const to = (name: string | null | undefined, preferred: string | undefined) =>
    name ? belongstoTo(limetype, name, [preferred ?? null, name]) : null;
  return {
    limetype,
    file,
    toTarget,
    toPerson: to(person?.limetype.name, person?.property.name),
    toCompany: to(company?.limetype.name ?? personCompany?.relatedLimetype, company?.property.name),
    toCoworker: to(coworker?.limetype.name, coworker?.property.name),
    type: typeOf(properties),
    comment: texts.find((text) => isCalled(text, comments)) ?? texts[0] ?? null,
    messageId,
  };
}

/** The option for all that is nothing else, else the last that means something. */
function typeOf(properties: readonly Property[]): DocumentWiring['type'] {
  const options = properties.filter(({ type }) => type === 'option');
  const property = options.find(({ name }) => name === 'type') ?? options.find(({ required }) => required);
  const usable = property?.options.filter(
    ({ key, text, inactive }) => !inactive && key !== 'empty' && text.trim() !== '',
  );
  const option = usable?.find(({ key, text }) => otherType.test(key) || otherType.test(text)) ?? usable?.at(-1);
  return property && option ? { property, key: option.key, text: option.text } : null;
}
