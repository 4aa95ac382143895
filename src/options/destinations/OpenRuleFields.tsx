/** What counts as an open object of the limetype: by status, by end date, or by both. */
import { text } from '../../i18n/text';
import type { Limetype, Property } from '../../lime/limetype';
import { isMoment, isOption } from '../../lime/propertyTypes';
import type { OpenRule } from '../../settings/document/settings';
import { Checkbox } from '../../ui/Checkbox';
import { Choice } from '../parts/Choice';
import type { Places } from './places';

interface OpenRuleFieldsProps {
  readonly rule: OpenRule | null;
  readonly target: Limetype;
  readonly places: Places;
  readonly onChange: (rule: OpenRule | null) => void;
}

const none: OpenRule = { statusProperty: null, closedKeys: [], endDateProperty: null };

export function OpenRuleFields({ rule, target, places, onChange }: OpenRuleFieldsProps) {
  const now = rule ?? none;
  const edit = (change: Partial<OpenRule>) => {
    const next = { ...now, ...change };
    onChange(next.statusProperty === null && next.endDateProperty === null ? null : next);
  };
  const thatAre = (fits: (property: Property) => boolean) =>
    target.properties.filter(fits).map(({ name, label }) => ({ value: name, label, name }));
  const status = target.properties.find(({ name }) => name === now.statusProperty);
  const known = status?.options.filter(({ text: words }) => words !== '') ?? [];
  const unknown = now.closedKeys.filter((key) => !known.some((option) => option.key === key));
  const toggle = (key: string, closed: boolean) =>
    edit({ closedKeys: closed ? [...now.closedKeys, key] : now.closedKeys.filter((one) => one !== key) });
  return (
    <fieldset className="stack">
      <legend>{text('openObjects')}</legend>
      <p className="soft">{text('openObjectsHint')}</p>
      <div className="columns">
        <Choice
          label={text('openStatus')}
          value={now.statusProperty ?? ''}
          options={thatAre(isOption)}
          none={text('mappingNone')}
          problem={places.problem('openRule.statusProperty')}
          onChange={(value) => edit({ statusProperty: value || null, closedKeys: [] })}
        />
        <Choice
          label={text('openEndDate')}
          value={now.endDateProperty ?? ''}
          options={thatAre(isMoment)}
          none={text('mappingNone')}
          problem={places.problem('openRule.endDateProperty')}
          onChange={(value) => edit({ endDateProperty: value || null })}
        />
      </div>
      {known.length + unknown.length > 0 && (
        <fieldset className="stack-tight">
          <legend>{text('openClosedKeys')}</legend>
          {[...known, ...unknown.map((key) => ({ key, text: key }))].map(({ key, text: words }) => (
            <Checkbox
              key={key}
              label={words}
              checked={now.closedKeys.includes(key)}
              onChange={(closed) => toggle(key, closed)}
            />
          ))}
          {places.problem('openRule.closedKeys', true) && (
            <p className="problem">{places.problem('openRule.closedKeys', true)}</p>
          )}
        </fieldset>
      )}
    </fieldset>
  );
}
