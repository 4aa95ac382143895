/**
 * Joins many small queries into few large ones: queries for one limetype within a short time go to Lime as one, and each caller gets its own hits. For
 * bulk work, where requests are scarce and nobody waits. Results are the same as with single queries: each is read in full, page by page, and one that
 * is too long for a URL is split in two.
 */
import type { LimeClient } from './client';
import { isIn, or, queryUpTo, type Expression, type FoundObject } from './query';
import { fail, isTooLong, succeed, type LimeError, type Result } from './result';

export interface Question {
  readonly limetype: string;
  readonly fields: readonly string[];
  readonly filter: Expression;
  /** Whether an object that others asked for too answers this question. May be looser than `filter`, if the asker looks again. */
  readonly fits: (object: FoundObject) => boolean;
}

export type QueryBatcher = (client: LimeClient, question: Question) => Promise<Result<readonly FoundObject[]>>;

/** What the panel asks for at once. */
const maxTogether = 50;

/** Fifty telephone numbers find some hundred persons each, in a Lime of a hundred thousand. */
const maxFound = 20_000;

interface Asked {
  readonly question: Question;
  readonly answer: (found: Result<readonly FoundObject[]>) => void;
  readonly fail: (error: unknown) => void;
}

/** @param later schedules the flush after the first query; a full batch is flushed at once */
export function createQueryBatcher(later: (ask: () => void) => void): QueryBatcher {
  const open = new Map<string, Asked[]>();
  return (client, question) =>
    new Promise((answer, fail) => {
      const kind = JSON.stringify([question.limetype, question.fields]);
      const group = open.get(kind) ?? [];
      const close = () => {
        if (open.get(kind) !== group) return;
        open.delete(kind);
        askTogether(client, group).catch((error: unknown) => {
          for (const { fail } of group) fail(error);
        });
      };
      if (group.push({ question, answer, fail }) === 1) {
        open.set(kind, group);
        later(close);
      }
      if (group.length === maxTogether) close();
    });
}

async function askTogether(client: LimeClient, group: readonly Asked[]): Promise<void> {
  const found = await askAll(
    client,
    group.map(({ question }) => question),
  );
  if (!found.ok && group.length > 1 && mayBeTooLong(found.error, group)) {
    const middle = group.length >> 1;
    await Promise.all([askTogether(client, group.slice(0, middle)), askTogether(client, group.slice(middle))]);
    return;
  }
  for (const { question, answer } of group) answer(found.ok ? succeed(found.value.filter(question.fits)) : found);
}

/**
 * Our own limit says so; a web server before Lime may have a lower one, and says only that it has refused (404.15 of IIS, facts: lime-crm-api X6). What
 * every such server takes is cut no further.
 */
const mayBeTooLong = (error: LimeError, group: readonly Asked[]): boolean =>
  isTooLong(error) ||
  (error.kind === 'notLime' &&
    encodeURIComponent(JSON.stringify(group.map(({ question }) => question.filter))).length > 1500);

async function askAll(client: LimeClient, questions: readonly Question[]): Promise<Result<readonly FoundObject[]>> {
  const [first] = questions;
  if (!first) return succeed([]);
  const { limetype, fields } = first;
  const filter = anyOf(questions.map((question) => question.filter));
  const all = await queryUpTo(client, { limetype, fields, filter }, maxFound);
  // An answer that was cut off says of no question that nothing else fits it.
  return all.ok && all.value.length === maxFound
    ? fail({ kind: 'unexpected', detail: `more than ${maxFound} objects`, request: 'GET /query/' })
    : all;
}

/** `IN` where all ask for values of one property: half as long, and what an index serves. */
function anyOf(filters: readonly Expression[]): Expression {
  const key = keyOf(filters[0]);
  return key !== null && filters.every((one) => keyOf(one) === key)
    ? isIn(key, [...new Set(filters.flatMap(valuesOf))])
    : or(...filters);
}

const keyOf = (filter: Expression | undefined) => (filter?.op === '=' || filter?.op === 'IN' ? filter.key : null);
const valuesOf = (filter: Expression) => (filter.op === '=' ? [filter.exp] : filter.op === 'IN' ? filter.exp : []);
