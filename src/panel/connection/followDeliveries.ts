/**
 * Follows deliveries until each is sent, has failed or is gone. The worker tells over a port what changes. It may be ended at any time, and the port with it:
 * the journal goes on with the deliveries when it is next awake, so connecting again and asking is all there is to do.
 */
import { deliveryNews, type DeliveryNews, type Followed } from '../../messaging/deliveryNews';
import { isDone, needsFetch } from '../../sending/files/fileStep';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { isUndoOffered } from '../../sending/journal/undo';
import { pauseEnd } from '../../sending/journal/retryPolicy';

/** How long to wait after the port was lost: growing, so that a worker that dies at once is not woken without end. */
const firstPause = 250;
const longestPause = 10_000;
/** Below the 30 s after which Chromium ends an idle worker. */
const keepAwake = 20_000;

/** The part of the extension API that this needs. */
export interface PortRuntime {
  readonly id?: string | undefined;
  readonly lastError?: unknown;
  connect(info: { readonly name: string }): NewsPort;
}
interface NewsPort {
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  postMessage(message: Followed): void;
  disconnect(): void;
}

export interface DeliveryFollower {
  /** Replaces the deliveries that are followed. If all of them are at rest, the worker is not kept awake. */
  readonly follow: (deliveries: readonly DeliveryView[]) => void;
  /** Looks once at all of them, at rest or not. */
  readonly look: () => void;
  readonly end: () => void;
}

/** Nothing will ever happen to it. Another tab or the toolbar may undo it. */
const isOver = ({ state, files, undoUntil, undoBegun }: DeliveryView, now: number): boolean =>
  state.kind === 'sent' && files.every(isDone) && !undoBegun && !isUndoOffered(undoUntil, now);

/** Nothing will happen to it by itself. */
const isAtRest = ({ state, files, undoUntil }: DeliveryView, now: number): boolean =>
  state.kind === 'failed' ||
  (state.kind === 'sent' &&
    files.every((file) => isDone(file) || (file.state.kind === 'failed' && !needsFetch(file))) &&
    !isUndoOffered(undoUntil, now));

export function followDeliveries(runtime: PortRuntime, report: (news: DeliveryNews) => void): DeliveryFollower {
  let all: readonly DeliveryView[] = [];
  let port: NewsPort | null = null;
  let said = '';
  let pause = firstPause;
  let connectAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const lost = () => {
    port = null;
    said = '';
    connectAt = Date.now() + pause;
    pause = Math.min(pause * 2, longestPause);
  };
  const connect = (): NewsPort => {
    const connected = runtime.connect({ name: deliveryNews });
    connected.onMessage.addListener((news) => {
      pause = firstPause;
      if (port === connected) report(news as DeliveryNews);
    });
    connected.onDisconnect.addListener(() => {
      // Read, since the browser complains of one that nobody has looked at.
      Reflect.get(runtime, 'lastError');
      if (port !== connected) return;
      lost();
      goOn();
    });
    return connected;
  };
  const say = (deliveries: readonly DeliveryView[]) => {
    const ids = deliveries.map(({ id }) => id);
    try {
      port ??= connect();
      port.postMessage({ ids });
      said = ids.join();
    } catch {
      lost();
    }
  };
  /** Says what is followed where that is news, and again after a while. A port that is needed for what waits alone is not opened before its time. */
  const goOn = (again = false) => {
    clearTimeout(timer);
    const now = Date.now();
    const followed = all.filter((delivery) => !isAtRest(delivery, now));
    // "Try again" of one may let others go on that stood still for the same reason, so those are told of along with it.
    const toldOf = all.filter((delivery) => !isOver(delivery, now));
    if (ended || !runtime.id || followed.length === 0) return;
    const due = Math.min(
      ...followed.map(({ state }) => (state.kind === 'waiting' ? pauseEnd(state.nextAt, now) : now)),
    );
    // A clock that was set back would put it off for as long.
    if (connectAt > now + longestPause) connectAt = now;
    const isNews = said !== toldOf.map(({ id }) => id).join();
    if (port ? isNews || (again && due <= now) : Math.max(due, connectAt) <= now) say(toldOf);
    const next = Math.max(due, port ? now + keepAwake : connectAt);
    timer = setTimeout(() => goOn(true), Math.max(next - now, 0));
  };

  return {
    follow(deliveries) {
      all = deliveries;
      goOn();
    },
    look() {
      if (runtime.id && !ended) say(all);
    },
    end() {
      ended = true;
      clearTimeout(timer);
      port?.disconnect();
      port = null;
    },
  };
}
