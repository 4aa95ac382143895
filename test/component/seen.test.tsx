/** The half second after which a panel takes clicks. */
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useSeen } from '../../src/panel/parts/seen';
import { show } from '../support/sight';
import { openPanel } from './openPanel';

afterEach(() => {
  vi.restoreAllMocks();
  show({ time: -10_000 });
});

const port = { post: () => undefined };

function Panel() {
  const { watched, seen } = useSeen(port);
  return <div ref={watched}>{String(seen)}</div>;
}

test('a half second that ends while the panel is told is not missed', async () => {
  render(<Panel />);
  act(() => show({ isVisible: false }));
  screen.getByText('false');

  const began = performance.now();
  act(() => {
    // In view since then; the first look at the clock comes just before the end, each further one after it.
    const clock = vi.spyOn(performance, 'now');
    clock.mockReturnValueOnce(began).mockReturnValueOnce(began + 499);
    clock.mockReturnValue(began + 501);
    show({});
  });
  expect(await screen.findByText('true')).toBeVisible();
});

/** A panel that is covered, and then comes into view; no time passes but what the test lets pass. */
async function panelJustSeen() {
  const opened = await openPanel();
  const send = await screen.findByRole('button', { name: 'Send' });
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const seen = (yes: boolean) =>
    waitFor(() => expect(document.querySelector('.panel')).toHaveAttribute('data-seen', String(yes)), {
      timeout: 10_000,
    });
  act(() => show({ isVisible: false }));
  await seen(false);
  const pass = (milliseconds: number) => {
    now += milliseconds;
    return seen(true);
  };
  return { ...opened, send, pass };
}

test('a click that comes too early writes nothing and says so, Send stands as before, and the next one is taken', async () => {
  const { user, plans, send, pass } = await panelJustSeen();
  act(() => show({}));
  await user.click(send);
  expect(screen.getByRole('alert')).toHaveTextContent(/had only just appeared/);
  expect(send).toHaveAttribute('aria-disabled', 'false');
  await pass(500);
  // Not gone before anybody could read it.
  expect(screen.getByRole('alert')).toBeVisible();
  expect(plans()).toEqual([]);
  await user.click(send);
  expect(screen.queryByText(/had only just appeared/)).toBeNull();
  expect(plans()).toHaveLength(1);
});

test('a click on what is covered is told as that, until the panel is seen again', async () => {
  const { user, plans, send, pass } = await panelJustSeen();
  await user.click(send);
  expect(screen.getByRole('alert')).toHaveTextContent(/Something lies over the panel/);
  act(() => show({}));
  await pass(500);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(plans()).toEqual([]);
});

test('a panel that is loaded and not shown yet looks at nothing until it is opened', () => {
  vi.useFakeTimers();
  const post = vi.fn();
  const heard: ReturnType<typeof useSeen>['hear'][] = [];
  function Loaded() {
    const { watched, hear } = useSeen({ post });
    heard.push(hear);
    return <div ref={watched} />;
  }
  vi.stubGlobal('innerWidth', 0);
  render(<Loaded />);
  act(() => void vi.advanceTimersByTime(10_000));
  expect(post).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  vi.stubGlobal('innerWidth', 440);
  act(() => heard.at(-1)?.({ type: 'opened', by: 'click' }));
  act(() => void vi.advanceTimersByTime(1_000));
  expect(post).toHaveBeenCalledWith({ type: 'look' });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A panel that is loaded and not drawn yet. @returns tells it that it is opened */
function loadedPanel() {
  const heard: ReturnType<typeof useSeen>['hear'][] = [];
  function Loaded() {
    const { watched, seen, hear } = useSeen(port);
    heard.push(hear);
    return <div ref={watched}>{String(seen)}</div>;
  }
  show({ isVisible: false, intersectionRatio: 0 });
  render(<Loaded />);
  return (by: 'browser' | 'click') => act(() => heard.at(-1)?.({ type: 'opened', by }));
}

test('a command of the browser’s own needs no wait, also where the panel was loaded before and is not drawn yet', () => {
  const open = loadedPanel();
  open('browser');
  act(() => show({ isVisible: false, intersectionRatio: 0 }));
  screen.getByText('true');
  act(() => show({}));
  screen.getByText('true');
  // What covers it, or takes it away, ends that; and who opens it by a click in the page waits as always.
  act(() => show({ isVisible: false, intersectionRatio: 0 }));
  screen.getByText('false');
  open('browser');
  act(() => show({ isVisible: false }));
  screen.getByText('false');
  open('browser');
  open('click');
  screen.getByText('false');
});

test('after a command of the browser’s own, a panel that the page keeps from being drawn, and shows later, waits as always', () => {
  vi.useFakeTimers();
  const open = loadedPanel();
  open('browser');
  screen.getByText('true');
  act(() => void vi.advanceTimersByTime(2_000));
  screen.getByText('false');
  act(() => show({}));
  screen.getByText('false');
  act(() => void vi.advanceTimersByTime(600));
  screen.getByText('true');
  vi.useRealTimers();
});
