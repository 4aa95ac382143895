/** The media files of a conversation as the documents that they are to become. Pure; what is left out stays in the plan with its reason, to be shown. */
import type { DocumentWiring } from '../settings/documentWiring';
import type { Settings } from '../settings/settings';
import type { Entry } from '../userlike/conversation';
import type { Choices } from './choices';
import { numberedNames, safeFileName } from './fileName';
import { mediaName } from './historyNote';
import type { PlannedFile, PlannedFiles, PlannedProperty } from './plan';
import { cutText } from './writeValue';

interface FilesInput {
  readonly entries: readonly Entry[];
  readonly documents: DocumentWiring;
  readonly settings: Pick<Settings, 'largestFile' | 'uploadForm' | 'writeForms'>;
  readonly choices: Choices;
  readonly conversationUrl: string;
  /** To person, company and coworker. */
  readonly relations: readonly PlannedProperty[];
  readonly personProperty: string | null;
}

const mebibyte = 1024 * 1024;

/** Null where a document could not be found again: without a message id, and without a comment that takes a reference. */
export function planFiles(input: FilesInput): PlannedFiles | null {
  const { documents, settings, choices, conversationUrl } = input;
  const { limetype, file, toTarget, type, comment, messageId } = documents;
  const limit = settings.largestFile * mebibyte;
  const media = input.entries.flatMap((entry) => (entry.url === null ? [] : [{ ...entry, url: entry.url }]));
  const names = numberedNames(media.map((entry) => safeFileName(nameOf(entry))));
  const files = media.map((entry, index): PlannedFile | null => {
    const name = names[index] ?? '';
    const size = sizeOf(entry);
    const line = messageId ? entry.id : `${conversationUrl} (${entry.id})`;
    const key = messageId ?? comment;
    if (!key || (key.length !== null && line.length > key.length)) return null;
    const told = (property: NonNullable<typeof key>, value: string): PlannedProperty => ({
      name: property.name,
      label: property.label,
      value,
      shown: value,
      origin: { kind: property === messageId ? 'reference' : 'conversation' },
    });
    const room = comment && comment.length !== null ? comment.length : Infinity;
    const words = messageId ? cutText(name, room) : `${cutText(name, Math.max(room - line.length - 1, 0))}\n${line}`;
    return {
      entryId: entry.id,
      url: entry.url,
      name,
      size,
      leftOut: choices.withoutFiles.includes(entry.id) ? 'operator' : size !== null && size > limit ? 'tooLarge' : null,
      properties: [...(comment ? [told(comment, words)] : []), ...(messageId ? [told(messageId, entry.id)] : [])],
      reference: { property: key.name, line },
    };
  });
  if (!files.every((one) => one !== null)) return null;
  return {
    limetype: limetype.name,
    singular: limetype.singular,
    fileProperty: file.name,
    targetProperty: toTarget.name,
    personProperty: input.personProperty,
    properties: [
      ...(type
        ? [
            {
              name: type.property.name,
              label: type.property.label,
              value: settings.writeForms.option === 'key' ? type.key : { key: type.key },
              shown: type.text,
              origin: { kind: 'default' } as const,
            },
          ]
        : []),
      ...input.relations,
    ],
    limit,
    disposition: settings.uploadForm,
    files,
  };
}

/** What the contact called it, where the Message Center tells; else the last part of its address. */
function nameOf({ extra, text, url }: Entry & { readonly url: string }): string {
  const told = extra?.['file_name'] ?? extra?.['filename'];
  if (typeof told === 'string' && told.trim() !== '') return told;
  const words = text.trim();
  return /^[^\n]{1,200}\.[a-z0-9]{1,5}$/i.test(words) && !words.includes('://') ? words : mediaName(url);
}

function sizeOf({ extra }: Entry): number | null {
  const told = extra?.['file_size'] ?? extra?.['filesize'] ?? extra?.['size'];
  return typeof told === 'number' && told >= 0 ? told : null;
}
