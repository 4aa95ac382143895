import type { Instance } from '../../settings/document/settings';

/** What people call a destination. */
export const nameOf = ({ name, limetype }: Instance): string => (name === '' ? limetype : name);
