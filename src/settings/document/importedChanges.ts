/**
 * What an imported file changes beside the destinations: whom the extension listens to, where links lead, how values are written. The operator sees each
 * and decides, since a file may come from anybody. The Lime and its key are not among them: no import changes those.
 */
import { Settings, type Instance } from './settings';

export interface ImportedChange {
  readonly setting: string;
  /** JSON. */
  readonly before: string;
  readonly after: string;
}

const withoutQuestion = ['version', 'baseUrl', 'keyStorage', 'instances', 'setUp', 'extra'];

export function importedChanges(current: Settings, imported: Settings): readonly ImportedChange[] {
  const names = (Object.keys(Settings.shape) as (keyof Settings)[]).filter((name) => !withoutQuestion.includes(name));
  const changes = names.map((setting): ImportedChange => ({
    setting,
    before: jsonOf(current[setting]),
    after: jsonOf(imported[setting]),
  }));
  const masks = (instances: readonly Instance[]) => jsonOf(instances.map(({ name, redaction }) => [name, redaction]));
  changes.push({
    setting: 'instances.redaction',
    before: masks(withFormerMasks(current.instances, imported.instances)),
    after: masks(imported.instances),
  });
  return changes.filter(({ before, after }) => before !== after);
}

/** The imported settings without these changes. */
export function destinationsOf(current: Settings, { instances, extra }: Settings): Settings {
  const { extra: former, ...others } = current;
  return {
    ...others,
    instances: withFormerMasks(current.instances, instances),
    ...((extra ?? former) && { extra: extra ?? former }),
  };
}

/** A destination of the file may not mask less than before, or than the settings say, unless the operator says so. */
const withFormerMasks = (former: readonly Instance[], instances: readonly Instance[]): Instance[] =>
  instances.map((instance) => {
    const { redaction: given, ...others } = instance;
    const before = former.find(({ id }) => id === instance.id)?.redaction;
    const kept = given === 'off' || (before === 'locked' && given !== 'locked') ? before : given;
    return kept === given ? instance : { ...others, ...(kept && { redaction: kept }) };
  });

const jsonOf = (value: unknown): string => JSON.stringify(value);
