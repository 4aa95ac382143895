/**
 * The link to the object at the end of the conversation's timeline, once it is sent. The timeline is found by its role, `log`, never by a class; where
 * a page has none, or more than one, the launcher's own link is all there is. It is added again after a new rendering, but not without limit.
 */
import { objectLink } from './objectLink';
import type { TimelineLink } from '../onDemand/onDemandPart';

/** A page renders again with each message. If it renders more often than this, give up until another view is shown. */
const maxReturns = 30;
const withinMilliseconds = 5_000;

const css =
  ':host{display:block!important;margin:8px 16px;text-align:center;font:13px/1.4 system-ui,sans-serif}button{all:unset;color:LinkText;text-decoration:underline;cursor:pointer}:focus-visible{outline:2px solid}';

/** @param onLink is called for real clicks only */
export function createTimelineLink(onLink: () => void, signal: AbortSignal): TimelineLink {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = css;

  let returns: number[] = [];
  let asked = 0;
  const place = () => {
    asked = 0;
    const [timeline, ...others] = document.querySelectorAll('[role="log"]');
    if (!timeline || others.length > 0 || timeline.lastElementChild === host) return;
    const now = Date.now();
    returns = [...returns.filter((at) => now - at < withinMilliseconds), now];
    if (returns.length > maxReturns) observer.disconnect();
    else timeline.append(host);
  };
  const observer = new MutationObserver(() => {
    asked ||= requestAnimationFrame(place);
  });
  const rest = () => {
    observer.disconnect();
    cancelAnimationFrame(asked);
    asked = 0;
    host.remove();
  };
  signal.addEventListener('abort', rest);

  return {
    show(view) {
      if (view.kind !== 'sent' || signal.aborted) {
        rest();
        return;
      }
      root.replaceChildren(style, objectLink(view.object, 'launcherSentTo', onLink));
      returns = [];
      observer.observe(document.body, { childList: true, subtree: true });
      place();
    },
  };
}
