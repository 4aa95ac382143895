/** The only button that writes, with the reason why it is disabled. */
import { useId } from 'react';
import { text } from '../../i18n/text';
import { sendElement } from '../parts/needElement';
import type { SendAvailability } from '../planning/sendAvailability';

interface SendBarProps {
  readonly gate: SendAvailability;
  /** The conversation is in Lime already. */
  readonly again: boolean;
  readonly onSend: () => void;
}

export function SendBar({ gate, again, onSend }: SendBarProps) {
  const reasonId = useId();
  const reasons = gate.kind === 'open' ? [] : gate.reasons;
  return (
    <div className="stack-tight">
      <div id={reasonId} className="reasons">
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </div>
      {/* Not `disabled`: it stays in reach of the keyboard, tells its reason, and a click leads to what is missing. */}
      <button
        type="button"
        id={sendElement}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        title={text('sendKeys')}
        className={again ? 'button send' : 'button button-primary send'}
        aria-disabled={gate.kind !== 'open'}
        aria-describedby={reasonId}
        // The second click of a double click, and a key that is held down, must not become "Send again" when a send was quick.
        onClick={(event) => event.detail <= 1 && onSend()}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {again ? text('sendAgain') : text('send')}
      </button>
    </div>
  );
}
