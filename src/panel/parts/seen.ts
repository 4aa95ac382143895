/**
 * Whether an operator can see the panel, as the browser itself tells: all of it in view, and nothing of the page's over it, for half a second. Until then no
 * button below the panel's head does anything, however it is clicked: a page could lay something of its own over the panel, or show the panel under a
 * pointer that is about to click. The time counts from the panel's coming into view, so whoever reads before clicking never meets it. After a command
 * of the browser's own, which no page can forge, there is no wait.
 *
 * Firefox does not tell what lies over a frame. There our content script, which the page cannot reach, tells whether anything else is in the top layer.
 */
import { createContext, useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { FromPanel, Opener, ToPanel } from '../../messaging/panelPort';

/** How long the panel must have been seen: nobody recognises what has come into view, and clicks it on purpose, in less. */
const longEnough = 500;
/** Share of the panel's area. Less than 1, since some browsers lose a part of a pixel to rounding. */
const leastInView = 0.99;
/** The least that Chromium allows between two looks at what lies over us. */
const delay = 100;
/** Between two questions to the content script. */
const pause = 200;
/** Chromium reports what covers a frame only when the page around it is drawn. The last drawing may be too old, so observe again after this time. */
const lookAgainMs = 250;
/** The same where the browser has told nothing. */
const noAnswer = 1_000;
/** By when a panel that was opened is drawn. One that a page holds back for longer, to show it under a hand, is seen like any other. */
const drawnBy = 1_000;

interface Visibility {
  readonly seen: boolean;
  readonly opener: Opener;
}

/** Provided by the panel for its controls. */
export const Seen = createContext<Visibility>({ seen: false, opener: 'click' });

/** `covered`: something lies over the panel. `early`: it has not been in view for long enough. */
type Refusal = 'covered' | 'early';

export interface Watched extends Visibility {
  /** For an element that covers the whole panel. */
  readonly watched: RefObject<HTMLDivElement | null>;
  /** Why a click was refused, until one is taken. */
  readonly refused: Refusal | null;
  readonly hear: (message: ToPanel) => void;
}

/** @param port to ask the content script */
export function useSeen(port: { post(message: FromPanel): void }): Watched {
  const watched = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const [covered, setCovered] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [opener, setOpener] = useState<Opener>('click');
  const gate = useRef(createGate());

  useEffect(() => {
    const { current } = gate;
    return current.watch(
      watched.current,
      (message) => port.post(message),
      (isSeen, isCovered) => {
        setSeen(isSeen);
        setCovered(isCovered);
        // What was early stays until the next click, since the half second is over before anybody has read why.
        setRefused((before) => before && (isCovered ? 'covered' : isSeen && before === 'covered' ? null : before));
      },
    );
  }, [port]);

  const onClick = useEffectEvent((event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || button.closest('.panel-head')) return;
    if (gate.current.isOpen()) {
      setRefused(null);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    setRefused(covered ? 'covered' : 'early');
  });
  useEffect(() => {
    const listener = (event: Event) => onClick(event);
    // Before React, and before any handler of a part.
    document.addEventListener('click', listener, true);
    return () => document.removeEventListener('click', listener, true);
  }, []);

  return {
    watched,
    seen,
    opener,
    refused,
    hear(message) {
      if (message.type === 'opened') {
        setOpener(message.by);
        gate.current.opened(message.by);
      }
      if (message.type === 'onTop') gate.current.told(message.yes);
    },
  };
}

/** Whether the browser tells what lies over us. */
const browserTells = 'isVisible' in IntersectionObserverEntry.prototype;

type Tell = (seen: boolean, covered: boolean) => void;

function createGate() {
  /** By the clock of the browser's own observer; null while the panel is not in view, or something is over it. */
  let since: number | null = null;
  /** A command of the browser's own has opened the panel, and nothing has covered it since. */
  let excused = false;
  let inView = false;
  /** Something of it has been in view since it was opened. One that was loaded before is not drawn yet when it hears of that; nothing covers it for that. */
  let drawn = false;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let tell: Tell = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let look: () => void = () => undefined;

  const isOpen = () => excused || (since !== null && performance.now() - since >= longEnough);
  const say = () => {
    clearTimeout(timer);
    // Asked once: the half second can end while this is told.
    const open = isOpen();
    tell(open, since === null && !excused);
    if (since !== null && !open) timer = setTimeout(say, since + longEnough - performance.now());
  };
  const see = (isSeen: boolean, at: number) => {
    if (isSeen) since ??= at;
    else {
      since = null;
      if (drawn) excused = false;
    }
    say();
  };
  const notDrawn = () => {
    if (drawn) return;
    excused = false;
    say();
  };
  return {
    isOpen,
    opened(by: Opener) {
      excused = by === 'browser';
      drawn = inView;
      clearTimeout(overdue);
      if (excused && !drawn) overdue = setTimeout(notDrawn, drawnBy);
      say();
      look();
    },
    told(onTop: boolean) {
      if (!browserTells) see(inView && onTop, performance.now());
    },
    watch(element: Element | null, post: (message: FromPanel) => void, listener: Tell): () => void {
      tell = listener;
      let retryTimer: ReturnType<typeof setTimeout> | undefined;
      let ended = false;
      const asksContentScript = !browserTells && window.parent !== window;
      const onEntries = (entries: IntersectionObserverEntry[]) => {
        const entry = entries.at(-1);
        if (!entry) return;
        inView = entry.intersectionRatio >= leastInView;
        drawn ||= entry.intersectionRatio > 0;
        const { isVisible } = entry as { readonly isVisible?: boolean };
        if (asksContentScript && inView) post({ type: 'look' });
        else see(inView && isVisible !== false, entry.time);
        if (!browserTells || since !== null || !inView) clearTimeout(retryTimer);
        else lookIn(lookAgainMs);
      };
      const options = { threshold: [0, leastInView, 1], trackVisibility: true, delay };
      const observer = new IntersectionObserver(onEntries, options);
      const observe = () => {
        if (element && !document.hidden && !ended) observer.observe(element);
      };
      // Until the panel is seen: the browser may have told too early, or nothing at all to a window that was hidden when it was made.
      const lookIn = (milliseconds: number) => {
        clearTimeout(retryTimer);
        if (!ended) retryTimer = setTimeout(lookAgain, milliseconds);
      };
      const lookAgain = () => {
        // A hidden frame has no width; `opened` starts the check when it is shown.
        if (document.hidden || innerWidth === 0) return;
        lookIn(noAnswer);
        observer.disconnect();
        post({ type: 'look' });
        // Two frames later: a browser that has drawn us unobserved meanwhile asks the page around us to be drawn, too.
        requestAnimationFrame(() => requestAnimationFrame(observe));
      };
      // When a hidden tab is shown again, the time in view starts again.
      const onVisibility = () => {
        observer.disconnect();
        if (document.hidden) see(false, 0);
        observe();
        lookIn(noAnswer);
      };
      document.addEventListener('visibilitychange', onVisibility);
      const asking = asksContentScript
        ? setInterval(() => {
            if (inView && !document.hidden) post({ type: 'look' });
          }, pause)
        : undefined;
      look = () => lookIn(noAnswer);
      observe();
      lookIn(noAnswer);
      return () => {
        ended = true;
        clearInterval(asking);
        clearTimeout(timer);
        clearTimeout(overdue);
        clearTimeout(retryTimer);
        document.removeEventListener('visibilitychange', onVisibility);
        observer.disconnect();
      };
    },
  };
}
