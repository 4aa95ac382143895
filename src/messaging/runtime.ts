/**
 * The extension's API for a page that may outlive the extension. Read early, since an update removes it from the API object. Once `id` is undefined, the
 * extension is gone.
 */
import { browser } from './browser';

export const { runtime } = browser;

/** Chromium's way into closed shadow roots. Not in the polyfill's types, nor in Firefox. */
export const { dom } = browser as unknown as {
  readonly dom?: { openOrClosedShadowRoot(of: Element): ShadowRoot | null };
};
