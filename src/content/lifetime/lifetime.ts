/**
 * Copies of this script in one page: of this extension, of another installation, or left behind by an update. They find each other in their closed
 * shadow roots, where the page can neither look nor listen, so that it learns nothing of us by that.
 */
import { dom, runtime } from '../../messaging/runtime';

/** The id of what stands in each shadow root of ours, and what is asked there. */
const mark = 'send-to-lime';

/** Why a script ends that an update has left behind: its button stays, and says so. Whatever else ends it, nothing of ours stays in the page. */
export const orphaned = 'orphaned';

/** Marks a closed root as ours. @param onLeft is called when another copy asks, and our extension is gone */
export function markRoot(root: ShadowRoot, element: HTMLElement, onLeft: () => void): void {
  element.id = mark;
  root.addEventListener(mark, (event) => {
    if (runtime.id) event.preventDefault();
    else onLeft();
  });
}

export const isOurs = (root: ShadowRoot): boolean => root.getElementById(mark) !== null;

/** Whether no other copy lives in this page. Removes what a dead copy has left. */
export function isOnlyCopy(): boolean {
  let only = true;
  for (const element of document.documentElement.children) {
    const root = element instanceof HTMLElement && closedRoot(element);
    if (!root || !isOurs(root)) continue;
    if (root.dispatchEvent(new Event(mark, { cancelable: true }))) element.remove();
    else only = false;
  }
  return only;
}

/** The closed shadow root of an element: Chromium has an API for it, Firefox a property of the element. */
export function closedRoot(
  element: HTMLElement & { readonly openOrClosedShadowRoot?: ShadowRoot | null },
): ShadowRoot | null {
  return element.openOrClosedShadowRoot ?? dom?.openOrClosedShadowRoot(element) ?? null;
}
