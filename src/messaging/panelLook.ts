/** The operator's settings of the panel: place, width, and whether keys of one letter work. The same in all tabs, stored in this browser. */
export interface PanelLook {
  readonly place: PanelPlace;
  /** CSS pixels. */
  readonly width: number;
  readonly letterKeys: boolean;
}

/** Beside the page, which gets narrower where it can; over it; in a window of its own. */
export const panelPlaces = ['beside', 'over', 'window'] as const;
export type PanelPlace = (typeof panelPlaces)[number];

export const panelWidths = { least: 320, most: 800 } as const;

export const firstLook: PanelLook = { place: 'beside', width: 400, letterKeys: true };
