/**
 * The way to the extension from a page that may outlive it. Taken while it is there: an update takes it from the API object, and what was taken before tells
 * by an `id` that is gone that all is over.
 */
import { browser } from './browser';

export const { runtime } = browser;
