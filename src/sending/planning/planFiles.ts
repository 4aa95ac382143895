/** Plans a document for each media file of a conversation. Pure. Files that are left out stay in the plan with their reason, to be shown. */
import type { Property } from '../../lime/limetype';
import type { WriteValue } from '../../lime/writeValue';
import type { DocumentMapping } from '../../settings/mapping/documentMapping';
import type { Settings } from '../../settings/document/settings';
import type { Entry } from '../../userlike/conversation/conversation';
import type { Json } from '../../userlike/conversation/json';
import { oneLine } from '../../userlike/conversation/storableText';
import { isMediaAddress } from '../../userlike/address/mediaAddress';
import type { Choices } from './choices';
import { endingOf, keepsEnding, uniqueNames, safeFileName } from '../files/fileName';
import { fileNameKeys, mediaName } from '../files/mediaName';
import type { PlannedFiles, PlannedProperty } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import type { Redaction } from '../redaction/redaction';
import { cutText } from '../values/cutText';

interface FilesInput {
  /** As they were said: a masked address leads nowhere. */
  readonly entries: readonly Entry[];
  readonly documents: DocumentMapping;
  readonly settings: Settings;
  readonly choices: Choices;
  readonly conversationUrl: string;
  /** To person, company and coworker. */
  readonly relations: readonly PlannedProperty[];
  readonly personProperty: string | null;
  readonly redaction: Pick<Redaction, 'fileName'>;
}

const mebibyte = 1024 * 1024;

/** Longer than any id of a message; the table of messages takes no longer one. */
const longestLine = 512;

/** Null if there is no file, or if the property for the documents' reference line is too short. */
export function planFiles(input: FilesInput): PlannedFiles | null {
  const { documents, settings, choices, conversationUrl, entries, relations, personProperty, redaction } = input;
  const { limetype, file, toTarget, type, typeOption, comment, key } = documents;
  const limit = settings.largestFile * mebibyte;
  const property = (to: Property, shown: string, value: WriteValue = shown) =>
    plannedProperty(to, { value, shown }, { kind: 'conversation' });
  const nameOf = uniqueNames();
  const files = entries.flatMap((entry) => {
    const { url, extra } = entry;
    if (url === null) return [];
    // What Lime cannot store in it would keep the document from being written, or from being found again.
    const id = oneLine(entry.id);
    const name = nameOf(safeFileName(redaction.fileName(entry, nameIn(entry, mediaName(url)))));
    const told = extra?.['file_size'] ?? extra?.['size'];
    const size = typeof told === 'number' && told >= 0 ? told : null;
    const tooLarge = size !== null && size > limit;
    const line = key === comment ? `${conversationUrl} (${id})` : id;
    const isUsable = line.length <= (key.length ?? longestLine) && isMediaAddress(url, settings.messageCenters);
    const leftOut = choices.withoutFiles.includes(entry.id)
      ? ('operator' as const)
      : tooLarge
        ? ('tooLarge' as const)
        : null;
    const room = (comment?.length ?? Infinity) - line.length - 1;
    const words =
      key === comment ? `${cutText(name, Math.max(room, 0))}\n${line}` : cutText(name, comment?.length ?? null);
    return {
      entryId: cutText(entry.id, longestLine),
      url: isUsable ? url : '',
      name,
      size,
      leftOut: isUsable ? leftOut : ('unusable' as const),
      properties: [...(comment ? [property(comment, words)] : []), ...(key === comment ? [] : [property(key, line)])],
      reference: { property: key.name, line: cutText(line, longestLine) },
    };
  });
  // One id may be odd; where none fits, it is the property that is too short.
  if (!files.some(({ reference }) => reference.line.length <= (key.length ?? Infinity))) return null;
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

/**
 * What the contact called it, where the Message Center tells; a text that comes with it is its name only where it ends as the address does: "see
 * example.com" is none. Whatever it is called, it keeps the ending of the address.
 */
function nameIn({ extra, text }: Entry, inAddress: string): string {
  const ending = endingOf(inAddress);
  const told = fileNameKeys.map((key) => lastPart(extra?.[key])).find((name) => name !== null && isName(name));
  if (told) {
    return ending === '' || keepsEnding(told, ending) ? told : `${told}.${ending}`;
  }
  const said = text.trim();
  return isName(said) && keepsEnding(said, ending) ? said : inAddress;
}

/** Browsers and servers may tell the folders that a file lay in. */
const lastPart = (told: Json | undefined): string | null =>
  typeof told === 'string' ? (told.split(/[/\\]/).at(-1) ?? '') : null;

const isName = (text: string) => /^[^\n/\\]{1,250}$/.test(text) && /[^. ]/.test(text);
