/**
 * The first sentence of a contact that says something: no greeting, no "I have a question", no "Is anybody there?", no name or address alone. It
 * becomes the proposed title, by which people find the object in Lime.
 */
import { allEmpty, plainWord } from './emptyWords';
import { oneLine, plainLines } from './storableText';

export interface InformativeSentence {
  readonly message: string;
  /** As it begins a title: cut, without a greeting, with a capital. */
  readonly sentence: string;
}

/** From the messages of one contact, in order; undefined without messages. Falls back to the first that is more than a greeting, then to the first. */
export function informativeSentence(
  messages: readonly string[],
  contactName: string | null,
): InformativeSentence | undefined {
  const names = new Set(wordsIn(contactName ?? '').map(plainWord));
  const says = (sentence: string) => {
    const words = wordsIn(withoutName(sentence)).filter((word) => !names.has(plainWord(word)));
    return words.length > 0 && !allEmpty(words);
  };
  for (const message of messages) {
    const sentence = sentencesOf(message).find(says);
    if (sentence !== undefined) return { message, sentence: titled(withoutLeadIn(sentence, says)) };
  }
  const left = messages.find((message) => sentencesOf(message).length > 0) ?? messages[0];
  return left === undefined
    ? undefined
    : { message: left, sentence: titled(sentencesOf(left)[0] ?? plainLines(left).trim()) };
}

/**
 * Words by which people begin to speak in our four languages, with whoever is greeted, in at most four words, up to the sign that ends it; or the
 * greeting alone. What follows is what they want.
 */
const greets =
  /^\s*((?:hello|hi|hey|hiya|greetings|good (?:morning|day|afternoon|evening)|dear|to whom it may concern|hall[oå]|hej(?:san)?|hejhej|tjena|tja|god ?(?:morgon|dag|kväll|middag|morgen|aften)|guten (?:morgen|tag|abend)|moin|servus|grüezi|grüß gott|grüss gott|sehr geehrte[rs]?|liebe[rs]?|lieve|beste|geachte|dag|hoi|goeden?(?:morgen|middag|avond|dag)|goede (?:morgen|middag|avond|dag)|bonjour|hola|ciao)(?![\p{L}\p{N}]))((?: +[\p{L}.'’-]+){0,4})(\s*(?:[,!?.;:…–-]+|\n|$)\s*|\s+(?=\S))/iu;

function withoutGreeting(text: string): string {
  let rest = text.trim();
  // "Hello? Hello!" is still nothing.
  for (let found = greets.exec(rest); found; found = greets.exec(rest)) {
    const [, greeting = '', greeted = ''] = found;
    rest = rest.slice(isAddressed(greeted) ? found[0].length : greeting.length).trim();
  }
  return rest;
}

/** Whether those words are whom one greets: "Anna", "kära Anna", "Damen und Herren"; not "our pump leaks". */
function isAddressed(greeted: string): boolean {
  const words = greeted.split(' ').filter(Boolean);
  const others = words.filter((word) => !/^\p{Lu}/u.test(word));
  return words.length < 2 || others.length === 0 || allEmpty(others);
}

/** A full stop ends a sentence after a word, not after "No." or "3.", and where no small letter follows. */
const sentenceEnd = /[!?…。！？؟]+(?=\s|$)|(?<=[\p{L}\p{N}]{3})\.+(?=\s+(?!\p{Ll})|$)|[。！？]|\n/u;

/** Each without the greeting before it; those that are nothing else are left out, and so are signs alone. */
function sentencesOf(message: string): string[] {
  const found: string[] = [];
  let rest = withoutGreeting(plainLines(message));
  while (rest !== '') {
    const end = sentenceEnd.exec(rest);
    const length = end ? end.index + end[0].length : rest.length;
    const sentence = oneLine(rest.slice(0, length)).trim();
    if (/[\p{L}\p{N}]/u.test(sentence)) found.push(sentence);
    rest = withoutGreeting(rest.slice(length));
  }
  return found;
}

const isAddress = (part: string): boolean => /^[^@\s]+@[^@\s]+$/.test(part) || /^(?:https?:\/\/|www\.)/i.test(part);

/** What holds a letter, without addresses, which stand in the contact or lead away. */
const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((part) => !isAddress(part))
    .flatMap((part) => part.split(/[^\p{L}\p{M}\p{N}]+/u))
    .filter((word) => /\p{L}/u.test(word));

/** "My name is Erik Lind", "This is Erik from Nordvik": who speaks, not what they want. */
const introduces =
  /^(?:my name is|my name's|i am called|i['’]?m|i am|this is|mein name ist|ich hei(?:ß|ss)e|ich bin|hier spricht|jag är|ik ben|jag heter|mitt namn är|det här är|det är|mijn naam is|ik heet|dit is|u spreekt met)(?= )/i;
/** Capitals tell a name from what was ordered. */
const introduced =
  /^ +\p{Lu}[\p{L}.'’-]*(?: +(?:\p{Lu}[\p{L}.'’-]*|from|of|at|von|vom|der|aus|från|på|van|de|bij)(?!\p{L}))*/u;

function withoutName(sentence: string): string {
  const phrase = introduces.exec(sentence)?.[0] ?? '';
  const name = phrase && introduced.exec(sentence.slice(phrase.length))?.[0];
  return name ? sentence.slice(phrase.length + name.length) : sentence;
}

/** After these a clause does not stand alone: "Ich habe das Problem, dass die Pumpe tropft". */
const leans =
  /^(?:that|which|who|whether|if|dass|daß|ob|wenn|weil|der|die|das|den|dem|att|om|som|dat|of|als|omdat|die)(?!\p{L})/iu;

/** "I have a question: when does it arrive?" asks when it arrives. */
function withoutLeadIn(sentence: string, says: (text: string) => boolean): string {
  let rest = sentence;
  for (const sign of sentence.matchAll(/(?:[,:;]|\s[–—-])\s+/gu)) {
    const before = sentence.slice(0, sign.index);
    const after = sentence.slice(sign.index + sign[0].length);
    if (says(before) || leans.test(after) || !says(after)) break;
    rest = withoutGreeting(after);
  }
  return rest;
}

/** As long as a title is still read at a glance. */
const longestTitle = 80;

function titled(sentence: string): string {
  const text = oneLine(sentence).replace(/(?<!\.)\.+$/, '');
  return cutAtWord(text.charAt(0).toUpperCase() + text.slice(1));
}

function cutAtWord(text: string): string {
  if (text.length <= longestTitle) return text;
  const cut = text.slice(0, longestTitle);
  const word = cut.lastIndexOf(' ');
  return `${(word > longestTitle / 2 ? cut.slice(0, word) : cut.slice(0, -1)).toWellFormed().replace(/(?<![\s,;:–-])[\s,;:–-]+$/, '')}…`;
}
