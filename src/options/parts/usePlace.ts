/**
 * Which part of the settings is shown. The address says it, so that the back button and a link work; the focus goes to the heading of what is
 * shown next, so that a reader of the screen hears where they are.
 */
import { useEffect, useState } from 'react';

export const sections = ['connection', 'you', 'destinations', 'try', 'advanced'] as const;
export type SectionName = (typeof sections)[number];

export interface Place {
  readonly section: SectionName;
  /** The destination that is edited, by its id. */
  readonly destination: string | null;
}

export const hashOf = (section: SectionName, destination: string | null = null): string =>
  destination === null ? `#${section}` : `#${section}/${encodeURIComponent(destination)}`;

/** Where the focus goes when this is shown. */
export const headingId = ({ section, destination }: Place): string =>
  destination === null ? `${section}-heading` : 'destination-heading';

export function usePlace(): Place {
  const [hash, setHash] = useState(() => location.hash);
  const [moved, setMoved] = useState(false);
  const place = placeIn(hash);
  const heading = headingId(place);
  useEffect(() => {
    const onMove = () => {
      setHash(location.hash);
      setMoved(true);
    };
    window.addEventListener('hashchange', onMove);
    return () => window.removeEventListener('hashchange', onMove);
  }, []);
  useEffect(() => {
    // When the page opens, the browser decides where the focus is.
    if (!moved) return;
    window.scrollTo(0, 0);
    const shown = document.getElementById(heading) ?? document.getElementById(`${place.section}-heading`);
    shown?.focus();
  }, [moved, heading, place.section, hash]);
  return place;
}

/** An address that names nothing of ours, such as the installation's, is where setting up begins. */
function placeIn(hash: string): Place {
  const [name, id] = hash.slice(1).split('/');
  const section = sections.find((one) => one === name) ?? 'connection';
  return { section, destination: section === 'destinations' && id ? decoded(id) : null };
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
