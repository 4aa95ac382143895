/**
 * One test bed for a file of tests. Before each test both sandboxes are as new and all tabs are closed. A failed test leaves a
 * picture of each tab in `artifacts/failures`, and a new browser to the next, since nobody knows what its journal still holds.
 */
import { mkdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, type TestContext } from 'vitest';
import { startTestBed, type TestBed, type TestBedOptions } from '../support/testBed';

export interface SharedBed {
  /** The one that runs now; tests take it anew. */
  readonly bed: TestBed;
}

const pictures = 'artifacts/failures';

export function sharedBed(options: TestBedOptions = {}): SharedBed {
  let running: TestBed | undefined;
  const start = async () => {
    running ??= await startTestBed(options);
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  beforeAll(start);
  afterAll(stop);
  beforeEach(async () => {
    await start();
    running?.lime.reset();
    running?.messageCenter.reset();
    running?.browser.problems.splice(0);
  });
  afterEach(async (test) => {
    if (!running) return;
    if (test.task.result?.state === 'fail') {
      await takePictures(running, test);
      await stop();
      return;
    }
    // The first tab is the harness's own.
    for (const page of running.browser.context.pages().slice(1)) await page.close();
  });
  return {
    get bed() {
      if (!running) throw new Error('There is a test bed within tests only.');
      return running;
    },
  };
}

async function takePictures({ browser }: TestBed, { task }: TestContext): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const name = `${task.file.name.split('/').at(-1) ?? ''} ${task.name}`.replace(/[^\w.]+/g, '-').slice(0, 120);
  for (const [index, page] of browser.context.pages().slice(1).entries()) {
    // A page that hangs is no reason to hide why the test has failed.
    await page.screenshot({ path: `${pictures}/${name}-${index + 1}.png`, timeout: 5_000 }).catch(() => undefined);
  }
}
