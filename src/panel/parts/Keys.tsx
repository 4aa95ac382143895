/** The keys that work now: those of the commands are the browser's, and a person may have changed them. */
import { text } from '../../i18n/text';
import { useCommands } from '../../ui/useCommands';

export function Keys() {
  const set = useCommands().flatMap(({ description, shortcut }) => (shortcut ? [{ description, shortcut }] : []));
  if (set.length === 0) return null;
  return (
    <dl className="keys soft" aria-label={text('shortcutsHeading')}>
      {set.map(({ description, shortcut }) => (
        <div key={shortcut}>
          <dt>{description}</dt>
          <dd>
            <kbd>{shortcut}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}
