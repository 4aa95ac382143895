/** The browser's commands with their current keys, which a person may have changed in the browser. */
import { useEffect, useState } from 'react';
import { call } from '../messaging/extensionCall';
import type { CommandKeys } from '../messaging/responses';
import { started } from '../messaging/started';

export function useCommands(): readonly CommandKeys[] {
  const [commands, setCommands] = useState<readonly CommandKeys[]>([]);
  useEffect(() => {
    let here = true;
    const read = () =>
      call('settings.keys', {}).then(
        (all) => {
          if (here) setCommands(all);
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
