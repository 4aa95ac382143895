/** All keys that work now: those of the panel, and those of the commands, which are the browser's and may have been changed by a person. */
import { useEffect, useRef, type ReactNode } from 'react';
import { text } from '../../i18n/text';
import { Checkbox } from '../../ui/Checkbox';
import { useCommands } from '../../ui/useCommands';
import { letterKeys, lettersIn } from './letterKeys';

interface KeysHelpProps {
  readonly letters: boolean;
  readonly onLetters: (letters: boolean) => void;
  readonly onClose: () => void;
  /** What else is set here. */
  readonly children?: ReactNode;
}

/** Stands above the panel's content and pushes it down, so that it covers nothing. */
export function KeysHelp({ letters, onLetters, onClose, children }: KeysHelpProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const commands = useCommands();
  useEffect(() => heading.current?.focus(), []);
  const panel = document.querySelector('.panel');
  const keys: (readonly [string, string])[] = [
    [text('sendKeys'), text('keySend')],
    ['Esc', text('keyClose')],
    ...(panel && letters
      ? [['?', text('keyHelp')] as const, ...lettersIn(panel).map((key) => [key, text(letterKeys[key])] as const)]
      : []),
    ...commands.flatMap(({ description, shortcut }) => (shortcut ? [[shortcut, description] as const] : [])),
  ];
  return (
    <section className="keys-help" role="dialog" aria-labelledby="keys-heading">
      <div className="stack">
        <div className="row">
          <h2 ref={heading} id="keys-heading" tabIndex={-1}>
            {text('shortcutsHeading')}
          </h2>
          <button type="button" className="button button-plain" onClick={onClose}>
            {text('keysDone')}
          </button>
        </div>
        <dl className="keys">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>{what}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </div>
          ))}
        </dl>
        <Checkbox label={text('letterKeys')} hint={text('letterKeysHint')} checked={letters} onChange={onLetters} />
        {children}
      </div>
    </section>
  );
}
