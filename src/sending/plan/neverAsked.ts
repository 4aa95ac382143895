/** Types of required properties that no form of ours can fill, or that Lime fills itself. */
export const neverAsked: ReadonlySet<string> = new Set(['hasmany', 'hasandbelongstomany', 'file', 'system', 'set']);
