/** The languages of the interface: one folder each in `public/_locales`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setUp.mjs';

export const languages = readdirSync(join(root, 'public', '_locales'));
