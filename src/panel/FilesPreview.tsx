/** The media files that become documents: each can be left out; what stands in each document; which are too large. */
import { fileKindText, mebibytes } from '../i18n/fileText';
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

export function FilesPreview({ files, person, choices: { withoutFiles }, onChoose }: FilesPreviewProps) {
  return (
    <fieldset className="entries">
      <legend>{text('previewFiles', files.singular)}</legend>
      <p className="soft">{text('previewFilesLimit', mebibytes(files.limit))}</p>
      {files.files.map(({ entryId, name, size, leftOut, properties }) =>
        leftOut === 'tooLarge' ? (
          <p key={entryId}>
            {name} <span className="flag">{text('fileTooLarge')}</span>
          </p>
        ) : (
          <div key={entryId}>
            <Checkbox
              label={name}
              hint={fileKindText(name, size)}
              checked={leftOut === null}
              onChange={(sent) =>
                onChoose({
                  withoutFiles: sent ? withoutFiles.filter((one) => one !== entryId) : [...withoutFiles, entryId],
                })
              }
            />
            {leftOut === null && (
              <details>
                <summary>{text('previewNew', files.singular)}</summary>
                <PlannedProperties
                  properties={[...properties, ...withPerson(files.properties, person, files.personProperty)]}
                />
              </details>
            )}
          </div>
        ),
      )}
    </fieldset>
  );
}
