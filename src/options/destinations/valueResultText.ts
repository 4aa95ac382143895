import { browserTimeZone } from '../../i18n/dates';
import { formatLocale, text } from '../../i18n/text';
import { valueProblemText } from '../../i18n/valueProblemText';
import type { Property } from '../../lime/limetype';
import { propertyValue } from '../../sending/values/propertyValue';
import type { NoteLanguage, PropertyRule, WriteForms } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';

/** What a send would write, in the words of the preview. */
export function valueResultText(
  property: Property,
  rule: PropertyRule,
  sample: Conversation,
  forms: WriteForms,
  language: NoteLanguage = 'en',
): string {
  const found = propertyValue(property, rule, sample, {
    forms,
    language,
    timeZone: browserTimeZone(),
    locale: formatLocale(),
  });
  switch (found.kind) {
    case 'value':
      return found.shown;
    case 'empty':
      return text('valueResultEmpty');
    case 'problem':
      return valueProblemText(found.problem);
  }
}
