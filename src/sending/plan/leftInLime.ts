/** An object in Lime that may be a duplicate. Only a person can decide whether to delete it. */
export interface LeftInLime {
  readonly limetype: string;
  readonly id: number;
  readonly link: string;
  /**
   * `alike`: has the values of ours and bears no mark, so it may be somebody's. `changed`, `inUse`: made by this delivery in vain, and somebody has
   * changed it, or has tied something to it.
   */
  readonly why: 'alike' | 'changed' | 'inUse';
}
