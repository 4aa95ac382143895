/** The media files that become documents: each can be left out; what stands in each document; which are too large. */
import { text } from '../i18n/text';
import type { Choices } from '../sending/choices';
import type { PlannedFiles, PlannedPerson } from '../sending/plan';
import { Checkbox } from '../ui/Checkbox';
import { PlannedProperties, withPerson } from './PlannedProperties';

interface FilesPreviewProps {
  readonly files: PlannedFiles;
  readonly person: PlannedPerson | null;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

const mebibyte = 1024 * 1024;

export function FilesPreview({ files, person, choices: { withoutFiles }, onChoose }: FilesPreviewProps) {
  return (
    <fieldset className="entries">
      <legend>{text('previewFiles', files.singular)}</legend>
      <p className="soft">{text('previewFilesLimit', files.limit / mebibyte)}</p>
      {files.files.map(({ entryId, name, size, leftOut, properties }) => (
        <div key={entryId}>
          <Checkbox
            label={name}
            hint={[
              /[^.]+$/.exec(name)?.[0].toUpperCase(),
              size !== null && text('fileSize', size / mebibyte),
              leftOut === 'tooLarge' ? text('fileTooLarge') : properties.map(({ shown }) => shown).join(', '),
            ]
              .filter(Boolean)
              .join(' · ')}
            checked={leftOut === null}
            onChange={(sent) =>
              onChoose({
                withoutFiles: sent ? withoutFiles.filter((one) => one !== entryId) : [...withoutFiles, entryId],
              })
            }
          />
        </div>
      ))}
      <PlannedProperties properties={withPerson(files.properties, person, files.personProperty)} />
    </fieldset>
  );
}
