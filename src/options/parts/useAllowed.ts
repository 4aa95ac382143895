/** Which origins the browser lets us run in, kept up to date while somebody looks, and how to ask for one. */
import { useEffect, useState } from 'react';
import { browser } from '../../messaging/browser';
import { originPattern } from '../../settings/document/messageCenterOrigin';
import { started } from '../../messaging/started';

/** To be called in a click, and first of all: the browser's prompt needs it. @returns whether the operator allows them */
export const askForOrigins = (...origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: origins.map(originPattern) }).catch(() => false);

/** Those of the origins that are allowed; null as long as the browser was not heard. */
export function useAllowed(origins: readonly string[]): ReadonlySet<string> | null {
  const [allowed, setAllowed] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    let here = true;
    const look = () => {
      started(
        Promise.all(origins.map((origin) => browser.permissions.contains({ origins: [originPattern(origin)] }))).then(
          (answers) => {
            if (here) setAllowed(new Set(origins.filter((_, index) => answers[index])));
          },
        ),
      );
    };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      here = false;
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [origins]);
  return allowed;
}

/** Whether the operator has let the extension into private windows, where it is not otherwise. */
export function useAllowedInPrivate(): boolean {
  const [allowed, setAllowed] = useState(true);
  useEffect(() => {
    started(browser.extension.isAllowedIncognitoAccess().then(setAllowed));
  }, []);
  return allowed;
}
