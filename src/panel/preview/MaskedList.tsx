/** The masked numbers: each with its kind and place. They can be unmasked one by one or all, if that is allowed. */
import { useId } from 'react';
import { maskedPlaceText, numberKindText } from '../../i18n/redactionText';
import { plural, text } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import type { MaskedNumber } from '../../sending/redaction/redaction';

interface MaskedListProps {
  readonly masked: readonly MaskedNumber[];
  /** With the keys of all that are to be shown; null where nobody may. */
  readonly onShow: ((keys: readonly string[]) => void) | null;
  /** Why nobody may. */
  readonly why: string;
}

/** A chat of nothing but numbers must not push everything else out of sight. */
const most = 50;

export function MaskedList({ masked, onShow, why }: MaskedListProps) {
  if (masked.length === 0) return null;
  const shown = masked.filter((one) => one.shown).map(({ key }) => key);
  const left = masked.length - most;
  return (
    <div className="stack-tight masked">
      <p>{text('maskedWhy')}</p>
      <ul className="plain-list stack-tight" aria-label={text('masked')}>
        {masked.slice(0, most).map((one) => (
          <MaskedItem
            key={one.key}
            number={one}
            onToggle={
              onShow && (() => onShow(one.shown ? shown.filter((key) => key !== one.key) : [...shown, one.key]))
            }
          />
        ))}
      </ul>
      {left > 0 && <p className="soft">{plural('maskedMore', left)}</p>}
      {!onShow && <p className="soft">{why}</p>}
      {onShow && masked.length > 1 && (
        <div className="row">
          {shown.length < masked.length && (
            <button type="button" className="button button-plain" onClick={() => onShow(masked.map(({ key }) => key))}>
              {text('maskedShowAll')}
            </button>
          )}
          {shown.length > 0 && (
            <button type="button" className="button button-plain" onClick={() => onShow([])}>
              {text('maskedMaskAll')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function MaskedItem({ number, onToggle }: { readonly number: MaskedNumber; readonly onToggle: (() => void) | null }) {
  const own = useId();
  const kind = numberKindText(number.kind);
  return (
    <li className="masked-item">
      <span id={own}>
        <bdi className="value">{visibleText(number.text)}</bdi>{' '}
        <span className="soft">
          {kind}, {maskedPlaceText(number.place)}
        </span>
        {number.shown && <span className="flag"> {text('maskedShown')}</span>}
      </span>
      {onToggle && (
        <button type="button" className="button button-plain" aria-describedby={own} onClick={onToggle}>
          {text(number.shown ? 'maskedMask' : 'maskedShow', kind)}
        </button>
      )}
    </li>
  );
}
