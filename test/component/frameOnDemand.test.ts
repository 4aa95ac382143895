/** The panel's frame, which is made when it is first wanted: an operator who hovers, clicks and hovers again opens one panel. */
import { expect, test, vi } from 'vitest';
import { createFrameOnDemand } from '../../src/content/panelFrame/frameOnDemand';
import type { PanelFrame } from '../../src/content/panelFrame/frame';

const made = () => {
  const frame = { open: vi.fn(), load: vi.fn(), close: vi.fn() };
  const make = vi.fn(() => Promise.resolve(frame as unknown as PanelFrame));
  return { frame, make, panel: createFrameOnDemand(make) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('hovered, opened and hovered while it is made: opened once, and not loaded as if it were shut', async () => {
  const { frame, make, panel } = made();
  panel.load();
  panel.open();
  panel.load();
  await settled();
  expect(make).toHaveBeenCalledOnce();
  expect(frame.open).toHaveBeenCalledOnce();
  expect(frame.load).not.toHaveBeenCalled();
});

test('the focus that comes back to the button while it is open opens nothing more', async () => {
  const { frame, panel } = made();
  panel.open();
  await settled();
  panel.load();
  await settled();
  expect(frame.open).toHaveBeenCalledOnce();
  panel.close();
  panel.load();
  await settled();
  expect(frame.open).toHaveBeenCalledOnce();
  expect(frame.load).toHaveBeenCalledOnce();
});
