/**
 * Search and choose one, after the ARIA pattern "editable combobox with list autocomplete". Focus stays in the field; the option in question is
 * told by `aria-activedescendant`. What was found stays below the field, so a hit is never a surprise.
 */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { askFailureText } from '../i18n/callFailureText';
import { plural, text } from '../i18n/text';
import type { Result } from '../lime/result';
import type { AskFailure } from '../messaging/callFailure';
import { isComposing } from './composing';
import { Field } from './Field';
import { useSearch, type SearchState } from './useSearch';

interface ComboboxProps<Hit extends { readonly id: number }> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly id?: string;
  readonly required?: boolean;
  /** What is chosen, where it stands nowhere else. */
  readonly placeholder?: string;
  /** Takes the focus when it appears. */
  readonly focused?: boolean;
  readonly search: (words: string) => Promise<Result<readonly Hit[], AskFailure>>;
  readonly onChoose: (hit: Hit) => void;
  /** Offered before anything is typed, and first among what is found. */
  readonly first?: readonly Hit[];
  readonly children: (hit: Hit) => ReactNode;
}

export function Combobox<Hit extends { readonly id: number }>(props: ComboboxProps<Hit>) {
  const listId = useId();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const state = useSearch(words, props.search);
  const found = state.kind === 'found' ? state.hits : [];
  const { first = [] } = props;
  const hits =
    words.trim() === ''
      ? first
      : [...found].sort((one, other) => Number(isAmong(other, first)) - Number(isAmong(one, first)));
  const shown = open && hits.length > 0;
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    if (!shown) return;
    const inQuestion = active >= 0 ? list.current?.children[active] : list.current;
    inQuestion?.scrollIntoView({ block: 'nearest' });
  }, [shown, active]);

  const choose = (hit: Hit) => {
    setOpen(false);
    setWords('');
    props.onChoose(hit);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (hits.length === 0) return;
        taken();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setOpen(true);
        setActive(shown ? (Math.max(active, step === 1 ? -1 : 0) + step + hits.length) % hits.length : 0);
        return;
      }
      case 'Enter': {
        const hit = shown ? hits[active] : undefined;
        if (!hit) return;
        taken();
        choose(hit);
        return;
      }
      case 'Escape':
        if (!shown && words === '') return;
        taken();
        if (shown) setOpen(false);
        else setWords('');
        return;
      default:
    }
  };

  return (
    <Field label={props.label} hint={props.hint} {...(props.id === undefined ? {} : { id: props.id })}>
      {(mapping) => (
        <div className="combobox">
          <input
            {...mapping}
            type="text"
            role="combobox"
            placeholder={props.placeholder}
            autoComplete="off"
            autoFocus={props.focused}
            spellCheck={false}
            aria-autocomplete="list"
            aria-required={props.required}
            aria-expanded={shown}
            aria-controls={listId}
            aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setOpen(true);
              setActive(-1);
            }}
            onKeyDown={onKeyDown}
            // Suggestions may arrive after the focus.
            onFocus={() => setOpen(true)}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
          />
          <ul ref={list} className="combobox-list" id={listId} role="listbox" aria-label={props.label} hidden={!shown}>
            {hits.map((hit, index) => (
              <li
                key={hit.id}
                id={`${listId}-${index}`}
                className="combobox-option"
                role="option"
                aria-selected={index === active}
                // The field keeps the focus, so that its blur does not close the list before the click arrives.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(hit)}
              >
                {props.children(hit)}
              </li>
            ))}
          </ul>
          <p className="soft" aria-live="polite">
            {searchText(state)}
          </p>
        </div>
      )}
    </Field>
  );
}

const isAmong = <Hit extends { readonly id: number }>({ id }: Hit, hits: readonly Hit[]) =>
  hits.some((hit) => hit.id === id);

function searchText(state: SearchState<unknown>): string {
  switch (state.kind) {
    case 'idle':
      return '';
    case 'searching':
      return text('searching');
    case 'found':
      return state.hits.length === 0 ? text('searchFoundNone') : plural('searchFound', state.hits.length);
    case 'failed':
      return askFailureText(state.error).what;
  }
}
