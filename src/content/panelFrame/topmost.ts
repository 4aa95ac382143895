/**
 * Keeps the panel above all that the page shows, and alive while the page has a modal dialog open: then everything outside of that dialog is dead to
 * mouse and keys, whatever lies on top. So our element moves into the dialog for that time, without a load where the browser can do that, and its box
 * is in the top layer, shown last. Page and dialog stay usable beside it.
 */

/** Not in every browser that we run in; there the panel loads anew. */
type Home = Omit<Element, 'moveBefore'> & { readonly moveBefore?: Element['moveBefore'] };

/** @param host our element in the page's tree, which holds the box */
export function keepOnTop(host: Element, box: HTMLElement, signal: AbortSignal): { show(): void; hide(): void } {
  box.popover = 'manual';
  const place = () => {
    const home: Home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;
    if (host.parentNode !== home) {
      if (host.isConnected && home.moveBefore) home.moveBefore(host, null);
      else home.append(host);
    }
    if (box.matches(':popover-open')) box.hidePopover();
    box.showPopover();
    observer.disconnect();
    // A page may throw its dialog away with us in it.
    const childList = home !== document.documentElement;
    observer.observe(document, { subtree: true, attributeFilter: ['open'], childList });
  };
  const observer = new MutationObserver((records) => {
    const isDialog = records.some(({ type, target }) => type === 'attributes' && target instanceof HTMLDialogElement);
    if (isDialog || !host.isConnected) place();
  });
  const onFullscreen = () => box.matches(':popover-open') && place();
  const hide = () => {
    observer.disconnect();
    if (box.matches(':popover-open')) box.hidePopover();
  };
  document.addEventListener('fullscreenchange', onFullscreen, { signal });
  signal.addEventListener('abort', hide);
  return { show: place, hide };
}
