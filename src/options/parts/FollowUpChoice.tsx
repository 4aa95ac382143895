/** Whether a to-do is part of a send: for all destinations, or for one. */
import { text } from '../../i18n/text';
import { followUpModes, type FollowUpMode } from '../../settings/document/settings';
import { Choice } from './Choice';

const words = { off: 'followUp_off', offered: 'followUp_offered', proposed: 'followUp_proposed' } as const;

interface FollowUpChoiceProps {
  readonly mode: FollowUpMode | undefined;
  /** What stands for no choice of its own. */
  readonly none?: string;
  readonly onChange: (mode: FollowUpMode | undefined) => void;
}

export function FollowUpChoice({ mode, onChange, ...more }: FollowUpChoiceProps) {
  return (
    <Choice
      label={text('followUp')}
      value={mode ?? ''}
      options={followUpModes.map((value) => ({ value, label: text(words[value]) }))}
      onChange={(value) => onChange(followUpModes.find((one) => one === value))}
      {...more}
    />
  );
}
