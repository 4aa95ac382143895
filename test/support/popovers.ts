/** The top layer and closed shadow roots, for component tests: jsdom knows no popovers, and a test looks into what the page cannot. */
const shown = new WeakSet<Element>();
const roots = new WeakMap<Element, ShadowRoot>();

/** The shadow root of an element, closed or not. */
export const rootOf = (element: Element): ShadowRoot | undefined => roots.get(element);

/** Elements that have one, in the order of the page. */
export const hosts = (): Element[] => [...document.querySelectorAll('*')].filter((element) => roots.has(element));

export function standInForPopovers(): void {
  /* eslint-disable @typescript-eslint/unbound-method -- called on the element again */
  const { attachShadow, matches } = Element.prototype;
  Object.assign(Element.prototype, {
    attachShadow(this: Element, init: ShadowRootInit) {
      const root = attachShadow.call(this, init);
      roots.set(this, root);
      return root;
    },
    matches(this: Element, selector: string) {
      return selector === ':popover-open' ? this.isConnected && shown.has(this) : matches.call(this, selector);
    },
  });
  Object.assign(HTMLElement.prototype, {
    showPopover(this: Element) {
      shown.add(this);
    },
    hidePopover(this: Element) {
      shown.delete(this);
    },
    togglePopover(this: Element, show: boolean) {
      if (show) shown.add(this);
      else shown.delete(this);
      return show;
    },
  });
}
