/** The steps from installation to the first send, with the progress so far. Each step links to its section. */
import { text } from '../../i18n/text';
import { sectionWords } from '../parts/SectionLinks';
import { hashOf, type SectionName } from '../parts/usePlace';

const words = { connection: 'firstRunConnect', you: 'firstRunCoworker', destinations: 'firstRunInstances' } as const;

export interface Step {
  readonly section: keyof typeof words;
  readonly done: boolean;
}

export function FirstRun({ steps, shown }: { readonly steps: readonly Step[]; readonly shown: SectionName }) {
  return (
    <section className="card stack first-run" aria-labelledby="first-run">
      <h2 id="first-run">{text('firstRunHeading')}</h2>
      <ol className="steps">
        {steps.map(({ section, done }) => (
          <li key={section} aria-current={section === shown ? 'step' : undefined}>
            <a href={hashOf(section)}>{text(sectionWords[section])}</a>{' '}
            {!done && <span className="soft">{text(words[section])}</span>}{' '}
            <strong className={done ? 'step-done' : undefined}>
              {done ? `✓ ${text('stepDone')}` : text('stepOpen')}
            </strong>
          </li>
        ))}
      </ol>
      {steps.every(({ done }) => done) && <p className="notice notice-success">{text('firstRunDone')}</p>}
    </section>
  );
}

/** Shown below a finished step: a link to the next unfinished one. */
export function NextStep({ steps, shown }: { readonly steps: readonly Step[]; readonly shown: SectionName }) {
  const isDone = steps.some(({ section, done }) => done && section === shown);
  const next = steps.find(({ done }) => !done);
  if (!isDone || !next) return null;
  return (
    <p>
      <a className="button button-primary" href={hashOf(next.section)}>
        {text('nextStep', text(sectionWords[next.section]))}
      </a>
    </p>
  );
}
