/**
 * The extension's API for a page that may outlive the extension. Read early, since an update removes it from the API object. Once `id` is undefined, the
 * extension is gone.
 */
import { browser } from './browser';

export const { runtime } = browser;
