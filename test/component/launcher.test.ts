/** The button in the page (specification, section 8), in a page that does not care for it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { autoMount } from '../../src/content/lifetime/autoMount';
import { createLauncher } from '../../src/content/launcher/launcher';
import { createSentStateWatch } from '../../src/content/launcher/sentStateWatch';
import { createTimelineLink } from '../../src/content/launcher/timelineLink';
import type { ConversationState } from '../../src/messaging/responses';
import { hosts, rootOf, standInForPopovers } from '../support/popovers';

let life = new AbortController();

afterEach(() => {
  life.abort();
  life = new AbortController();
  for (const host of hosts()) host.remove();
  vi.useRealTimers();
});

standInForPopovers();

const inside = (selector: string): HTMLElement => {
  const found = rootOf(hosts()[0] ?? document.body)?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The launcher has no ${selector}.`);
  return found;
};
const nothing = (): void => undefined;
const launcherWith = ({ onOpen = nothing, onNear = nothing, onLink = nothing, inWindow = false } = {}) =>
  createLauncher(onOpen, onNear, onLink, nothing, life.signal, inWindow);
const object = { limetype: 'helpdesk', id: 1_042 };

describe('the launcher', () => {
  test('stands beside the body, out of what the page renders', () => {
    launcherWith().show({ kind: 'new' });
    expect(hosts()[0]?.parentElement).toBe(document.documentElement);
    expect(inside('button').textContent).toBe('Send to Lime');
  });

  test('is hidden where no conversation is open', () => {
    launcherWith().show({ kind: 'hidden' });
    expect(inside('div').matches(':popover-open')).toBe(false);
  });

  test('is not opened by a click of the page', () => {
    const onOpen = vi.fn();
    launcherWith({ onOpen }).show({ kind: 'new' });
    inside('button').click();
    inside('button').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(onOpen).not.toHaveBeenCalled();
  });

  test.each(['pointerenter', 'focus'])('has the panel loaded, but not opened, at %s', (near) => {
    const [onOpen, onNear] = [vi.fn(), vi.fn()];
    launcherWith({ onOpen, onNear }).show({ kind: 'new' });
    expect(onNear).not.toHaveBeenCalled();
    inside('button').dispatchEvent(new Event(near));
    expect(onNear).toHaveBeenCalledOnce();
    expect(onOpen).not.toHaveBeenCalled();
  });

  test('says limetype and number of the object once sent, and opens it by a real click alone', () => {
    const onLink = vi.fn();
    launcherWith({ onLink }).show({ kind: 'sent', object });
    const describedBy = inside('button').getAttribute('aria-describedby') ?? '';
    expect(inside(`#${describedBy}`).textContent).toBe('Sent to Lime: helpdesk 1042');
    inside('[role=link]').click();
    expect(onLink).not.toHaveBeenCalled();
  });

  test('is closed to the page, and has no name there', () => {
    launcherWith().show({ kind: 'sent', object });
    const [host] = hosts();
    expect([host?.localName, host?.shadowRoot, host?.attributes.length, host?.innerHTML]).toEqual(['div', null, 0, '']);
  });

  test.each([
    ['is pending', { kind: 'pending' }, 'Sending to Lime…'],
    ['has failed', { kind: 'failed', object: null }, 'Not sent to Lime'],
  ] as const)('says in words that a send %s', (_, view, words) => {
    launcherWith().show(view);
    expect(inside('#facts').textContent).toBe(words);
  });

  test('says that a send has failed half way, and leads to the object that it made', () => {
    launcherWith().show({ kind: 'failed', object });
    expect(inside('#facts').textContent).toBe('Only partly sent to Lime: helpdesk 1042');
    expect(inside('#facts [role=link]')).toBeInstanceOf(HTMLButtonElement);
  });

  const asks = 'Open Send to Lime: files are fetched only while its window is open.';
  test.each([
    ['asks to open the window in which the panel stands, as long as a file waits for it', true, true, asks],
    ['asks for no window when all is fetched', true, false, undefined],
    ['asks for no window where the panel stands in the page', false, true, undefined],
  ])('%s', (_, inWindow, wanted, sentence) => {
    const file = { deliveryId: 'a', entryId: '1', url: '', name: 'gauge.png', limit: 1, round: 0, done: false, wanted };
    launcherWith({ inWindow }).show({
      kind: 'sent',
      object,
      files: [file],
    });
    expect(inside('#facts').textContent).toContain('Files in Lime: 0 of 1');
    expect(inside('#facts').querySelector('p')?.textContent).toBe(sentence);
  });

  test('asks to reload the page after an update, and can no longer be clicked', () => {
    const launcher = launcherWith();
    launcher.show({ kind: 'new' });
    launcher.show({ kind: 'reload' });
    expect(inside('#facts').textContent).toContain('Reload this page');
    expect(inside('button').hidden).toBe(true);
  });
});

describe('the link in the timeline', () => {
  test('says limetype and number, as the last thing there', () => {
    const timeline = document.createElement('div');
    timeline.setAttribute('role', 'log');
    document.body.replaceChildren(timeline);
    createTimelineLink(nothing, life.signal).show({ kind: 'sent', object });
    const host = timeline.lastElementChild;
    expect(host?.shadowRoot).toBeNull();
    expect(host && rootOf(host)?.querySelector('[role=link]')?.textContent).toBe('Sent to Lime: helpdesk 1042');
    document.body.replaceChildren();
  });
});

describe('an element of ours', () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  const mount = (onPlaced = nothing) => {
    const mounted = autoMount('', onPlaced, life.signal);
    mounted.ensure();
    return mounted;
  };

  test('comes back when the page removes it, and what it shows with it', async () => {
    const onPlaced = vi.fn();
    mount(onPlaced);
    hosts()[0]?.remove();
    await settle();
    expect(hosts()).toHaveLength(1);
    expect(onPlaced).toHaveBeenCalledTimes(2);
  });

  test('comes back when the page moves it into an element of its own', async () => {
    mount();
    const [host] = hosts();
    if (host) document.body.append(host);
    await settle();
    expect(host?.parentNode).toBe(document.documentElement);
  });

  test('rests when the page moves it again and again', async () => {
    mount();
    const [host] = hosts();
    for (let round = 0; host && round < 50; round += 1) {
      document.body.append(host);
      await settle();
    }
    expect(host?.parentNode).toBe(document.body);
  });

  test('stays in a dialog of the page until that is gone', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    mount().moveTo(dialog);
    expect(hosts()[0]?.parentNode).toBe(dialog);
    dialog.remove();
    await settle();
    expect(hosts()[0]?.parentNode).toBe(document.documentElement);
  });

  test('rests when the page fights it, and comes back when it is needed', async () => {
    const mounted = mount();
    for (let round = 0; round < 50; round += 1) {
      hosts()[0]?.remove();
      await settle();
    }
    expect(hosts()).toHaveLength(0);
    mounted.ensure();
    expect(hosts()).toHaveLength(1);
  });

  test('stays away after the end of the script', async () => {
    const mounted = mount();
    life.abort();
    hosts()[0]?.remove();
    await settle();
    mounted.ensure();
    expect(hosts()).toHaveLength(0);
  });
});

describe('the state of the shown conversation', () => {
  const sent: ConversationState = { kind: 'sent', object };

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
