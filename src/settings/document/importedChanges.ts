/**
 * What an imported file changes beside the destinations: whom the extension listens to, where links lead, how values are written. The operator sees each
 * and decides, since a file may come from anybody. The Lime and its key are not among them: no import changes those.
 */
import { Settings } from './settings';

export interface ImportedChange {
  readonly setting: string;
  /** JSON. */
  readonly before: string;
  readonly after: string;
}

const withoutQuestion = ['version', 'baseUrl', 'keyStorage', 'instances', 'extra'];

export function importedChanges(current: Settings, imported: Settings): readonly ImportedChange[] {
  const names = (Object.keys(Settings.shape) as (keyof Settings)[]).filter((name) => !withoutQuestion.includes(name));
  return names
    .map((setting) => ({ setting, before: jsonOf(current[setting]), after: jsonOf(imported[setting]) }))
    .filter(({ before, after }) => before !== after);
}

/** The imported settings without those changes. */
export function destinationsOf(current: Settings, { instances, extra }: Settings): Settings {
  const { extra: former, ...others } = current;
  return { ...others, instances, ...((extra ?? former) && { extra: extra ?? former }) };
}

const jsonOf = (value: unknown): string => JSON.stringify(value);
