/** A select of the instances; its first entry says that none is chosen, and cannot be chosen. */
import { text } from '../../i18n/text';
import type { Instance } from '../../settings/document/settings';
import type { ControlProps } from '../../ui/Field';

interface InstanceSelectProps extends ControlProps {
  readonly instances: readonly Instance[];
  readonly chosen: Instance | null;
  readonly onChoose: (instanceId: string) => void;
}

export function InstanceSelect({ instances, chosen, onChoose, ...mapping }: InstanceSelectProps) {
  return (
    <select {...mapping} value={chosen?.id ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
      {!chosen && (
        <option value="" disabled>
          {text('topicChoose')}
        </option>
      )}
      {instances.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
