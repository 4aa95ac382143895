/**
 * The page's way to the extension. Taken while it is there: an update takes it from the API object, and what was taken before tells by an `id` that is gone
 * that all is over.
 */
import { browser } from '../messaging/browser';

export const { runtime } = browser;
