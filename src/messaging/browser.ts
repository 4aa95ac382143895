/** The extension API for the options page. All else takes `pageBrowser`, which weighs nothing. */
import browser from 'webextension-polyfill';

export { browser };
