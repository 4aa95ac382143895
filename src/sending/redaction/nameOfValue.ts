/**
 * What a value in the data of a website or a form is called. Mostly by its key; forms tell label and answer apart: `{ label: "Personnummer", value: "…" }`,
 * `["Personnummer", "…"]`, `{ personnummer: { value: "…" } }`.
 */
import type { Json, JsonObject } from '../../userlike/conversation/json';
import { keyWords, type ValueName } from './keyRules';
import { labelOf, labelSearchLength } from './labels';

export function nameOfMember(object: JsonObject, key: string, parent: ValueName | null): ValueName {
  const own = keyWords(key);
  const said = wordsOf(own);
  const isAnswer = said.every((word) => answers.has(word));
  if (isAnswer || said.every((word) => answers.has(word) || texts.has(word))) {
    const label = labelIn(object, key);
    if (label && (isAnswer || labelOf(label.words).isNamed)) return label;
    if (isAnswer && parent) return parent;
  }
  // The parent's name counts only if it names a number of a person.
  const isNamed = parent && labelOf(parent.words).isNamed && !labelOf(own).isNamed;
  return isNamed ? { key: `${key} ${parent.words}`, words: `${own} ${parent.words}` } : { key, words: own };
}

/** In a list a label may stand before its value. */
export function nameOfItem(list: readonly Json[], index: number, parent: ValueName): ValueName {
  const before = list[index - 1];
  if (typeof before !== 'string' || before.length > longestLabel || !labelOf(before).isNamed) return parent;
  return { key: before, words: namingPart(before) };
}

/** The label that names a number of a person, else the first. */
function labelIn(object: JsonObject, of: string): ValueName | null {
  const labels = Object.entries(object).flatMap(([key, value]): ValueName[] =>
    key !== of && typeof value === 'string' && value.length <= longestLabel && isLabel(key)
      ? [{ key: value, words: namingPart(keyWords(value)) }]
      : [],
  );
  return labels.find(({ words }) => labelOf(words).isNamed) ?? labels[0] ?? null;
}

/** The piece of a label that names a number. Long questions are read in overlapping pieces, each as long as what is read before a number. */
function namingPart(label: string): string {
  for (let from = 0; from < label.length; from += labelSearchLength / 2) {
    const part = label.slice(from, from + labelSearchLength);
    if (labelOf(part).isNamed) return part;
  }
  return label;
}

/** Longer texts are no labels. */
const longestLabel = 300;

const isLabel = (key: string): boolean => labelKeys.has(wordsOf(keyWords(key)).at(-1) ?? '');

/** `field_1_value`: `value` */
const wordsOf = (key: string): string[] => {
  const words = key.toLowerCase().match(/\p{L}+/gu) ?? [];
  const telling = words.filter((word) => !formWords.has(word));
  return telling.length > 0 ? telling : words;
};

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const formWords = setOf('field form user custom input');
const answers = setOf(
  'value values val answer answers response responses reply input selected selection wert antwort eingabe svar värde varde waarde antwoord invoer',
);
/** Keys under which a form has the answer, or a text without a label. */
const texts = setOf('text content data body entry entries result number no nr nummer raw string');
const labelKeys = setOf(
  'label labels name title question field key caption heading header prompt property type kind description placeholder slug id identifier bezeichnung frage feld etikett fråga fraga fält falt rubrik namn vraag veld naam',
);
