/** The panel in its frame and in a window of its own: what is loaded unasked, and what the one that is left still knows. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PanelFrame } from '../../src/content/panelFrame/frame';
import { createPlacedPanel } from '../../src/content/panelLink/placedPanel';
import type { PanelHandshake, ToPanel } from '../../src/messaging/panelPort';
import { firstLook, type PanelPlace } from '../../src/messaging/panelLook';
import { runtime } from '../../src/messaging/runtime';
import { hosts, rootOf, standInForPopovers } from '../support/popovers';

standInForPopovers();
// Nothing connects in a test but the frame.
Object.assign(runtime, { onConnect: { addListener: () => undefined, removeListener: () => undefined } });

let life = new AbortController();
afterEach(() => {
  life.abort();
  life = new AbortController();
  for (const host of hosts()) host.remove();
});

/** What has been asked for is answered, and what was posted is heard. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};
const frames = (): HTMLIFrameElement[] =>
  hosts().flatMap((host) => [...(rootOf(host)?.querySelectorAll('iframe') ?? [])]);

function panelAt(look: { place: PanelPlace }) {
  const onConnected = vi.fn();
  const panel = createPlacedPanel(
    {
      askLook: () => Promise.resolve({ ...firstLook, ...look }),
      askNonce: (place) => Promise.resolve(`${place} nonce`),
      onConnected,
      onMessage: () => undefined,
      onClosed: () => undefined,
    },
    life.signal,
  );
  return { panel, onConnected };
}

/** Has the frame loaded and connected. @returns what it hears from then on */
async function loadedFrame(panel: PanelFrame): Promise<ToPanel[]> {
  panel.load();
  await settled();
  const [frame] = frames();
  const heard: ToPanel[] = [];
  const postMessage = (_: PanelHandshake, __: string, [port]: MessagePort[]) => {
    if (port) port.onmessage = ({ data }: MessageEvent<ToPanel>) => heard.push(data);
  };
  Object.defineProperty(frame, 'contentWindow', { value: { postMessage } });
  frame?.dispatchEvent(new Event('load'));
  await settled();
  return heard;
}

describe('loaded before it is opened', () => {
  test.each<[PanelPlace, number]>([
    ['beside', 1],
    ['over', 1],
    ['window', 0],
  ])('%s: %i frames', async (place, count) => {
    const { panel } = panelAt({ place });
    panel.load();
    await settled();
    expect(frames()).toHaveLength(count);
    expect(panel.isOpen).toBe(false);
  });
});

test('a frame that is left for a window forgets what it was to send at once', async () => {
  const look: { place: PanelPlace } = { place: 'beside' };
  const { panel, onConnected } = panelAt(look);
  const heard = await loadedFrame(panel);
  expect(onConnected).toHaveBeenCalled();
  // Another tab has moved it meanwhile.
  look.place = 'window';
  panel.open();
  panel.post({ type: 'command', command: 'send', conversationId: 4711, topic: null });
  await settled();
  expect(heard.map(({ type }) => type)).toEqual(['command', 'conversation']);
  expect(heard.at(-1)).toMatchObject({ shownId: null, conversation: null });
});

test('a frame that comes back for a window hears that it is open before the news, which are of that opening', async () => {
  const look: { place: PanelPlace } = { place: 'beside' };
  const { panel, onConnected } = panelAt(look);
  const heard = await loadedFrame(panel);
  for (const place of ['window', 'beside'] as const) {
    look.place = place;
    heard.length = 0;
    onConnected.mockImplementation(() => panel.post({ type: 'history', state: { kind: 'idle' } }));
    panel.open();
    await settled();
  }
  expect(heard.map(({ type }) => type)).toEqual(['command', 'history']);
});

test('what is said to a panel that has come waits for the window, where that is its place', async () => {
  const { panel, onConnected } = panelAt({ place: 'window' });
  panel.open();
  await settled();
  const [frame] = frames();
  Object.defineProperty(frame, 'contentWindow', { value: { postMessage: () => undefined } });
  frame?.dispatchEvent(new Event('load'));
  await settled();
  expect(onConnected).not.toHaveBeenCalled();
});

test('a frame that was loaded while the worker gave no nonce asks again when it is opened', async () => {
  const onConnected = vi.fn();
  const askNonce = vi.fn(() => Promise.resolve('nonce')).mockRejectedValueOnce(new Error('no answer'));
  const panel = createPlacedPanel(
    {
      askLook: () => Promise.resolve(firstLook),
      askNonce,
      onConnected,
      onMessage: () => undefined,
      onClosed: () => undefined,
    },
    life.signal,
  );
  panel.load();
  await settled();
  const [frame] = frames();
  frame?.dispatchEvent(new Event('load'));
  await settled();
  expect(panel.isConnected).toBe(false);
  const loads = vi.fn();
  if (frame) new MutationObserver(loads).observe(frame, { attributeFilter: ['src'] });
  panel.open();
  await settled();
  expect(loads).toHaveBeenCalledOnce();
  frame?.dispatchEvent(new Event('load'));
  await settled();
  expect(onConnected).toHaveBeenCalledOnce();
});
