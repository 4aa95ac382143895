/** The extension API for the worker and for extension pages. The content script takes `pageBrowser`, which weighs nothing. */
import browser from 'webextension-polyfill';

export { browser };
