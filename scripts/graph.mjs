/**
 * `npm run graph`: prints the rooms and their folders with the number of files in each and what each imports, and fails when a folder has too many files.
 * The direction of the arrows is checked by `npm run check:walls`, from the same table.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { root, run } from './setUp.mjs';
import { maxFiles } from './folders.mjs';

/** `src/sending/plan/plan.ts` -> `sending/plan`; what lies in the room itself -> `sending`. */
const placeOf = (path) => path.split('/').slice(1, -1).slice(0, 2).join('/');

await run(async () => {
  process.chdir(root);
  const { output } = await cruise(['src'], { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } });
  const imports = new Map();
  for (const { source, dependencies } of output.modules.filter(({ source }) => source.startsWith('src/'))) {
    const from = placeOf(source);
    const known = imports.get(from) ?? new Set();
    imports.set(from, known);
    for (const { resolved } of dependencies)
      if (resolved.startsWith('src/') && placeOf(resolved) !== from) known.add(placeOf(resolved));
  }
  const rows = [...imports].map(([place, known]) => ({ place, files: filesIn(place), known: [...known].sort() }));
  for (const { place, files, known } of rows.sort((one, other) => one.place.localeCompare(other.place)))
    console.log(`${place.padEnd(22)} ${String(files).padStart(2)} files  -> ${known.join(', ') || '-'}`);
  const crowded = rows.filter(({ files }) => files > maxFiles);
  for (const { place, files } of crowded)
    console.error(`src/${place} has ${files} files, more than ${maxFiles}: give it folders.`);
  process.exitCode = crowded.length === 0 ? 0 : 1;
});

function filesIn(place) {
  const entries = readdirSync(join('src', place), { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name)).length;
}
