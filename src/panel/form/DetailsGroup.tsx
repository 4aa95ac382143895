/** Fields for required values that no rule gives, and for those that the operator should check. Empty if there are none. */
import type { ComponentProps } from 'react';
import { text } from '../../i18n/text';
import { PropertyFields } from './PropertyFields';

export function DetailsGroup(props: ComponentProps<typeof PropertyFields>) {
  if (props.fields.length === 0) return null;
  return (
    <fieldset className="card stack">
      <legend>{text('detailsGroup')}</legend>
      <PropertyFields {...props} />
    </fieldset>
  );
}
