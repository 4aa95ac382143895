/** One section of the settings. It stays when another is shown, with all that is typed in it. */
import type { ReactNode } from 'react';
import { headingId, type Place, type SectionName } from './usePlace';

interface SectionProps {
  readonly name: SectionName;
  readonly heading: string;
  readonly place: Place;
  readonly children: ReactNode;
}

export function Section({ name, heading, place, children }: SectionProps) {
  const id = headingId({ section: name, destination: null });
  return (
    <section className="section stack" aria-labelledby={id} hidden={place.section !== name}>
      <h2 id={id} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  );
}
