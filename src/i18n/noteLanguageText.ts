/** Languages of history notes by their names in the reader's own language. */
import type { NoteLanguage } from '../settings/document/settings';
import { messageLanguage } from './text';

export function noteLanguageText(language: NoteLanguage): string {
  return new Intl.DisplayNames(messageLanguage(), { type: 'language' }).of(language) ?? language;
}
