/** The commands with the keys that the browser has for them now, which a person may have changed on the browser's own page. */
import { useEffect, useState } from 'react';
import type { Commands } from 'webextension-polyfill';
import { browser } from '../messaging/browser';
import { started } from '../messaging/started';

export function useCommands(): readonly Commands.Command[] {
  const [commands, setCommands] = useState<readonly Commands.Command[]>([]);
  useEffect(() => {
    let here = true;
    const read = () =>
      browser.commands.getAll().then(
        (all) => {
          if (here) setCommands(all.filter(({ description }) => description));
        },
        // After an update nothing can be asked any more; what was read stays.
        () => undefined,
      );
    const look = () => {
      if (document.visibilityState === 'visible') started(read());
    };
    started(read());
    document.addEventListener('visibilitychange', look);
    return () => {
      here = false;
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return commands;
}
