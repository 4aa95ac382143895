/** When a version may be released, and what the workflow of the forge uploads. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { releaseNotes, releaseProblems, type ReleaseState } from '../../../scripts/releaseState.mjs';

const changelog =
  '# Changelog\n\n## [0.3.0] - 2026-12-01\n\n### Added\n\n- More.\n\n## [0.2.0] - 2026-11-01\n\n- Less.\n';

describe('notes', () => {
  test('are the section of the version', () =>
    expect(releaseNotes(changelog, '0.3.0')).toEqual({ date: '2026-12-01', text: '### Added\n\n- More.' }));
  test('the last section ends with the file', () =>
    expect(releaseNotes(changelog, '0.2.0')).toEqual({ date: '2026-11-01', text: '- Less.' }));
  test.each(['0.4.0', '0x3.0', '0.3'])('%s has none', (version) => expect(releaseNotes(changelog, version)).toBeNull());
  test('the changelog has a section for the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), version)).not.toBeNull();
  });
});

describe('a version', () => {
  const ready: ReleaseState = {
    version: '0.3.0',
    date: '2026-12-01',
    versions: { 'manifest.json': '0.3.0', 'package-lock.json': '0.3.0' },
    changes: '',
    tags: ['v0.2.0'],
    tagsHere: [],
    kept: false,
  };

  test('is released when everything agrees', () => expect(releaseProblems(ready)).toEqual([]));
  test('is released from its tag, as the workflow does', () =>
    expect(releaseProblems({ ...ready, tags: ['v0.2.0', 'v0.3.0'], tagsHere: ['stable', 'v0.3.0'] })).toEqual([]));
  test.each<[Partial<ReleaseState>, RegExp]>([
    [{ version: '0.3' }, /0\.3 is no semantic version/],
    [{ date: 'Unreleased' }, /dates 0\.3\.0 "Unreleased"/],
    [{ versions: { 'manifest.json': '0.2.0' } }, /manifest\.json says 0\.2\.0/],
    [{ changes: ' M src/a.ts\n' }, /not committed:\n M src\/a\.ts$/],
    [{ tags: ['v0.3.0'], tagsHere: [] }, /tagged already/],
    [{ kept: true }, /test\/releases has 0\.3\.0/],
  ])('is not released with %j', (change, problem) =>
    expect(releaseProblems({ ...ready, ...change }).join('\n')).toMatch(problem),
  );
});

test('the workflow uploads what the script collects, and names only packages that it makes', () => {
  const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
  expect(workflow).toContain('run: npm run release');
  expect(workflow).toContain('path: artifacts/release/');
  const made = [...readFileSync('scripts/checkPackage.mjs', 'utf8').matchAll(/send-to-lime-[a-z-]+\.zip/g)].map(String);
  for (const [zip] of workflow.matchAll(/send-to-lime-[a-z-]+\.zip/g)) expect(made).toContain(zip);
});
