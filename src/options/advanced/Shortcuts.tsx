/** The keys of the two commands as the browser has them now; where they are changed is the browser's own page. */
import { text } from '../../i18n/text';
import { useCommands } from '../../ui/useCommands';

export function Shortcuts() {
  const commands = useCommands();
  if (commands.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="shortcuts">
      <h3 id="shortcuts">{text('shortcutsHeading')}</h3>
      <dl className="mapping">
        {commands.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : text('shortcutNone')}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{text('shortcutsHint')}</p>
    </section>
  );
}
