/** The button in the page (specification, section 8), in a page that does not care for it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { autoMount } from '../../src/content/lifetime/autoMount';
import { createLauncher } from '../../src/content/launcher/launcher';
import { hostName } from '../../src/content/lifetime/lifetime';
import { createSentStateWatch } from '../../src/content/launcher/sentStateWatch';
import { createTimelineLink } from '../../src/content/launcher/timelineLink';
import type { ConversationState } from '../../src/messaging/responses';

let life = new AbortController();

afterEach(() => {
  life.abort();
  life = new AbortController();
  for (const host of document.querySelectorAll(hostName)) host.remove();
  vi.useRealTimers();
});

const hosts = () => document.querySelectorAll(hostName);
const inside = (selector: string): HTMLElement => {
  const found = hosts()[0]?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The launcher has no ${selector}.`);
  return found;
};

describe('the launcher', () => {
  test('stands beside the body, out of what the page renders', () => {
    createLauncher(() => undefined, life.signal).show({ kind: 'new' });
    expect(hosts()[0]?.parentElement).toBe(document.documentElement);
    expect(inside('button').textContent).toBe('Send to Lime');
  });

  test('is hidden where no conversation is open', () => {
    createLauncher(() => undefined, life.signal).show({ kind: 'hidden' });
    expect(inside('.launcher').hidden).toBe(true);
  });

  test('is not opened by a click of the page', () => {
    const onOpen = vi.fn();
    createLauncher(onOpen, life.signal).show({ kind: 'new' });
    inside('button').click();
    inside('button').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(onOpen).not.toHaveBeenCalled();
  });

  test.each([
    ['web', 'https://lime.example.com/client/object/helpdesk/1'],
    ['desktop', 'limecrm:helpdesk?1'],
  ])('names the object once sent, with a link to it in the %s client', (_client, href) => {
    createLauncher(() => undefined, life.signal).show({ kind: 'sent', descriptive: 'Pump E-41', link: href });
    const link = inside('a');
    expect(link.getAttribute('href')).toBe(href);
    expect(link.getAttribute('rel')).toContain('noopener');
    const describedBy = inside('button').getAttribute('aria-describedby') ?? '';
    expect(inside(`#${describedBy}`).textContent).toBe('Sent to Lime: Pump E-41');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'limecrms:helpdesk?1', ' limecrm:helpdesk?1', 'nonsense', ''])(
    'makes no link of %o',
    (link) => {
      createLauncher(() => undefined, life.signal).show({ kind: 'sent', descriptive: 'Pump E-41', link });
      expect(inside('#facts').textContent).toBe('Sent to Lime: Pump E-41');
      expect(inside('#facts').querySelector('a')).toBeNull();
    },
  );

  test.each([
    ['is pending', { kind: 'pending' }, 'Sending to Lime…'],
    ['has failed', { kind: 'failed', object: null }, 'Not sent to Lime'],
  ] as const)('says in words that a send %s', (_, view, words) => {
    createLauncher(() => undefined, life.signal).show(view);
    expect(inside('#facts').textContent).toBe(words);
  });

  test('says that a send has failed half way, and leads to the object that it made', () => {
    const object = { descriptive: 'Pump E-41', link: 'https://lime.example/client/object/helpdesk/1' };
    createLauncher(() => undefined, life.signal).show({ kind: 'failed', object });
    expect(inside('#facts').textContent).toBe('Only partly sent to Lime: Pump E-41');
    expect(inside('#facts').querySelector('a')?.href).toBe(object.link);
  });

  const asks = 'Open Send to Lime: files are fetched only while its window is open.';
  test.each([
    ['asks to open the window in which the panel stands, as long as a file waits for it', true, true, asks],
    ['asks for no window when all is fetched', true, false, undefined],
    ['asks for no window where the panel stands in the page', false, true, undefined],
  ])('%s', (_, inWindow, wanted, sentence) => {
    const file = { deliveryId: 'a', entryId: '1', url: '', name: 'gauge.png', limit: 1, round: 0, done: false, wanted };
    createLauncher(() => undefined, life.signal, inWindow).show({
      kind: 'sent',
      descriptive: 'Pump E-41',
      link: 'https://lime.example.com/1',
      files: [file],
    });
    expect(inside('#facts').textContent).toContain('Files in Lime: 0 of 1');
    expect(inside('#facts').querySelector('p')?.textContent).toBe(sentence);
  });

  test('asks to reload the page after an update, and can no longer be clicked', () => {
    const launcher = createLauncher(() => undefined, life.signal);
    launcher.show({ kind: 'new' });
    launcher.show({ kind: 'reload' });
    expect(inside('#facts').textContent).toContain('Reload this page');
    expect(inside('button').hidden).toBe(true);
  });
});

describe('the link in the timeline', () => {
  test.each([
    ['stands', 'https://lime.example.com/client/object/helpdesk/1', true],
    ['stands', 'limecrm:helpdesk?1', true],
    ['does not stand', 'javascript:alert(1)', false],
  ])('%s where the object is %s', (_words, link, stands) => {
    const timeline = document.createElement('div');
    timeline.setAttribute('role', 'log');
    document.body.replaceChildren(timeline);
    createTimelineLink(life.signal).show({ kind: 'sent', descriptive: 'Pump E-41', link });
    const found = timeline.querySelector(hostName)?.shadowRoot?.querySelector('a');
    expect(found?.getAttribute('href')).toBe(stands ? link : undefined);
    document.body.replaceChildren();
  });
});

describe('an element of ours', () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  test('comes back when the page removes it', async () => {
    autoMount('', life.signal);
    hosts()[0]?.remove();
    await settle();
    expect(hosts()).toHaveLength(1);
  });

  test('rests when the page fights it, and comes back when it is needed', async () => {
    const mounted = autoMount('', life.signal);
    for (let round = 0; round < 50; round += 1) {
      hosts()[0]?.remove();
      await settle();
    }
    expect(hosts()).toHaveLength(0);
    mounted.ensure();
    expect(hosts()).toHaveLength(1);
  });

  test('stays away after the end of the script', async () => {
    const mounted = autoMount('', life.signal);
    life.abort();
    hosts()[0]?.remove();
    await settle();
    mounted.ensure();
    expect(hosts()).toHaveLength(0);
  });
});

describe('the state of the shown conversation', () => {
  const sent: ConversationState = { kind: 'sent', descriptive: 'Pump E-41', link: 'https://lime.example.com/1' };

  function watch() {
    vi.useFakeTimers();
    const shown: string[] = [];
    const answers: ((state: ConversationState) => void)[] = [];
    const ask = vi.fn<(conversationId: number) => Promise<ConversationState>>(
      () => new Promise((resolve) => answers.push(resolve)),
    );
    const watched = createSentStateWatch(ask, ({ kind }) => shown.push(kind), life.signal);
    return { ...watched, ask, answers, shown };
  }

  test('is asked for when a conversation stays, not for each that is passed by', async () => {
    const { watch: show, ask, answers, shown } = watch();
    show(1);
    show(2);
    show(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ask.mock.calls).toEqual([[3]]);
    answers[0]?.(sent);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown.at(-1)).toBe('sent');
  });

  test('of a conversation that is left is not shown on the next', async () => {
    const { watch: show, answers, shown } = watch();
    show(1);
    await vi.advanceTimersByTimeAsync(1_000);
    show(2);
    answers[0]?.(sent);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).not.toContain('sent');
  });

  test('is asked for again when it has changed, if it is the one that is shown', async () => {
    const { watch: show, changed, ask } = watch();
    show(1);
    await vi.advanceTimersByTimeAsync(1_000);
    changed(2);
    changed(1);
    expect(ask.mock.calls).toEqual([[1], [1]]);
  });

  test('sets no timer while nothing changes', async () => {
    const { watch: show } = watch();
    show(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
