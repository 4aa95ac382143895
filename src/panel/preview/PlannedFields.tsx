/** The values of the plan, each in a field, with its origin; one click leaves it out or restores it. */
import { originText } from '../../i18n/originText';
import { text } from '../../i18n/text';
import { PropertyField, type OnValue } from '../form/PropertyFields';
import type { PlannedField } from '../planning/planFields';
import { SetBackButton } from './SetBackButton';

export interface PlannedFieldsProps {
  readonly fields: readonly PlannedField[];
  /** Names of the objects that were chosen for relations, by `<limetype> <id>`. */
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: OnValue;
  readonly onSetBack: (key: string) => void;
}

export function PlannedFields({ fields, names, onChange, onSetBack }: PlannedFieldsProps) {
  return fields.map((field) => {
    const { key, property, origin, changed, value } = field;
    const { label, required } = property;
    // The reference is what the object is found by.
    const leavable = !required && value !== '' && origin !== null && origin.kind !== 'reference';
    return (
      <div key={key} className={changed ? 'planned planned-changed' : 'planned'}>
        <PropertyField
          field={field}
          label={label}
          compact
          names={
            origin && !changed ? { ...names, [`${String(property.relatedLimetype)} ${value}`]: field.shown } : names
          }
          onChange={onChange}
        />
        <div className="planned-foot">
          <span className="soft">{changed && value === '' ? text('leftOutByYou') : origin && originText(origin)}</span>
          <SetBackButton field={field} onSetBack={onSetBack} />
          {leavable && (
            <button
              type="button"
              className="button button-plain"
              aria-label={`${text('leaveOut')}: ${label}`}
              onClick={() => onChange(key, '')}
            >
              {text('leaveOut')}
            </button>
          )}
        </div>
      </div>
    );
  });
}
