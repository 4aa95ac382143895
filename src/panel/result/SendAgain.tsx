/** The way back to the form, below the result. Small, and away from where Send was: a further click or key there meets nothing. */
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
