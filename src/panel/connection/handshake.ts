/**
 * How the panel knows that it speaks with our own content script: the page that frames it is the Message Center, and the window message that brings
 * the port names the nonce which the worker gave to this tab's content script and gives to this frame. A page can frame us, but not name the nonce.
 */
import type { PanelHandshake } from '../../messaging/panelPort';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { isText, objectOf, oneOf } from '../../messaging/shape';

export type Handshake =
  | { readonly kind: 'port'; readonly port: MessagePort }
  /** Opened by itself, or framed by somebody else. */
  | { readonly kind: 'foreignPage' }
  /** Framed by the right page, but the worker could not be asked about the port that came. */
  | { readonly kind: 'noContact' };

/**
 * The content script posts as soon as the frame has loaded; a worker that must start first takes a fraction of a second. A browser that starts with many
 * tabs may need longer, so whoever comes late is heard all the same.
 */
const timeoutMs = 5_000;

const isHandshake = objectOf<PanelHandshake>({ type: oneOf('send-to-lime'), nonce: isText });

/**
 * @param isNonce asks the worker, which confirms a nonce only once
 * @param onSilence is called where nobody has brought a port in time
 */
export function receivePort(
  frame: Window,
  isNonce: (nonce: string) => Promise<boolean>,
  onSilence: () => void,
): Promise<Handshake> {
  if (!isFramedByMessageCenter(frame)) return Promise.resolve({ kind: 'foreignPage' });
  return new Promise((resolve) => {
    const end = new AbortController();
    const finish = (handshake: Handshake) => {
      end.abort();
      clearTimeout(timer);
      resolve(handshake);
    };
    const timer = setTimeout(onSilence, timeoutMs);
    const listener = (event: MessageEvent) => {
      const port = event.ports[0];
      const message: unknown = event.data;
      if (event.source !== frame.parent || !userlikeOrigins.includes(event.origin) || !port) return;
      if (!isHandshake(message)) return;
      // Asked after the message has come: then the worker has the nonce, however the two calls overtook each other.
      isNonce(message.nonce).then(
        (isOurs) => {
          if (isOurs) finish({ kind: 'port', port });
        },
        () => finish({ kind: 'noContact' }),
      );
    };
    frame.addEventListener('message', listener, { signal: end.signal });
  });
}

function isFramedByMessageCenter({ parent, self, location }: Window): boolean {
  if (parent === self) return false;
  const ancestors = [...location.ancestorOrigins];
  return ancestors.length === 1 && ancestors.every((origin) => userlikeOrigins.includes(origin));
}
