/**
 * What a media file becomes in this Lime. Only the way to the documents is configured; the file property is found by its type (facts: lime-crm-api E4),
 * the message id by the name that Lime Chat's installer gives it (C21), comment and type by what they are called.
 */
import type { Option, Property } from '../../lime/limetype';
import { holdsFreeText, isFile, isOption } from '../../lime/propertyTypes';
import { isUsable, type People } from './historyMapping';
import { calledFirst, optionIs, optionWords, propertyWords } from '../words/limeWords';
import { belongstoTo, type InverseRelation } from './inverseRelation';

export interface DocumentMapping extends InverseRelation {
  readonly file: Property;
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
  readonly type: Property | null;
  /** For `type`: what stands for all that is nothing else, else the last that means something. */
  readonly typeOption: Option | null;
  readonly comment: Property | null;
  /** By which a document is found again: `ul_messageid`, else the comment. */
  readonly key: Property;
}

/** The document's properties; null for a limetype that holds no file, or nothing by which it is found again. */
export function resolveDocumentMapping(way: InverseRelation, people: People): DocumentMapping | null {
  const { limetype } = way;
  const { properties } = limetype;
  const file = properties.find(isFile);
  const messageId = properties.find(({ name }) => name === 'ul_messageid');
  const texts = properties.filter((one) => holdsFreeText(one) && one !== messageId);
  const comment = calledFirst(texts, optionWords.comment) ?? texts[0] ?? null;
  const key = messageId ?? comment;
  if (!file || !key) return null;
  const options = properties.filter(isOption);
  const type = calledFirst(options, propertyWords.type) ?? options.find(({ required }) => required) ?? null;
  const usable = type?.options.filter(isUsable) ?? [];
  const to = (end: People['person']) => end && belongstoTo(limetype, end.limetype, [end.name, end.limetype]);
  return {
    ...way,
    file,
    toPerson: to(people.person),
    toCompany: to(people.company),
    toCoworker: to(people.coworker),
    type,
    typeOption: usable.find((option) => optionIs(option, optionWords.other)) ?? usable.at(-1) ?? null,
    comment,
    key,
  };
}
