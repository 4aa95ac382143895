/** Where dependencies come from, without asking anybody: the lock file says it (docs/security.md). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installScripts, shippedLicences, toolLicences } from '../../../scripts/dependencies.mjs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}
type Named = Readonly<Record<string, string>>;

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { lockfileVersion, packages } = read('package-lock.json') as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');
const own = read('package.json') as { readonly dependencies: Named; readonly devDependencies: Named };

/** Those of which something is not as it should be. */
const wrong = (isRight: (one: Locked, path: string) => boolean) =>
  locked.filter(([path, one]) => !isRight(one, path)).map(([path]) => path);

test('the lock file has them all', () => {
  expect(lockfileVersion).toBe(3);
  expect(locked.length).toBeGreaterThan(100);
  for (const name of Object.keys({ ...own.dependencies, ...own.devDependencies }))
    expect(packages).toHaveProperty([`node_modules/${name}`]);
});

test('each is taken only with the bytes that were read when it was added', () => {
  // 64 bytes in base64.
  expect(wrong(({ integrity = '' }) => /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual([]);
});

test('each comes from the registry by name and version: no address, no repository, no folder', () => {
  expect(
    wrong(
      ({ version = '', resolved, link }, path) =>
        /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version) &&
        resolved === undefined &&
        !link &&
        /^node_modules\//.test(path),
    ),
  ).toEqual([]);
  const rules = readFileSync('.npmrc', 'utf8');
  expect(rules).not.toMatch(/registry\s*=|\/\/|_auth/);
  for (const version of Object.values({ ...own.dependencies, ...own.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the licence of each is one that was looked at', () => {
  expect(wrong(({ license = '', dev }) => (dev ? toolLicences : shippedLicences).includes(license))).toEqual([]);
});

test('none runs a program of its own when it is installed', () => {
  const known = Object.keys(installScripts).map((name) => `node_modules/${name}`);
  expect(wrong(({ hasInstallScript }, path) => !hasInstallScript || known.includes(path))).toEqual([]);
  expect(readFileSync('scripts/setUp.mjs', 'utf8')).toMatch(/'npm', \['ci', '--ignore-scripts'\]/);
});
