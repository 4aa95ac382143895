/** What nobody waits for: its failure is told, and what an update leaves behind is none. */
import { expect, test, vi } from 'vitest';
import { ContextGoneError } from '../../../src/messaging/call';
import { started } from '../../../src/messaging/started';

test.each([
  { what: 'a failure is told', error: new Error('no room'), told: 1 },
  { what: 'a page that an update left behind is no failure', error: new ContextGoneError(), told: 0 },
])('$what, and nothing is left unhandled', async ({ error, told }) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  started(Promise.reject(error));
  await new Promise((resolve) => setTimeout(resolve));
  process.off('unhandledRejection', unhandled);
  expect(warn).toHaveBeenCalledTimes(told);
  expect(unhandled).not.toHaveBeenCalled();
});
