/**
 * Keeps the panel above all that the page shows, and alive while the page has a modal dialog open: then everything outside of that dialog is dead to
 * mouse and keys, whatever lies on top. So our element moves into the dialog for that time, without a load where the browser can do that, and its box
 * is in the top layer, shown last. Page and dialog stay usable beside it.
 */
import type { Mounted } from '../lifetime/autoMount';
import { closedRoot, isOurs } from '../lifetime/lifetime';

/** @param box the element in the shadow root */
export function keepOnTop({ moveTo }: Pick<Mounted, 'moveTo'>, box: HTMLElement, signal: AbortSignal) {
  let shown = false;
  const isShown = () => box.matches(':popover-open');
  const place = () => {
    moveTo([...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement);
    if (isShown()) box.hidePopover();
    if (box.isConnected) box.showPopover();
  };
  const observer = new MutationObserver((records) => {
    if (records.some(({ target }) => target instanceof HTMLDialogElement)) place();
  });
  const hide = () => {
    shown = false;
    observer.disconnect();
    if (isShown()) box.hidePopover();
  };
  box.popover = 'manual';
  document.addEventListener('fullscreenchange', () => shown && place(), { signal });
  signal.addEventListener('abort', hide);
  return {
    show() {
      shown = true;
      observer.observe(document, { subtree: true, attributeFilter: ['open'] });
      place();
    },
    hide,
    /** Whether the box is drawn as it is, and nothing of the page's can lie over it: for that it would have to be in the top layer too. */
    isOnTop() {
      // Something to draw.
      box.style.outline = box.style.outline === '' ? '0 none' : '';
      return isShown() && isDrawn(box) && !pageInTopLayer(document, box);
    },
    /** What was taken out of the page is shown again. */
    again() {
      if (shown && !isShown()) box.showPopover();
    },
  };
}

/** Colours alone: what is drawn stays readable. */
const harmless = /^(none|((grayscale|sepia|saturate|hue-rotate)\([^)]*\)|invert\(1\)| )+)$/;

/** In Firefox a filter of the root is one for the top layer too, and can make anything of what stands there. */
const isDrawn = (box: HTMLElement): boolean =>
  box.checkVisibility() && harmless.test(getComputedStyle(document.documentElement).filter);

/** Lies over the box, also where it holds it: the page may show its root again as a popover, or draw the whole view in a transition. */
const over = ':is(:popover-open, :active-view-transition)';
/** Lies over the box unless it holds it: then the box was shown later. */
const around = 'dialog:modal, :fullscreen';

/** Whether the page shows something there, in whatever closed root; not where that holds the box itself. */
function pageInTopLayer(root: Document | ShadowRoot, box: HTMLElement): boolean {
  return [...root.querySelectorAll('*')].some((element) => {
    const inside = element instanceof HTMLElement ? closedRoot(element) : null;
    if (inside && isOurs(inside)) return false;
    return (
      element.matches(over) ||
      (element.matches(around) && !holds(element, box)) ||
      (inside !== null && pageInTopLayer(inside, box))
    );
  });
}

const holds = (element: Element, box: HTMLElement): boolean => {
  const root = box.getRootNode();
  return root instanceof ShadowRoot && element.contains(root.host);
};
