/** An object that may be one too many and was left in Lime: only a person can tell whether it may go. */
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
