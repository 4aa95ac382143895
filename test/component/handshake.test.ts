/** The panel shows nothing unless our own content script, in a Message Center, has opened it (specification, section 9). */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { receivePort } from '../../src/panel/connection/handshake';

const nonce = 'b3c1f8b0-6f0e-4a63-9f0c-0d6e6f3f4a55';
const messageCenter = 'https://www.userlike.com';

/** A frame in a page, as far as the handshake looks at it. */
function frameIn(...ancestors: string[]) {
  const parent = {} as Window;
  const frame = Object.assign(new EventTarget(), { parent, location: { ancestorOrigins: ancestors } });
  const say = (data: unknown, change: { origin?: string; source?: Window } = {}) => {
    const { port1 } = new MessageChannel();
    const event = new MessageEvent('message', { data, origin: change.origin ?? messageCenter, ports: [port1] });
    Object.defineProperty(event, 'source', { value: change.source ?? parent });
    frame.dispatchEvent(event);
    return port1;
  };
  return { frame: frame as unknown as Window, say };
}

const handshake = { type: 'send-to-lime', nonce };
const worker = (given: string) => Promise.resolve(given === nonce);

const onSilence = vi.fn();

afterEach(() => {
  vi.useRealTimers();
  onSilence.mockClear();
});

test('the message with the nonce brings the port', async () => {
  const { frame, say } = frameIn(messageCenter);
  const received = receivePort(frame, worker, onSilence);
  const port = say(handshake);
  expect(await received).toEqual({ kind: 'port', port });
});

describe('without a sign of our own content script, nothing is shown', () => {
  test.each([
    ['another site', ['https://elsewhere.example']],
    ['a Message Center within another site', [messageCenter, 'https://elsewhere.example']],
    ['a page that hides where it comes from', ['null']],
  ])('in a frame of %s', async (_, ancestors) => {
    const { frame, say } = frameIn(...ancestors);
    const received = receivePort(frame, worker, onSilence);
    say(handshake);
    expect(await received).toEqual({ kind: 'foreignPage' });
  });

  test('in a tab of its own', async () => {
    expect(await receivePort(window, worker, onSilence)).toEqual({ kind: 'foreignPage' });
  });

  test.each([
    ['names another nonce', { ...handshake, nonce: 'guessed' }, {}],
    ['has another shape', { ...handshake, extra: 1 }, {}],
    ['comes from another origin', handshake, { origin: 'https://elsewhere.example' }],
    ['comes from another window', handshake, { source: {} as Window }],
  ])('and the message %s', async (_, data, change) => {
    vi.useFakeTimers();
    const { frame, say } = frameIn(messageCenter);
    const received = vi.fn();
    void receivePort(frame, worker, onSilence).then(received);
    say(data, change);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onSilence).toHaveBeenCalledOnce();
    expect(received).not.toHaveBeenCalled();
  });

  test('but a wrong guess before the right one takes nothing away', async () => {
    const { frame, say } = frameIn(messageCenter);
    const received = receivePort(frame, worker, onSilence);
    say({ ...handshake, nonce: 'guessed' });
    const port = say(handshake);
    expect(await received).toEqual({ kind: 'port', port });
  });

  test('and the worker has no nonce for this tab', async () => {
    vi.useFakeTimers();
    const { frame, say } = frameIn(messageCenter);
    const received = vi.fn();
    void receivePort(frame, () => Promise.resolve(false), onSilence).then(received);
    say(handshake);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onSilence).toHaveBeenCalledOnce();
    expect(received).not.toHaveBeenCalled();
  });
});

test('a port that comes late, since the browser has just started with many tabs, is taken all the same', async () => {
  vi.useFakeTimers();
  const { frame, say } = frameIn(messageCenter);
  const received = receivePort(frame, worker, onSilence);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onSilence).toHaveBeenCalledOnce();
  const port = say(handshake);
  expect(await received).toEqual({ kind: 'port', port });
});

test('a port about which the worker cannot be asked is none', async () => {
  const { frame, say } = frameIn(messageCenter);
  const received = receivePort(frame, () => Promise.reject(new Error('gone')), onSilence);
  say(handshake);
  expect(await received).toEqual({ kind: 'noContact' });
});
