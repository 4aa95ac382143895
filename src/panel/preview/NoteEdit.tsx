/** What the operator may change about the note: its heading, and which messages and files it has. The preview changes at once. */
import { useState } from 'react';
import { text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import { mediaName } from '../../sending/files/mediaName';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import type { Entry } from '../../userlike/conversation/conversation';

interface NoteEditProps {
  readonly entries: readonly Entry[];
  /** The note's own. */
  readonly heading: string;
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

/** So many boxes render without a noticeable pause. A long chat is split into pages, newest first. */
const page = 50;

export function NoteEdit({ entries, heading, choices, onChoose }: NoteEditProps) {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(page);
  const files = entries.filter(({ url }) => url !== null);
  const words = entries.filter(({ url }) => url === null);
  const box = ({ id, author, text: said, url }: Entry) => (
    <Checkbox
      key={id}
      label={url === null ? `${author.name}: ${said}` : mediaName(url)}
      checked={!choices.without.includes(id)}
      onChange={(holds) =>
        onChoose({ without: holds ? choices.without.filter((one) => one !== id) : [...choices.without, id] })
      }
    />
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('editNote')}</summary>
      {open && (
        <div className="stack">
          <Checkbox
            label={text('noteWithHeading')}
            checked={choices.heading !== ''}
            onChange={(holds) => onChoose({ heading: holds ? null : '' })}
          />
          {choices.heading !== '' && (
            <Field label={text('noteHeading')}>
              {(mapping) => (
                <textarea
                  {...mapping}
                  value={choices.heading ?? heading}
                  onChange={(event) => onChoose({ heading: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
          {files.length > 0 && (
            <fieldset className="entries">
              <legend>{text('noteFiles')}</legend>
              {files.map(box)}
            </fieldset>
          )}
          <fieldset className="entries">
            <legend>{text('noteEntries')}</legend>
            {words.length > shown && (
              <button type="button" className="button button-plain" onClick={() => setShown(shown + page)}>
                {text('moreEntries')}
              </button>
            )}
            {words.slice(-shown).map(box)}
          </fieldset>
        </div>
      )}
    </details>
  );
}
