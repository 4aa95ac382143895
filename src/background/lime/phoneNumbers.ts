/**
 * The comparison of telephone numbers, loaded on first use: the library's table of all countries would nearly double the worker's size, and most runs
 * compare none. It is loaded again after the worker has ended.
 */
import { compareDigits, type ComparePhoneNumbers } from '../../sending/match/phoneNumber';

const script = '/src/background/phone.js';

/** In Chromium's worker alone; Firefox's event page takes scripts as any page does. */
const worker = globalThis as { readonly importScripts?: (url: string) => void };

/** Loads the library during installation: a worker may later load only scripts that it loaded then, and the browser keeps them with it. */
export const keepPhoneNumbers = (): void => worker.importScripts?.(script);

/** Without the library, numbers are compared by their digits, and uncertain hits are offered to the operator; matching never fails for it. */
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
