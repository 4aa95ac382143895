/** One part of the history note: its text, word for word, and its other properties. */
import { useState, type ReactNode } from 'react';
import { text } from '../../i18n/text';
import type { PlannedNote, PlannedPerson, PlannedTarget } from '../../sending/plan/plan';
import { withPerson } from '../planning/withPerson';
import { PlannedProperties } from './PlannedProperties';

/** From this many parts on they are folded: a long transcript must not push everything else out of sight. */
const openUpTo = 2;

interface NotePreviewProps {
  readonly note: PlannedNote;
  readonly target: PlannedTarget;
  readonly person: PlannedPerson | null;
  /** Its other properties, as fields. */
  readonly children: ReactNode;
}

export function NotePreview({ note, target, person, children }: NotePreviewProps) {
  const { part, parts, properties, reference } = note;
  const name = parts === 1 ? text('previewNote') : text('previewNotePart', part, parts);
  const words = properties.find((property) => property.name === reference.property);
  // A transcript may have hundreds of parts: render only those that are unfolded.
  const [open, setOpen] = useState(parts <= openUpTo);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h3>{name}</h3>
      </summary>
      {open && (
        <>
          <p className="soft">{text('previewNoteOn', target.singular)}</p>
          {/* Scrolls by keyboard too, so it must take the focus. */}
          <div className="note" role="group" aria-label={name} tabIndex={0}>
            {words?.shown}
          </div>
          {children}
          <PlannedProperties properties={withPerson([], person, person?.noteProperty)} />
        </>
      )}
    </details>
  );
}
