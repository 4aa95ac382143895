/**
 * The page's end of the private port to the content script. Both scripts run before any script of the page and in an order nobody promises, so the
 * port is offered at once, and again when asked for; after that no event of ours is ever seen on `window`. What is said before somebody listens is
 * kept within bounds.
 */
import { longestAnswer, meetingEvent, type FromPage, type ToPage } from '../userlike/traffic/traffic';
import { apply, postMessage } from './natives';

/** Far more than a Message Center says before our content script has started, which it does in the same breath. */
const maxWaiting = 200;

/**
 * Opens the port.
 * @returns the function that sends
 */
export function openChannel(hear: (message: ToPage) => void): (message: FromPage) => void {
  const { port1: ours, port2: theirs } = new MessageChannel();
  let waiting: FromPage[] | undefined = [];
  let waitingLength = 0;

  const say = (message: FromPage) => {
    apply(postMessage, ours, [message]);
  };
  /** @returns whether somebody took the port, which is told by `preventDefault` */
  const offer = () => {
    const taken = !dispatchEvent(new MessageEvent(meetingEvent, { cancelable: true, ports: [theirs] }));
    if (taken) {
      waiting?.forEach(say);
      waiting = undefined;
    }
    return taken;
  };
  const asked = () => {
    removeEventListener(meetingEvent, asked);
    offer();
  };

  ours.onmessage = ({ data }: MessageEvent<ToPage>) => hear(data);
  if (!offer()) addEventListener(meetingEvent, asked);

  return (message) => {
    if (!waiting) {
      say(message);
      return;
    }
    waitingLength += 'text' in message ? message.text.length : 0;
    if (waiting.length < maxWaiting && waitingLength < longestAnswer) waiting.push(message);
  };
}
