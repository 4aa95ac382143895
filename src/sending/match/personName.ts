/**
 * A contact's name as first and last name, for a person who is created. A proposal in two fields that can be edited: no rule holds for all names, and
 * nothing of the name is lost but titles.
 */
import { cleanText, normalizeName, normalizeText } from '../../settings/words/normalizeText';

export interface PersonName {
  readonly first: string;
  readonly last: string;
}

/** Academic titles and forms of address, without full stops. */
const titles = new Set(
  (
    'dr prof professor dipl diplom dipl-ing dipl-kfm dr-ing univ-prof bsc msc mba phd drs ir mr mrs ms miss mx sir herr herrn hr frau fru fröken ' +
    'mevr mevrouw dhr meneer mw jr sr familie fam familjen family'
  ).split(' '),
);

/** Names too, as in Phil Collins: titles only with a full stop, in capitals beside a name that is not, or behind another title. */
const titlesOrNames = new Set('mag ing ba ma med jur rer nat phil hc ra'.split(' '));

/** What a surname may begin with. At the beginning of the name it means that no first name was given. */
const particles = new Set(
  "van von der den de del della di da dos das du la le zu zum zur af av ter ten vom vander 't auf".split(' '),
);

/** Common second given names. Any other word between the first and the last counts as part of the surname, as in Spanish and Portuguese. */
const secondGivenNames = new Set(
  (
    'alexander alice anders andreas anna anne ann annika antonio astrid benjamin birgitta britt carina carl carlos carmen caroline charlotte christian ' +
    'christina christine christoph cornelis daniel david eduardo elin elisabet elisabeth elizabeth ella emil emma erik eric erika ernst eva fernando francisco ' +
    'franz friedrich fredrik georg grace gunnar gustav hans hannah heinrich helena henrik hermann ida ingrid isabel isabella jacob jessica jakob jan jane ' +
    'jean jens joachim johan johann johanna johannes john josef jose joseph juan jürgen karin karl katharina katrin klaus kristina kurt lars laura ' +
    'lee leif lena lise louis louise luis lukas magdalena manuel margareta margarete maria marie marianne martin mary matthias max maximilian michael ' +
    'miguel monika niklas nils olof otto pablo paul paula per peter petra philipp pia pierre rafael robert rose rudolf sofia sophie stefan susanne ' +
    'sven theresa thomas ulrich ulrika ursula uwe viktor viktoria walter werner wilhelm william willem'
  )
    .split(' ')
    .map(normalizeName),
);

/** Whose child somebody is stands behind the given name in Russian. */
const patronymic = /(?:ович|евич|ьич|овна|евна|ична|ovich|evich|ovna|evna)$/i;

/** Two people of one surname. */
const connectors = new Set('& + und and och en et'.split(' '));

export function personName(given: string): PersonName {
  const whole = nameIn(given);
  const [before = '', ...after] = whole.split(/[,\uff0c\u3001]/).map((part) => withoutTitles(part, whole));
  const behind = after.filter((part) => part !== '').join(' ');
  if (before !== '' && behind !== '') return { first: behind, last: before };
  const words = withoutJoints(before || behind || whole).split(' ');
  const [word = '', ...rest] = words;
  // A title stands before a surname: `Dr. Berg`.
  if (rest.length === 0)
    return before === whole || before === '' ? { first: word, last: '' } : { first: '', last: word };
  const behindCapitals = words.findIndex((one) => !isInCapitals(one));
  if (behindCapitals > 0 && areSurname(words.slice(0, behindCapitals), words.slice(behindCapitals)))
    return { first: words.slice(behindCapitals).join(' '), last: words.slice(0, behindCapitals).join(' ') };
  if (isParticle(word)) return { first: '', last: words.join(' ') };
  const surname = rest.slice(0, -1).findIndex((one, index) => !isGivenName(one, words[index]));
  const at = surname < 0 ? words.length - 1 : surname + 1;
  return { first: words.slice(0, at).join(' '), last: words.slice(at).join(' ') };
}

/** Without emoji, quotes around it, and what somebody has put in brackets behind it; as it is where nothing else is left. */
function nameIn(given: string): string {
  const whole = cleanText(given);
  const bare = whole
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/\([^()]*\) ?$/, '')
    .trim();
  // The company, as mail programs show it.
  const [person = ''] = bare.split('|');
  return cleanText((person || bare).replace(/^"([^"]*)" ?$/, '$1')) || whole;
}

/** Among the common given names, or made of one: `Karl-Heinz`. */
const isKnown = (word: string): boolean => word.split('-').some((part) => secondGivenNames.has(normalizeName(part)));

const isParticle = (word: string): boolean => particles.has(normalizeText(word));

const isInCapitals = (word: string): boolean =>
  /^[\p{Lu}\p{M}'’-]{3,}$/u.test(word) || (isParticle(word) && word === word.toUpperCase());

/**
 * Whether words in capitals at the beginning are the surname, as in `GARCÍA LÓPEZ María`, and not a first name, as in `LINNEA Berg`. Known names decide,
 * then how surnames are made; where nothing tells, the name stands in the order in which people say it.
 */
function areSurname(capitals: readonly string[], others: readonly string[]): boolean {
  const [first = ''] = capitals;
  const [next = ''] = others;
  if (!/\p{Ll}/u.test(next) || others.some(isParticle)) return false;
  if (isKnown(next) || capitals.some(isParticle)) return true;
  if (isKnown(first)) return false;
  if (capitals.length > 1) return true;
  return madeAsSurname.test(first) || (!madeAsSurname.test(next) && madeAsGiven.test(next) && !/a$/i.test(first));
}

/** Typical endings of surnames: `Andersson`, `Lindqvist`, `Baumann`, `Dijkstra`, `Kowalski`, `Petrova`, `Fernández`, `Virtanen`. */
const madeAsSurname =
  /(?:ss?on|sen|berg|ström|strom|gren|qvist|quist|kvist|lund|dahl|dal|mann?|mei?er|ma[iy]er|bauer|stra|sma|huis|veld|sk[iya]|[oe]va?|ová|[iv]ć|vich|[eé]z|nen|escu|oğlu|yan|dze|shvili)$/i;

const madeAsGiven = /(?:a|ie|ine|elle|ette|é|ée)$/i;

/** `anna.berg`, `Anna_Berg`, `P.Testman`: one word of two names, and not an address. */
const withoutJoints = (name: string): string =>
  name
    .replace(/^([\p{L}\p{M}'’-]{2,})[._](?!(?:com|net|org|info)$)([\p{L}\p{M}'’-]{3,})$/iu, '$1 $2')
    .replace(/^(\p{L}\.)([\p{L}\p{M}'’-]{2,})$/u, '$1 $2');

function withoutTitles(part: string, whole: string): string {
  const inCapitals = whole === whole.toUpperCase();
  let isBehindTitle = false;
  const words = part
    .replace(/^de heer /i, '')
    .split(' ')
    .flatMap(titlesApart)
    .filter((word) => {
      const bare = normalizeText(word).replaceAll('.', '');
      const isMarked = word.includes('.') || isBehindTitle || (!inCapitals && word === word.toUpperCase());
      isBehindTitle = titles.has(bare) || (isMarked && titlesOrNames.has(bare));
      return word !== '' && !isBehindTitle;
    });
  return words.join(' ');
}

/** A full stop ends a title, with a blank behind it or not: `Prof.Dr.Berg`. */
function titlesApart(word: string): readonly string[] {
  const pieces = word.split(/(?<=\p{L}{2}\.)(?=\p{L}{2})/u);
  return titles.has(normalizeText(pieces[0] ?? '').replaceAll('.', '')) ? pieces : [word];
}

/** A common one, a patronymic, an initial (`Anna M. Berg`), a nickname (`Anna "Annie" Berg`), or that of a second person. */
const isGivenName = (word: string, before = ''): boolean =>
  /^(?:\p{L}\.?|["(].*[")])$/u.test(word) ||
  patronymic.test(word) ||
  connectors.has(word.toLowerCase()) ||
  connectors.has(before.toLowerCase()) ||
  secondGivenNames.has(normalizeName(word));
