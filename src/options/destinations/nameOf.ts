import type { Instance } from '../../settings/document/settings';

/** The display name of a destination. */
export const nameOf = ({ name, limetype }: Instance): string => (name === '' ? limetype : name);
