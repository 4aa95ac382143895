/** The extension API for the worker and the options page. Content script and panel take `pageBrowser`, which weighs nothing. */
import browser from 'webextension-polyfill';

export { browser };
