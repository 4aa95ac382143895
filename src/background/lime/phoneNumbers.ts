/**
 * The comparison of telephone numbers, loaded at first need: the library's table of all countries would nearly double the worker, and most starts of it
 * compare none. Its global is gone with the worker, and loaded again into the next one.
 */
import { compareDigits, type ComparePhoneNumbers } from '../../sending/match/phoneNumber';

const script = '/src/background/phone.js';

/** In Chromium's worker alone; Firefox's event page takes scripts as any page does. */
const worker = globalThis as { readonly importScripts?: (url: string) => void };

/** A worker may later load only what it loaded while it was installed; the browser keeps that script with it, over all its ends. */
export const keepPhoneNumbers = (): void => worker.importScripts?.(script);

/** Without the library a number is still found by its digits, and offered where they leave it open, so a match goes on and never fails for it. */
export const phoneNumbers = (): Promise<ComparePhoneNumbers> =>
  // Many conversations ask at once; the script is loaded for the first of them.
  navigator.locks.request('phone numbers', async () => {
    if (!globalThis.comparePhoneNumbers) await loaded().catch(() => undefined);
    return globalThis.comparePhoneNumbers ?? compareDigits;
  });

/** Rejects when the script cannot be had. */
async function loaded(): Promise<void> {
  if (worker.importScripts) {
    worker.importScripts(script);
    return;
  }
  const element = document.head.appendChild(Object.assign(document.createElement('script'), { src: script }));
  await new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = reject;
  });
}
