/** Polls what changes elsewhere while the component is mounted. */
import { useEffect, useEffectEvent } from 'react';
import { started } from '../../messaging/started';

/**
 * @param take takes what was found, and says whether to look again
 * @param pause milliseconds between two looks
 * @param round a new value restarts the polling
 */
export function useLooks<Found>(
  look: () => Promise<Found>,
  take: (found: Found) => boolean,
  pause: number,
  round = 0,
): void {
  const onLook = useEffectEvent(look);
  const onFound = useEffectEvent(take);
  useEffect(() => {
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () =>
      started(
        onLook().then((found) => {
          if (here && onFound(found)) timer = setTimeout(again, pause);
        }),
      );
    again();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [pause, round]);
}
