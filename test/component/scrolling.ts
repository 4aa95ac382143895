/** jsdom has no layout, so nothing in it can be scrolled into view. */
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
