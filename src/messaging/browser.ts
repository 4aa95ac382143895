/** The extension API for the worker and the options page: the browser's own, as in the panel. The polyfill, which costs 3 KB, is not needed by any browser we support. */
export { browser } from './pageBrowser';
