/** The media files of a conversation as the documents that they are to become. Pure; what is left out stays in the plan with its reason, to be shown. */
import type { Property } from '../lime/limetype';
import type { WriteValue } from '../lime/writeValue';
import type { DocumentWiring } from '../settings/documentWiring';
import type { Settings } from '../settings/settings';
import type { Entry } from '../userlike/conversation';
import type { Choices } from './choices';
import { numbered, safeFileName } from './fileName';
import { mediaName } from './historyNote';
import type { PlannedFiles, PlannedProperty } from './plan';
import { plannedProperty } from './plannedProperty';
import { cutText } from './writeValue';

interface FilesInput {
  readonly entries: readonly Entry[];
  readonly documents: DocumentWiring;
  readonly settings: Settings;
  readonly choices: Choices;
  readonly conversationUrl: string;
  /** To person, company and coworker. */
  readonly relations: readonly PlannedProperty[];
  readonly personProperty: string | null;
}

const mebibyte = 1024 * 1024;

/** Null where there is no file, or where the property by which documents are found again is too short for it. */
export function planFiles(input: FilesInput): PlannedFiles | null {
  const { documents, settings, choices, conversationUrl, entries, relations, personProperty } = input;
  const { limetype, file, toTarget, type, typeOption, comment, key } = documents;
  const limit = settings.largestFile * mebibyte;
  const property = (to: Property, shown: string, value: WriteValue = shown) =>
    plannedProperty(to, { value, shown }, { kind: 'conversation' });
  const nameOf = numbered();
  const files = entries.flatMap((entry) => {
    const { id, url, extra } = entry;
    if (url === null) return [];
    const name = nameOf(safeFileName(toldName(entry) ?? mediaName(url)));
    const told = extra?.['file_size'] ?? extra?.['size'];
    const size = typeof told === 'number' ? told : null;
    const tooLarge = size !== null && size > limit;
    const line = key === comment ? `${conversationUrl} (${id})` : id;
    const room = (comment?.length ?? Infinity) - line.length - 1;
    const words =
      key === comment ? `${cutText(name, Math.max(room, 0))}\n${line}` : cutText(name, comment?.length ?? null);
    return {
      entryId: id,
      url,
      name,
      size,
      leftOut: choices.withoutFiles.includes(id) ? ('operator' as const) : tooLarge ? ('tooLarge' as const) : null,
      properties: [...(comment ? [property(comment, words)] : []), ...(key === comment ? [] : [property(key, line)])],
      reference: { property: key.name, line },
    };
  });
  if (files.length === 0 || files.some(({ reference }) => reference.line.length > (key.length ?? Infinity)))
    return null;
  const value = typeOption && (settings.writeForms.option === 'key' ? typeOption.key : { key: typeOption.key });
  return {
    limetype: limetype.name,
    singular: limetype.singular,
    fileProperty: file.name,
    targetProperty: toTarget.name,
    personProperty,
    properties: [...(type && typeOption ? [property(type, typeOption.text, value)] : []), ...relations],
    limit,
    disposition: settings.uploadForm,
    files,
  };
}

/** What the contact called it, where the Message Center tells: a text that is nothing but a name with an ending. */
function toldName({ extra, text }: Entry): string | null {
  const told = extra?.['file_name'] ?? text.trim();
  return typeof told === 'string' && /^[^\n/]{1,200}\.\w{1,5}$/.test(told) ? told : null;
}
