/** The operator's settings of the panel. A change applies at once, and the worker stores it. */
import { useEffect, useState } from 'react';
import { call } from '../../messaging/extensionCall';
import { firstLook, type PanelLook } from '../../messaging/panelLook';

/**
 * @param openings a new value reads again: another tab may have changed it
 * @returns also functions to change it, for now or permanently
 */
export function useLook(openings: number): readonly [PanelLook, (change: Partial<PanelLook>, keep?: boolean) => void] {
  const [look, setLook] = useState(firstLook);
  useEffect(() => {
    let newest = true;
    call('panel.look', {}).then(
      (kept) => {
        if (newest) setLook(kept);
      },
      // As it is at first; the context's own call says that the worker is out of reach.
      () => undefined,
    );
    return () => {
      newest = false;
    };
  }, [openings]);
  const change = (part: Partial<PanelLook>, keep = true) => {
    setLook((before) => ({ ...before, ...part }));
    if (!keep) return;
    // Where it cannot be kept, it counts until the panel is closed.
    call('panel.changeLook', part).catch(() => undefined);
  };
  return [look, change];
}
