/**
 * How long the page's main thread is kept by us at a stretch, in processor time, which a busy machine does not stretch as it does the time of a clock.
 * Counted is each task in which a function of ours was called, whole, with whatever else it did.
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

export interface OwnTasks {
  readonly count: number;
  /** Milliseconds of processor time. */
  readonly longest: number;
}

/** Traces from now on. @returns ends the trace and tells what was in it */
export async function traceOwnTasks(page: Page): Promise<() => Promise<OwnTasks>> {
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
    return ownTasks(events);
  };
}

function ownTasks(events: readonly TraceEvent[]): OwnTasks {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const calls = events
    .filter(({ name, args }) => name === 'FunctionCall' && ours.test(args.data?.url ?? ''))
    .map((call) => ({ thread: threadOf(call), at: call.ts }));
  const threads = new Set(calls.map(({ thread }) => thread));
  const times = events
    .filter((task) => task.name === 'RunTask' && threads.has(threadOf(task)))
    .filter(({ ts, dur = 0, ...task }) =>
      calls.some(({ thread, at }) => at >= ts && at <= ts + dur && thread === threadOf({ ts, ...task })),
    )
    .map(({ tdur = Number.NaN }) => tdur / 1_000);
  return { count: times.length, longest: Math.max(...times) };
}
