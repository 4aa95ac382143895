/**
 * How long the page's main thread is kept at a stretch, by us and by anybody, in processor time, which a busy machine does not stretch as it does the time
 * of a clock. Ours is each task in which a function of ours was called, whole, with whatever else it did.
 */
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the thread's own time. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

const ours = /\/src\/content\/|observer\.js$/;
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

export interface PageTasks {
  /** How many of the tasks were ours. */
  readonly ours: number;
  /** Milliseconds of processor time. */
  readonly longestOfOurs: number;
  /** The same of all tasks of the page's main thread, whoever's they are. */
  readonly longest: number;
}

/** Traces from now on. @returns ends the trace and tells what was in it */
export async function tracePageTasks(page: Page): Promise<() => Promise<PageTasks>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return pageTasks(events);
  };
}

function pageTasks(events: readonly TraceEvent[]): PageTasks {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const calls = events
    .filter(({ name, args }) => name === 'FunctionCall' && ours.test(args.data?.url ?? ''))
    .map((call) => ({ thread: threadOf(call), at: call.ts }));
  const threads = new Set(calls.map(({ thread }) => thread));
  const inPage = events.filter((task) => task.name === 'RunTask' && threads.has(threadOf(task)));
  const own = inPage.filter(({ ts, dur = 0, ...task }) =>
    calls.some(({ thread, at }) => at >= ts && at <= ts + dur && thread === threadOf({ ts, ...task })),
  );
  return { ours: own.length, longestOfOurs: longestOf(own), longest: longestOf(inPage) };
}

/** A task that was under way when the trace began or ended has no time of its own. NaN where none has, which is below no limit. */
function longestOf(tasks: readonly TraceEvent[]): number {
  const times = tasks.flatMap(({ tdur }) => tdur ?? []);
  return times.length === 0 ? NaN : Math.max(...times) / 1_000;
}
