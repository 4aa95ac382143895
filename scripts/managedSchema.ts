/**
 * Writes `public/managed_schema.json`, by which browsers check an organisation's policy, from the settings' own schema: `npx tsx
 * scripts/managedSchema.ts`. A test holds the two together.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { managedSchema } from '../test/support/managedSchema';

const path = fileURLToPath(new URL('../public/managed_schema.json', import.meta.url));
const options = await resolveConfig(path);
writeFileSync(path, await format(JSON.stringify(managedSchema()), { ...options, filepath: path }));
