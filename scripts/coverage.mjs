/**
 * `npm run coverage`: the unit and component tests, and how many branches of each room they take. Fails where one of the rooms that decide what is written
 * falls below the goal. `npm run coverage -- sending` lists that room's files too, those with the most branches left first.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run } from './setUp.mjs';
import { runTool } from './tool.mjs';

const goal = 90;
const rooms = ['userlike', 'lime', 'settings', 'sending', 'background'];

await run(async () => {
  const [listed = ''] = process.argv.slice(2);
  const folder = join(root, 'artifacts', 'coverage');
  rmSync(folder, { recursive: true, force: true });
  const { code } = await runTool(
    'vitest',
    [
      'run',
      '--project=unit',
      '--project=component',
      '--reporter=dot',
      '--coverage',
      '--coverage.include=src/**',
      '--coverage.reporter=json-summary',
      '--coverage.reportOnFailure',
      `--coverage.reportsDirectory=${folder}`,
    ],
    { live: true },
  );
  const summary = JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8'));
  delete summary.total;
  const files = Object.entries(summary).map(([path, { branches }]) => {
    const name = relative(join(root, 'src'), path).replaceAll('\\', '/');
    return { name, room: name.split('/')[0], taken: branches.covered, all: branches.total };
  });
  const counted = [...new Set(files.map(({ room }) => room))].sort().map((room) => {
    const own = files.filter((file) => file.room === room);
    return { name: room, taken: sum(own, 'taken'), all: sum(own, 'all') };
  });
  console.log('\nbranches taken');
  for (const room of counted) console.log(lineOf(room) + (rooms.includes(room.name) ? `  (goal ${goal} %)` : ''));
  const left = ({ taken, all }) => all - taken;
  const own = files.filter((file) => file.room === listed && left(file) > 0);
  for (const file of own.sort((one, other) => left(other) - left(one))) console.log(lineOf(file));
  const below = counted.filter((room) => rooms.includes(room.name) && shareOf(room) < goal);
  for (const { name } of below) console.error(`src/${name} is below ${goal} %.`);
  process.exitCode = code === 0 && below.length === 0 ? 0 : 1;
});

function sum(files, key) {
  return files.reduce((total, file) => total + file[key], 0);
}

function shareOf({ taken, all }) {
  return all === 0 ? 100 : (taken / all) * 100;
}

function lineOf(place) {
  return `${place.name.padEnd(46)} ${shareOf(place).toFixed(1).padStart(5)} %  ${place.taken} of ${place.all}`;
}
