/** Properties of the plan: label, value, and where the value comes from. */
import { visibleText } from '../../i18n/visibleText';
import { originText } from '../../i18n/originText';
import type { PlannedProperty } from '../../sending/plan/plan';

export function PlannedProperties({ properties }: { readonly properties: readonly PlannedProperty[] }) {
  return (
    <dl className="properties">
      {properties.map(({ name, label, shown, origin }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <span className="value">{visibleText(shown)}</span> <span className="soft fact">{originText(origin)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
