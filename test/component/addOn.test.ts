/** The page of the Custom Add-on: it says that it is ready until it is told something, and passes on what it is told. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const known = ['https://app.lime-connect.com', 'https://userlike.com', 'https://www.userlike.com'];
const parent = { postMessage: vi.fn() };
const said = () => parent.postMessage.mock.calls as [{ name?: string; sendToLime?: unknown }, string][];
const readiness = () => said().filter(([{ name }]) => name === 'ready');

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  parent.postMessage.mockClear();
  vi.stubGlobal('parent', parent);
  Object.defineProperty(window, 'parent', { value: parent, configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
  Object.defineProperty(window, 'parent', { value: window, configurable: true });
});

const start = () => import('../../src/addOn/addOn');
const tell = (data: unknown, origin: string) =>
  window.dispatchEvent(new MessageEvent('message', { data, origin, source: parent as never }));

test('it is ready for every Message Center that is known', async () => {
  await start();
  expect(readiness()).toEqual(known.map((origin) => [{ name: 'ready' }, origin]));
});

test('it says so again until the first event comes, and not after that', async () => {
  await start();
  vi.advanceTimersByTime(1_300);
  expect(readiness()).toHaveLength(3 * known.length);
  tell({ name: 'contact_information', payload: { id: 1 } }, 'https://app.lime-connect.com');
  const before = readiness().length;
  vi.advanceTimersByTime(60_000);
  expect(readiness()).toHaveLength(before);
});

test('it goes on for as long as nothing comes, more and more seldom, and an event that comes late is handed back', async () => {
  await start();
  const inAnHour = () => {
    const before = readiness().length;
    vi.advanceTimersByTime(3_600_000);
    return (readiness().length - before) / known.length;
  };
  inAnHour();
  const later = inAnHour();
  expect(later).toBeGreaterThan(100);
  expect(later).toBeLessThan(130);
  const event = { name: 'transcript', payload: [] };
  tell(event, 'https://app.lime-connect.com');
  expect(said().at(-1)).toEqual([{ sendToLime: event }, 'https://app.lime-connect.com']);
  expect(inAnHour()).toBe(0);
});

test.each(known)('an event of %s is handed back to it, asked for or not', async (origin) => {
  await start();
  const event = { name: 'transcript', payload: [] };
  tell(event, origin);
  expect(said().at(-1)).toEqual([{ sendToLime: event }, origin]);
});

test('an event from elsewhere is not, and does not count as the first', async () => {
  await start();
  tell({ name: 'transcript', payload: [] }, 'https://www.lime-connect.com');
  expect(said()).toEqual(readiness());
  vi.advanceTimersByTime(600);
  expect(readiness()).toHaveLength(2 * known.length);
});
