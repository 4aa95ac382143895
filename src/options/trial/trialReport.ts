/** A trial as text for whoever helps: what was asked, what came of it, how Lime answered. No value, no name, no key; always in English. */
import { browser } from '../../messaging/browser';
import type { TrialRecord } from '../../sending/trial/trialRecord';

export function trialReport({ startedAt, state, end, error, lines, left, learned }: TrialRecord): string {
  const { option, date, upload, putById } = learned;
  const works = (forms: Readonly<Record<string, boolean | undefined>>) =>
    Object.entries(forms)
      .map(([form, does]) => `${form} ${does ? 'yes' : 'no'}`)
      .join(', ') || 'not asked';
  return [
    `Send to Lime ${browser.runtime.getManifest().version}, trial send of ${new Date(startedAt).toISOString()}`,
    `end: ${end ?? state}${error ? ` (${error.status ?? ''} ${error.kind})` : ''}`,
    '',
    ...lines.map(({ probe, outcome, how }) => `${probe}: ${outcome}${how === undefined ? '' : ` (${how})`}`),
    '',
    ...left.map(({ part, why }) => `left in Lime: ${part}, ${why}`),
    `forms of options: ${works(option)}`,
    `forms of dates: ${works(date)}`,
    `forms of uploads: ${works(upload)}`,
    `PUT of the id alone: ${putById ?? 'not asked'}`,
  ].join('\n');
}
