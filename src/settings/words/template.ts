/**
 * Reads a template: `Chat with {contact.name | fallback: "somebody" | cut: 40}{if contact.company} of {contact.company}{end}`. Own code and no library:
 * what stood between braces has always been a path, and stays one (decision 0011). One pass from left to right; nothing in it is run as code.
 */

/** What a filter takes. `value`: a text in quotes, or a path. */
type ArgumentKind = 'text' | 'count' | 'value' | 'dateForm';

export const dateForms = ['date', 'long', 'time', 'datetime', 'iso', 'month', 'year', 'week', 'weekday'] as const;
export type DateForm = (typeof dateForms)[number];

const filters = {
  first_sentence: [],
  lower: [],
  upper: [],
  date: ['dateForm'],
  replace: ['text', 'text'],
  cut: ['count'],
  fallback: ['value'],
  prepend: ['text'],
  append: ['text'],
} as const satisfies Readonly<Record<string, readonly ArgumentKind[]>>;
export type FilterName = keyof typeof filters;
export const filterNames = Object.keys(filters) as readonly FilterName[];

export type Argument =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'path'; readonly path: string };

export interface Filter {
  readonly name: FilterName;
  readonly given: readonly Argument[];
}

export interface Condition {
  readonly path: string;
  readonly isNot: boolean;
  /** Compared with; null asks whether there is any value. */
  readonly text: string | null;
}

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly filters: readonly Filter[] }
  | {
      readonly kind: 'if';
      readonly condition: Condition;
      readonly then: readonly Part[];
      readonly otherwise: readonly Part[];
    };

export const templateProblemKinds = [
  'unknownFilter',
  'missingArgument',
  'extraArgument',
  'wrongArgument',
  'openText',
  'unexpected',
  'noPath',
  'openIf',
  'elseAlone',
  'endAlone',
  'tooDeep',
] as const;

export interface TemplateProblem {
  readonly kind: (typeof templateProblemKinds)[number];
  /** Where in the template, from 0. */
  readonly at: number;
  /** What stands there. */
  readonly given: string;
}

export type TemplateRead =
  | { readonly kind: 'template'; readonly parts: readonly Part[] }
  | { readonly kind: 'problem'; readonly problem: TemplateProblem };

/** Nobody reads more. */
const deepest = 8;
const longestCount = 4_000;

/** Each row: signs that open a text, and those that close it. Languages write `“a”`, `„a“`, `”a”` and `»a«`. */
const quotes = [
  ['"', '"'],
  ["'", "'"],
  ['“”„«»', '“”«»'],
  ['‘’‚‹›', '‘’‹›'],
] as const;
const closingQuotes = (sign: string): string | undefined =>
  quotes.find(([opening]) => sign !== '' && opening.includes(sign))?.[1];

/** Whether the template has an unmatched brace; it is written as it is, as before there were filters. */
export const hasLooseBrace = (template: string): boolean => /[{}]/.test(template.replace(/\{[^{}]+\}/g, ''));

interface Open {
  readonly condition: Condition;
  readonly at: number;
  readonly then: Part[];
  otherwise: Part[] | null;
}

export function readTemplate(template: string): TemplateRead {
  const parts: Part[] = [];
  const open: Open[] = [];
  const add = (part: Part) => {
    const innermost = open.at(-1);
    (innermost ? (innermost.otherwise ?? innermost.then) : parts).push(part);
  };
  let from = 0;
  const literal = (to: number) => {
    if (to > from) add({ kind: 'text', text: template.slice(from, to) });
  };
  for (const braces of template.matchAll(/\{([^{}]+)\}/g)) {
    const { index } = braces;
    literal(index);
    from = index + braces[0].length;
    const scan = new Scanner(template, index + 1, from - 1);
    try {
      const word = scan.keyword();
      if (word === 'if') {
        if (open.length === deepest) throw new Refused('tooDeep', index, 'if');
        open.push({ condition: readCondition(scan), at: index, then: [], otherwise: null });
      } else if (word === 'else') {
        const innermost = open.at(-1);
        if (!innermost || innermost.otherwise) throw new Refused('elseAlone', index, 'else');
        scan.ends();
        innermost.otherwise = [];
      } else if (word === 'end') {
        const closed = open.pop();
        if (!closed) throw new Refused('endAlone', index, 'end');
        scan.ends();
        add({ kind: 'if', condition: closed.condition, then: closed.then, otherwise: closed.otherwise ?? [] });
      } else add(readValue(scan));
    } catch (error) {
      if (error instanceof Refused) return { kind: 'problem', problem: error.problem };
      throw error;
    }
  }
  literal(template.length);
  const [left] = open;
  if (left) return { kind: 'problem', problem: { kind: 'openIf', at: left.at, given: 'if' } };
  return { kind: 'template', parts };
}

/** Ends the reading of a template; never leaves this file. */
class Refused extends Error {
  readonly problem: TemplateProblem;
  constructor(kind: TemplateProblem['kind'], at: number, given: string) {
    super(kind);
    this.problem = { kind, at, given: given.slice(0, 60) };
  }
}

function readCondition(scan: Scanner): Condition {
  const isNot = scan.word('not');
  const path = scan.path(/[|=!]/);
  const sign = scan.sign(/^(?:!=|==?)/);
  const text = sign === null ? null : scan.text();
  if (sign !== null && text === null) throw scan.refused('wrongArgument');
  scan.ends();
  return { path, isNot: isNot !== (sign === '!='), text };
}

function readValue(scan: Scanner): Part {
  const path = scan.path(/\|/, scan.hasPipe());
  const found: Filter[] = [];
  while (scan.sign(/^\|/) !== null) found.push(readFilter(scan));
  scan.ends();
  return { kind: 'value', path, filters: found };
}

function readFilter(scan: Scanner): Filter {
  const at = scan.at();
  const written = scan.sign(/^[^|:"'\s]+/) ?? '';
  const name = filterNames.find((one) => one === written.toLowerCase());
  if (!name) throw new Refused('unknownFilter', at, written || scan.rest());
  const kinds: readonly ArgumentKind[] = filters[name];
  const given: Argument[] = [];
  const takes = scan.sign(/^:/) !== null;
  for (const [index, kind] of kinds.entries()) {
    if (!takes || (index > 0 && scan.sign(/^,/) === null)) throw new Refused('missingArgument', scan.at(), name);
    given.push(readArgument(scan, kind, name));
  }
  if (takes && kinds.length === 0) throw new Refused('extraArgument', scan.at(), name);
  return { name, given };
}

function readArgument(scan: Scanner, kind: ArgumentKind, name: FilterName): Argument {
  const at = scan.at();
  if (kind === 'count') {
    const count = Number(scan.sign(/^\d{1,9}/) ?? Number.NaN);
    if (!(count >= 1 && count <= longestCount)) throw new Refused('wrongArgument', at, name);
    return { kind, count };
  }
  const text = scan.text();
  if (text !== null) {
    if (kind === 'dateForm' && !dateForms.some((form) => form === text)) throw new Refused('wrongArgument', at, text);
    return { kind: 'text', text };
  }
  if (kind !== 'value') throw new Refused(scan.isAtEnd() ? 'missingArgument' : 'wrongArgument', at, name);
  return { kind: 'path', path: scan.path(/[|,]/, true) };
}

/** Between one pair of braces. */
class Scanner {
  readonly #template: string;
  readonly #to: number;
  #at: number;

  constructor(template: string, from: number, to: number) {
    this.#template = template;
    this.#at = from;
    this.#to = to;
  }

  at(): number {
    this.#skip();
    return this.#at;
  }

  rest(): string {
    return this.#template.slice(this.at(), this.#to);
  }

  isAtEnd(): boolean {
    return this.at() >= this.#to;
  }

  hasPipe(): boolean {
    return this.#template.slice(this.#at, this.#to).includes('|');
  }

  refused(kind: TemplateProblem['kind']): Refused {
    return new Refused(kind, this.at(), this.rest());
  }

  ends(): void {
    if (!this.isAtEnd()) throw this.refused('unexpected');
  }

  /** `if`, `else` and `end` begin their braces. */
  keyword(): string | null {
    return this.sign(/^(?:if|else|end)(?=\s|$)/);
  }

  word(word: string): boolean {
    const [first = '', ...others] = this.rest().split(/\s/, 2);
    if (first !== word || others.length === 0) return false;
    this.#at += word.length;
    return true;
  }

  /** What fits here, if anything. */
  sign(pattern: RegExp): string | null {
    const found = pattern.exec(this.rest())?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  /** A text in quotes, with `\` before a quote in it; null where there is none. Word processors put typographic quotes for plain ones. */
  text(): string | null {
    const from = this.at();
    const closing = from < this.#to ? closingQuotes(this.#template.charAt(from)) : undefined;
    if (closing === undefined) return null;
    let text = '';
    for (let at = from + 1; at < this.#to; at += 1) {
      const sign = this.#template.charAt(at);
      if (closing.includes(sign)) {
        this.#at = at + 1;
        return text;
      }
      const next = this.#template.charAt(at + 1);
      const isEscaped = sign === '\\' && at + 1 < this.#to && (next === '\\' || closingQuotes(next) !== undefined);
      if (isEscaped) at += 1;
      text += isEscaped ? next : sign;
    }
    throw new Refused('openText', from, this.#template.slice(from, this.#to));
  }

  /** Up to one of the signs; a key of any signs stands in `["…"]`. @param needed whether there must be one */
  path(ends: RegExp, needed = ends.test('=')): string {
    const from = this.at();
    let path = '';
    while (this.#at < this.#to && !ends.test(this.#template.charAt(this.#at))) {
      if (this.#template.startsWith('["', this.#at)) {
        this.#at += 1;
        path += `[${this.text() ?? ''}]`;
        if (this.sign(/^\]/) === null) throw this.refused('unexpected');
        continue;
      }
      path += this.#template.charAt(this.#at);
      this.#at += 1;
    }
    if (needed && path.trim() === '') throw new Refused('noPath', from, this.#template.slice(from, this.#to));
    return path.trim();
  }

  #skip(): void {
    while (this.#at < this.#to && /\s/.test(this.#template.charAt(this.#at))) this.#at += 1;
  }
}
