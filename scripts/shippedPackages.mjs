/** The packages whose code is in the build: their licences, which ask to be shipped, and the bill of materials. Read from the lock file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every package that is not for development alone. */
function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license, integrity }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      integrity,
    }));
}

/**
 * The text of `THIRD_PARTY_NOTICES.txt`: name, version and licence text of each. Throws when one has no licence file, since its licence could not be
 * kept then.
 * @param {string} root folder of the project
 * @returns {string}
 */
export function thirdPartyNotices(root) {
  return shippedPackages(root)
    .map(
      ({ path, name, version, license }) => `${name} ${version} (${license})\n\n${licenceText(join(root, path), name)}`,
    )
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceText(folder, name) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file in ${folder}.`);
  return `${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}

/**
 * A software bill of materials in CycloneDX 1.5, without time and serial number, so that two builds of the same sources have the same. Not by
 * `npm sbom --omit=dev`: npm 11 leaves out what a development dependency needs too, and React was missing.
 * @param {string} root folder of the project
 * @returns {object}
 */
export function billOfMaterials(root) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const reference = (one) => `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version, licenses: [{ license: { id: license } }] } },
    components: shippedPackages(root).map((one) => ({
      type: 'library',
      'bom-ref': reference(one),
      name: one.name,
      version: one.version,
      purl: reference(one),
      licenses: [{ expression: one.license }],
      hashes: [{ alg: 'SHA-512', content: Buffer.from(one.integrity.split('-')[1], 'base64').toString('hex') }],
    })),
  };
}
