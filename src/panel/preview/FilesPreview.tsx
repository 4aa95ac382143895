/** The media files that become documents: sender, properties, files that are too large; each can be left out. */
import type { ReactNode } from 'react';
import { dateAndTime } from '../../i18n/dates';
import { text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import { fileRisk } from '../../sending/files/fileRisk';
import type { PlannedFiles, PlannedPerson } from '../../sending/plan/plan';
import { Checkbox } from '../../ui/Checkbox';
import type { Entry } from '../../userlike/conversation/conversation';
import { withPerson } from '../planning/withPerson';
import { PlannedProperties } from './PlannedProperties';

interface FilesPreviewProps {
  readonly files: PlannedFiles;
  /** Of the conversation. */
  readonly entries: readonly Entry[];
  readonly person: PlannedPerson | null;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
  /** What all documents have, as fields. */
  readonly children: ReactNode;
}

const mebibyte = 1024 * 1024;

export function FilesPreview({ files, entries, person, choices, onChoose, children }: FilesPreviewProps) {
  const { withoutFiles } = choices;
  return (
    <fieldset className="entries">
      <legend>{text('previewFiles', files.singular)}</legend>
      <p className="soft">{text('previewFilesLimit', files.limit / mebibyte)}</p>
      {files.files.map(({ entryId: id, name, size, leftOut }) => (
        <Checkbox
          key={id}
          label={size === null ? name : text('previewFile', name, Math.ceil((10 * size) / mebibyte) / 10)}
          hint={
            leftOut === 'tooLarge' || leftOut === 'unusable' ? text(`file_${leftOut}`) : whatAndWho(entries, id, name)
          }
          checked={!leftOut}
          onChange={(holds) =>
            onChoose({ withoutFiles: holds ? withoutFiles.filter((one) => one !== id) : [...withoutFiles, id] })
          }
        />
      ))}
      {children}
      <PlannedProperties properties={withPerson([], person, files.personProperty)} />
    </fieldset>
  );
}

/** What it may do, and as the operator knows it from the chat. */
function whatAndWho(entries: readonly Entry[], id: string, name: string): string {
  const risk = fileRisk(name);
  const warning = risk === null ? '' : text(`file_${risk}`);
  return [warning, cameFrom(entries, id)].filter(Boolean).join(' ');
}

function cameFrom(entries: readonly Entry[], id: string): string {
  const entry = entries.find((one) => one.id === id);
  return entry ? `${entry.author.name}, ${dateAndTime(Date.parse(entry.sentAt))}` : '';
}
