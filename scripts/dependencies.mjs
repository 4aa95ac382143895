/**
 * What a dependency may be, with the reason. `test/unit/support/dependencies.test.ts` compares the lock file with it, so that no package comes in by another
 * way or under another licence without somebody having read this. The lock file names no addresses (`.npmrc`): npm asks the registry that it is set to, and
 * takes a package only if its bytes have the checksum of the lock file, wherever they came from.
 */

/** Of what is in the build: it may be given on in a package of ours, with its notice. MPL-2.0 asks for the source of its files, which stay as they are. */
export const shippedLicences = ['MIT', 'MIT or MPL-2.0', 'MPL-2.0'];

/** Of tools alone, which are not given on. */
export const toolLicences = [
  ...shippedLicences,
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT-0',
  'Python-2.0',
];

/** Packages that would run a program of theirs when they are installed. None may: set-up installs with `--ignore-scripts`. */
export const installScripts = {
  esbuild: 'Looks for its program for this machine. Works without.',
};
