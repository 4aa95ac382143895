/** Whether a contact is known again by earlier conversations; where this Lime cannot tell, a sentence says so in place of the tick. */
import { text } from '../../i18n/text';
import type { Instance } from '../../settings/document/settings';
import type { ResolvedMapping } from '../../settings/mapping/resolveMapping';
import { Checkbox } from '../../ui/Checkbox';

interface ReturningContactFieldProps {
  readonly instance: Instance;
  /** Null while Lime is not connected. */
  readonly resolved: ResolvedMapping | null;
  readonly onChange: (returningContact: boolean) => void;
}

export function ReturningContactField({ instance, resolved, onChange }: ReturningContactFieldProps) {
  if (resolved?.kind === 'mapped' && !resolved.mapping.conversation?.contactId)
    return <p className="soft">{text('returningContactMissing')}</p>;
  return (
    <Checkbox
      label={text('returningContact')}
      hint={text('returningContactHint')}
      checked={instance.returningContact ?? true}
      onChange={onChange}
    />
  );
}
