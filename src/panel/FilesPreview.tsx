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

export function FilesPreview({ files, person, choices, onChoose }: FilesPreviewProps) {
  const { withoutFiles } = choices;
  return (
    <fieldset className="entries">
      <legend>{text('previewFiles', files.singular)}</legend>
      <p className="soft">{text('previewFilesLimit', files.limit / mebibyte)}</p>
      {files.files.map(({ entryId: id, name, size, leftOut, properties }) => (
        <Checkbox
          key={id}
          label={size === null ? name : text('previewFile', name, size / mebibyte)}
          hint={leftOut === 'tooLarge' ? text('file_tooLarge') : properties.map(({ shown }) => shown).join(', ')}
          checked={!leftOut}
          onChange={(holds) =>
            onChoose({ withoutFiles: holds ? withoutFiles.filter((one) => one !== id) : [...withoutFiles, id] })
          }
        />
      ))}
      <PlannedProperties properties={withPerson(files.properties, person, files.personProperty)} />
    </fieldset>
  );
}
