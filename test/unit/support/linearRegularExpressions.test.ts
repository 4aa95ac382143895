/**
 * Every regular expression of the product is linear, since nearly all text comes from outside (specification, section 9): 80,000 blanks in a message must
 * not hold up a worker for seconds. The expressions are found in the syntax tree of the source, and judged by a library that knows them all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck/lib/browser.js';
import * as ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../../src');

interface Found {
  readonly where: string;
  readonly pattern: RegExp;
}

function expressionsIn(file: string): readonly Found[] {
  const tree = ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const walk = (node: ts.Node): void => {
    const where = () => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      found.push({ where: where(), pattern: new RegExp(pattern, flags) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
      throw new Error(`${where()}: made of text, so nobody can judge it here. Write a literal.`);
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return found;
}

const all = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap(expressionsIn);

/** Without a repetition that has no end, the time grows with the text at most. */
const repeatsWithoutEnd = ({ source: text }: RegExp) =>
  /[*+]|\{\d+,\}/.test(text.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, 'x'));

/** Judged by the characters that are read, by no clock: a busy machine counts for nothing. What is quadratic reads ten times as many as the limit. */
const counts = {
  timeout: null,
  incubationTimeout: null,
  attackTimeout: null,
  recallTimeout: -1,
  maxAttackStringSize: 30_000,
  attackLimit: 30_000_000,
} as const;
const verdictOf = ({ source: text, flags }: RegExp) => {
  const { status, ...more } = checkSync(text, flags, counts);
  return status === 'safe' ? status : { status, ...('attack' in more && { attack: more.attack.pattern }) };
};

test('the expressions are found', () => {
  expect(all.length).toBeGreaterThan(100);
});

describe('one that is not linear would be seen', () => {
  test.each([/\s+$/, /^[ .]+|[ .]+$/g, /(a|b|ab)*c/, /<[^>]*>/g, /\d+\.\d+,/, /,.*;/, /a{2,}$/])('%s', (pattern) => {
    expect(repeatsWithoutEnd(pattern)).toBe(true);
    expect(verdictOf(pattern)).toMatchObject({ status: 'vulnerable' });
  });
});

test.each(all.filter(({ pattern }) => repeatsWithoutEnd(pattern)))('$where is linear: $pattern', ({ pattern }) => {
  expect(verdictOf(pattern)).toBe('safe');
});
