/** What keeps a version from being released, and its notes: decided by what the files and git say, so that it can be tested. `release.mjs` asks them. */

/** The section of a version in CHANGELOG.md, as people wrote it; null if there is none. */
export function releaseNotes(changelog, version) {
  const [, date, text] =
    new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - (.+)\\n([^]*?)(?=^## \\[|(?![^]))`, 'm').exec(
      changelog,
    ) ?? [];
  return text?.trim() ? { date, text: text.trim() } : null;
}

/**
 * @param state `versions`: what other files say. `changes`: `git status --porcelain`. `tags`: all tags; `tagsHere`: those of this commit. `kept`: the
 * version's package is among those that upgrades are tried from
 * @returns sentences; none if it can be released
 */
export function releaseProblems({ version, date, versions, changes, tags, tagsHere, kept }) {
  const tag = `v${version}`;
  return [
    ...Object.entries(versions)
      .filter(([, found]) => found !== version)
      .map(([file, found]) => `${file} says ${found}, package.json ${version}`),
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${version} is no semantic version`]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(date)
      ? []
      : [`CHANGELOG.md dates ${version} "${date}": put the day of the release there`]),
    ...(changes.trim() === '' ? [] : [`there are changes that are not committed:\n${changes.trimEnd()}`]),
    ...(tags.includes(tag) && !tagsHere.includes(tag) ? [`${tag} is tagged already, at another commit`] : []),
    ...(kept ? [`test/releases has ${version} already: raise the version`] : []),
  ];
}
