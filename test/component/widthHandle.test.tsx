/** The edge of the panel, drawn by mouse (its keys: `e2e/place`). */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { WidthHandle } from '../../src/panel/parts/WidthHandle';

const onWidth = vi.fn<(width: number, ended: boolean) => void>();

/** The handle of a panel that is as wide as was last said. */
function renderHandle() {
  HTMLElement.prototype.setPointerCapture = vi.fn();
  const view = render(<WidthHandle width={400} onWidth={onWidth} />);
  onWidth.mockReset().mockImplementation((width) => view.rerender(<WidthHandle width={width} onWidth={onWidth} />));
  return screen.getByRole('separator', { name: 'Width of the panel' });
}

test('goes with the pointer, counts when it is let go, and ends at the narrowest and the widest', () => {
  const edge = renderHandle();
  fireEvent.pointerDown(edge, { button: 0, screenX: 880 });
  fireEvent.pointerMove(edge, { screenX: 830 });
  expect(onWidth).toHaveBeenLastCalledWith(450, false);
  fireEvent.pointerMove(edge, { screenX: 780 });
  expect(onWidth).toHaveBeenLastCalledWith(500, false);
  fireEvent.pointerMove(edge, { screenX: 0 });
  expect(onWidth).toHaveBeenLastCalledWith(800, false);
  fireEvent.pointerUp(edge, { screenX: 1270 });
  expect(onWidth).toHaveBeenLastCalledWith(320, true);
  expect(edge).toHaveAttribute('aria-valuenow', '320');
});

test('stays where it is when the pointer only passes, or another button is down', () => {
  const edge = renderHandle();
  fireEvent.pointerMove(edge, { screenX: 830 });
  fireEvent.pointerDown(edge, { button: 2, screenX: 880 });
  fireEvent.pointerMove(edge, { screenX: 830 });
  expect(onWidth).not.toHaveBeenCalled();
});
