/** Restores the planned value after the operator has changed it. */
import { text } from '../../i18n/text';
import type { PlannedField } from '../planning/planFields';

interface SetBackButtonProps {
  readonly field: PlannedField;
  readonly onSetBack: (key: string) => void;
}

export function SetBackButton({ field: { key, changed, property }, onSetBack }: SetBackButtonProps) {
  if (!changed) return null;
  return (
    <button
      type="button"
      className="button button-plain"
      aria-label={`${text('setBack')}: ${property.label}`}
      onClick={() => onSetBack(key)}
    >
      {text('setBack')}
    </button>
  );
}
