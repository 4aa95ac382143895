/** The licences that ship with the product: ours, and those of the packages whose code is in the build, as they ask for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The text of `THIRD_PARTY_NOTICES.txt`: name, version and licence text of every package that is not for development alone. Throws when one has no
 * licence file, since its licence could not be kept then.
 * @param {string} root folder of the project
 * @returns {string}
 */
export function thirdPartyNotices(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  return shipped
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `${name} ${version} (${license})\n\n${licenceText(join(root, path), name)}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceText(folder, name) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file in ${folder}.`);
  return `${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
