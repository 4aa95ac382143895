/** The way from the installation to the first send, as far as it has been gone. Shown when the page was opened by the installation itself. */
import { text } from '../../i18n/text';

interface FirstRunProps {
  readonly connected: boolean;
  readonly hasInstances: boolean;
  readonly hasCoworker: boolean;
}

export function FirstRun({ connected, hasInstances, hasCoworker }: FirstRunProps) {
  const steps = [
    { words: text('firstRunConnect'), done: connected },
    { words: text('firstRunInstances'), done: connected && hasInstances },
    { words: text('firstRunCoworker'), done: hasCoworker },
  ];
  return (
    <section className="card stack" aria-labelledby="first-run">
      <h2 id="first-run">{text('firstRunHeading')}</h2>
      <ol className="steps stack">
        {steps.map(({ words, done }) => (
          <li key={words} className={done ? 'soft' : undefined}>
            {words} <strong>{done ? `✓ ${text('stepDone')}` : text('stepOpen')}</strong>
          </li>
        ))}
      </ol>
      {steps.every(({ done }) => done) && <p className="notice">{text('firstRunDone')}</p>}
    </section>
  );
}
