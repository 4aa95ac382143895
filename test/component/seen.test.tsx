/** The half second after which a panel takes clicks. */
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useSeen } from '../../src/panel/parts/seen';
import { show } from '../support/sight';

afterEach(() => vi.restoreAllMocks());

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
