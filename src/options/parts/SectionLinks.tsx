/** The sections of the settings, and which of them is shown. */
import { text, type MessageKey } from '../../i18n/text';
import { hashOf, sections, type SectionName } from './usePlace';

export const sectionWords: Readonly<Record<SectionName, MessageKey>> = {
  connection: 'connectionHeading',
  you: 'coworkerHeading',
  destinations: 'instancesHeading',
  try: 'sectionTry',
  advanced: 'sectionAdvanced',
};

export function SectionLinks({ shown }: { readonly shown: SectionName }) {
  return (
    <nav className="sections" aria-label={text('settingsSections')}>
      {sections.map((section) => (
        <a key={section} href={hashOf(section)} aria-current={section === shown ? 'page' : undefined}>
          {text(sectionWords[section])}
        </a>
      ))}
    </nav>
  );
}
