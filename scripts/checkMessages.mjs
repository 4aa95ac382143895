/**
 * Checks the words of the interface: every key that the code asks for exists in English, none lies about unused, the other
 * languages have the same keys with the same `$1`, `$2`, ..., and no text for people stands in the JSX itself.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { languages } from './languages.mjs';
import { root } from './setUp.mjs';

const views = ['src/panel', 'src/options', 'src/ui'];
/** Attributes that are read out or shown. */
const spokenAttributes = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
];
const shownAttributes = ['label', 'placeholder', 'summary', 'title'];
/** The stores cut or refuse longer ones. */
const longest = { extName: 40, extDescription: 132 };
/** One thing has one word in a language, and quotes are those of the language: what must not stand there, and what does. */
const oneWord = {
  de: [
    [/konversation/i, 'Unterhaltung'],
    [/\bRelation/, 'Beziehung'],
    [/"/, '„ “'],
  ],
  sv: [
    [/samtal/i, 'konversation'],
    [/"/, '” ”'],
  ],
  nl: [
    [/conversatie/i, 'gesprek'],
    [/verzend(en|t)|verzonden/i, 'versturen'],
    [/"/, '‘ ’'],
  ],
};

/** Shorter words may be the same in two languages: `Name`, `Status`. */
const longestSame = 20;

const problems = [];
const english = readMessages('en');
const asked = askedKeys();

for (const [key, { places }] of asked.exact) {
  if (!(key in english)) problems.push(`en has no ${key}, which ${places[0]} asks for`);
}
for (const key of Object.keys(english)) {
  if (!asked.exact.has(key) && !asked.literals.has(key)) problems.push(`en has ${key}, which nothing asks for`);
}
for (const [key, { fillings, places }] of asked.exact) {
  const wanted = Math.max(0, ...placeholders(english[key]?.message ?? ''));
  const given = Math.min(...fillings);
  if (wanted > given) {
    problems.push(`en ${key} wants $${wanted}, but ${places[0]} gives ${given}`);
  }
}
for (const language of languages) checkLanguage(language);
for (const view of views) for (const file of sources(join(root, view), /\.tsx$/)) checkView(file);

for (const problem of problems) console.log(`- ${problem}`);
console.log(`${Object.keys(english).length} messages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkLanguage(language) {
  const messages = language === 'en' ? english : readMessages(language);
  for (const key of Object.keys(english)) {
    if (!(key in messages)) problems.push(`${language} has no ${key}`);
  }
  for (const [key, { message }] of Object.entries(messages)) {
    if (!(key in english)) problems.push(`${language} has ${key}, which en has not`);
    else if (String(placeholders(message)) !== String(placeholders(english[key].message))) {
      problems.push(`${language} ${key} has other placeholders than en`);
    }
    if (language !== 'en' && message.length > longestSame && message === english[key]?.message)
      problems.push(`${language} ${key} is still English: ${message}`);
    for (const [other, word] of oneWord[language] ?? []) {
      if (other.test(message)) problems.push(`${language} ${key} should say ${word}: ${message}`);
    }
    if (message.trim() === '') problems.push(`${language} ${key} is empty`);
    if (message.length > (longest[key] ?? Infinity)) problems.push(`${language} ${key} is longer than ${longest[key]}`);
  }
}

/** The numbers of `$1`, `$2`, ..., sorted, each once; `$$` is a dollar sign. */
function placeholders(message) {
  const numbers = [...message.replaceAll('$$', '').matchAll(/\$(\d)/g)].map((match) => Number(match[1]));
  return [...new Set(numbers)].sort();
}

function readMessages(language) {
  const path = join(root, 'public', '_locales', language, 'messages.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  problems.push(`there is no ${relative(root, path)}`);
  return {};
}

/**
 * `exact`: keys that are surely asked for, with where and with how many fillings (Infinity where it cannot be told).
 * `literals`: all string literals of src, since a key may come out of a table.
 */
function askedKeys() {
  const exact = new Map();
  const literals = new Set();
  const ask = (key, place, fillings) => {
    const known = exact.get(key) ?? { places: [], fillings: [] };
    exact.set(key, { places: [...known.places, place], fillings: [...known.fillings, fillings] });
  };
  for (const [, key] of readFileSync(join(root, 'manifest.json'), 'utf8').matchAll(/__MSG_(\w+)__/g)) {
    ask(key, 'manifest.json', 0);
  }
  for (const file of sources(join(root, 'src'), /\.tsx?$/)) {
    visit(parse(file), (node) => {
      if (ts.isStringLiteralLike(node)) {
        literals.add(node.text);
        for (const form of ['one', 'other']) literals.add(`${node.text}_${form}`);
        // As in text(`file_${kind}`).
        literals.add(`file_${node.text}`);
      }
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
      const name = node.expression.text;
      if (name !== 'text' && name !== 'plural') return;
      const [first, ...rest] = node.arguments;
      const fillings = node.arguments.some(ts.isSpreadElement) ? Infinity : rest.length;
      for (const key of first ? literalsIn(first) : []) {
        if (name === 'text') ask(key, place(file, node), fillings);
        else for (const form of ['one', 'other']) ask(`${key}_${form}`, place(file, node), fillings);
      }
    });
  }
  return { exact, literals };
}

/** The string literals that an expression can become: itself, or the ends of a conditional. */
function literalsIn(expression) {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return literalsIn(expression.expression);
  if (!ts.isConditionalExpression(expression)) return [];
  return [...literalsIn(expression.whenTrue), ...literalsIn(expression.whenFalse)];
}

function checkView(file) {
  // An address or a path such as `contact.email`, as an example, is the same in all languages.
  const hasLetters = (text) => /\p{L}/u.test(text) && !/^(https?:\/\/|[a-z_]+(\.[a-z_]+)+$)/.test(text);
  const isText = (node) =>
    ts.isStringLiteralLike(node) &&
    hasLetters(node.text) &&
    (ts.isJsxElement(node.parent?.parent) || ts.isJsxFragment(node.parent?.parent));
  visit(parse(file), (node) => {
    if ((ts.isJsxText(node) && hasLetters(node.text)) || isText(node)) {
      problems.push(`${place(file, node)} holds the text "${node.text.trim()}"`);
    }
    if (
      ts.isJsxAttribute(node) &&
      node.initializer &&
      [...spokenAttributes, ...shownAttributes].includes(node.name.getText())
    ) {
      const { initializer } = node;
      const value = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
      if (value && literalsIn(value).some(hasLetters)) {
        problems.push(`${place(file, node)} holds the text ${initializer.getText()}`);
      }
    }
  });
}

function sources(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function visit(node, look) {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

function place(file, node) {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `${relative(root, file).replaceAll('\\', '/')}:${line + 1}`;
}
