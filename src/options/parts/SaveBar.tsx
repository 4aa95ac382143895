/** Saves the draft; says whether there is something to save, and how saving went. */
import { callFailureText } from '../../i18n/callFailureText';
import { limeErrorText } from '../../i18n/limeErrorText';
import { text } from '../../i18n/text';
import type { LimeError } from '../../lime/result';
import type { CallFailure } from '../../messaging/callFailure';
import { ErrorNotice } from '../../ui/ErrorNotice';

export type Saving =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly error: LimeError }
  | { readonly kind: 'noAnswer'; readonly why: CallFailure };

interface SaveBarProps {
  readonly changed: boolean;
  readonly saving: Saving;
  readonly onSave: () => void;
}

export function SaveBar({ changed, saving, onSave }: SaveBarProps) {
  return (
    <div className={changed ? 'save-bar save-bar-stuck' : 'save-bar'}>
      {saving.kind === 'failed' && (
        <ErrorNotice
          error={{ ...limeErrorText(saving.error), what: text('settingsNotSaved'), todo: text('settingsNotSavedTodo') }}
        />
      )}
      {saving.kind === 'noAnswer' && (
        <ErrorNotice error={{ ...callFailureText(saving.why), what: text('settingsNotSaved') }} />
      )}
      <div className="row">
        {(changed || saving.kind !== 'none') && (
          <button
            type="button"
            className="button button-primary"
            aria-disabled={!changed}
            onClick={() => changed && onSave()}
          >
            {text('saveSettings')}
          </button>
        )}
        <span role="status">{savingText(changed, saving)}</span>
      </div>
    </div>
  );
}

function savingText(changed: boolean, saving: Saving): string {
  if (saving.kind === 'saving') return text('saving');
  if (changed) return text('unsavedChanges');
  return saving.kind === 'saved' ? text('settingsSaved') : '';
}
