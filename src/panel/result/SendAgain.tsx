/** The button that leads back to the form. Small and away from Send, so that an accidental second click or key does nothing. */
import { text } from '../../i18n/text';

export function SendAgain({ onSendAgain }: { readonly onSendAgain: () => void }) {
  return (
    <div className="row">
      <button
        type="button"
        className="button button-plain"
        onClick={(event) => event.detail <= 1 && onSendAgain()}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {text('sendAgain')}
      </button>
    </div>
  );
}
