import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openPageChannel, readFromPage } from '../../../src/content/traffic/pageChannel';
import { openChannel } from '../../../src/page/channel';
import { longestAnswer, meetingEvent, type FromPage, type ToPage } from '../../../src/userlike/traffic/traffic';

/** Milliseconds, for a loaded machine. */
const timeoutMs = 20_000;

/** Node's own drops `cancelable`. */
class PortEvent extends Event {
  readonly ports: readonly MessagePort[];
  constructor(type: string, { ports = [], ...init }: MessageEventInit = {}) {
    super(type, init);
    this.ports = ports;
  }
}

let window: EventTarget;
let ending: AbortController;

beforeEach(() => {
  window = new EventTarget();
  ending = new AbortController();
  vi.stubGlobal('window', window);
  vi.stubGlobal('MessageEvent', PortEvent);
  vi.stubGlobal('dispatchEvent', (event: Event) => window.dispatchEvent(event));
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => window.addEventListener(type, listener));
  vi.stubGlobal('removeEventListener', (type: string, listener: () => void) =>
    window.removeEventListener(type, listener),
  );
});

/** Both ends, and what each hears. */
function ends() {
  const heard = { page: [] as ToPage[], content: [] as FromPage[] };
  const startPage = () => openChannel((message) => heard.page.push(message));
  const startContent = () => openPageChannel((message) => heard.content.push(message), ending.signal);
  return { heard, startPage, startContent };
}

const frame = (text: string): FromPage => ({ kind: 'frame', text });

describe('how the two worlds meet', () => {
  it.each(['page first', 'content first'])('%s', async (order) => {
    const { heard, startPage, startContent } = ends();
    const first = order === 'page first' ? startPage() : startContent();
    const second = order === 'page first' ? startContent() : startPage();
    const say = (order === 'page first' ? first : second) as ReturnType<typeof startPage>;
    const { send } = (order === 'page first' ? second : first) as ReturnType<typeof startContent>;
    const page = vi.fn();
    window.addEventListener(meetingEvent, page);

    say(frame('a'));
    expect(send({ kind: 'loadHistory', conversationId: 7 })).toBe(true);
    await vi.waitFor(() => {
      expect(heard).toEqual({ page: [{ kind: 'loadHistory', conversationId: 7 }], content: [frame('a')] });
    }, timeoutMs);
    expect(page).not.toHaveBeenCalled();
    ending.abort();
  });

  it('a page that calls the meeting later is not answered', () => {
    const { startPage, startContent } = ends();
    startPage();
    startContent();
    const page = vi.fn();
    window.addEventListener(meetingEvent, page);
    window.dispatchEvent(new MessageEvent(meetingEvent));
    expect(page).toHaveBeenCalledTimes(1);
    ending.abort();
  });

  it('what is said before anybody listens comes later, within bounds', async () => {
    const { heard, startPage, startContent } = ends();
    const say = startPage();
    for (let n = 0; n < 300; n += 1) say(frame(String(n)));
    startContent();
    await vi.waitFor(() => expect(heard.content).toHaveLength(200), timeoutMs);
    expect(heard.content[0]).toEqual(frame('0'));
    ending.abort();
  });

  it('nor is more kept than one long answer', async () => {
    const { heard, startPage, startContent } = ends();
    const say = startPage();
    const half = ' '.repeat(longestAnswer / 2 - 1);
    for (let n = 0; n < 4; n += 1) say(frame(half));
    startContent();
    await vi.waitFor(() => expect(heard.content).toHaveLength(2), timeoutMs);
    ending.abort();
  });

  it('without an observer, nothing is sent', () => {
    expect(ends().startContent().send({ kind: 'stopHistory' })).toBe(false);
  });

  it('the end of the content script ends the observer', async () => {
    const { heard, startPage, startContent } = ends();
    startPage();
    const { send } = startContent();
    ending.abort();
    await vi.waitFor(() => expect(heard.page).toEqual([{ kind: 'stop' }]), timeoutMs);
    expect(send({ kind: 'stopHistory' })).toBe(false);
  });
});

describe('what the page may say', () => {
  const answer = { kind: 'answer', origin: 'https://api.userlike.com', path: '/api/um/v3/topics/', text: '{}' };
  it.each([
    ['an answer', answer, answer],
    ['keys beside it are left out', { ...answer, headers: { cookie: 'x' } }, answer],
    ['a frame', { kind: 'frame', text: '{}' }, { kind: 'frame', text: '{}' }],
    ['an answer too large to read', { kind: 'tooLarge', path: '/x' }, { kind: 'tooLarge', path: '/x' }],
    [
      'news of the history',
      { kind: 'history', conversationId: 7, outcome: 'end' },
      { kind: 'history', conversationId: 7, outcome: 'end' },
    ],
    ['that frames may have been missed', { kind: 'interruption', text: '{}' }, { kind: 'interruption' }],
    ['an answer without text', { ...answer, text: 7 }, null],
    ['an answer longer than the observer reads', { ...answer, text: ' '.repeat(longestAnswer + 1) }, null],
    ['an address longer than any', { ...answer, path: '/'.repeat(10_000) }, null],
    ['news of nobody knows what', { kind: 'history', conversationId: 7, outcome: 'constructor' }, null],
    ['news of no conversation', { kind: 'history', conversationId: 7.5, outcome: 'end' }, null],
    ['something else', { kind: 'send' }, null],
    ['a text', 'answer', null],
    ['null', null, null],
  ])('%s', (_what, data, expected) => {
    expect(readFromPage(data)).toEqual(expected);
  });
});
