/**
 * Who the operator is in Lime, picked once; goes before the rules. "I am not in Lime" is an answer too. Those who go by the name of an operator that
 * Userlike has shown are offered.
 */
import { useEffect, useState } from 'react';
import { visibleText } from '../../i18n/visibleText';
import { text } from '../../i18n/text';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import { started } from '../../messaging/started';
import type { Settings } from '../../settings/document/settings';
import { normalizeText } from '../../settings/words/normalizeText';
import { Combobox } from '../../ui/Combobox';

type Coworker = NonNullable<Settings['ownCoworker']>;

interface CoworkerChoiceProps {
  readonly chosen: Settings['ownCoworker'];
  /** The operator has said so. */
  readonly notInLime: boolean;
  /** Names of operators, the likeliest first; none while Lime is not connected. */
  readonly operators: readonly string[];
  /** Set by the organisation, so only to be read. */
  readonly locked: boolean;
  readonly onChoose: (coworker: Settings['ownCoworker'], notInLime: boolean) => void;
}

const search = (words: string) => asked(call('coworkers.search', { words }));

/** More would be a list to read, and each is a search in Lime. */
const maxProposed = 3;

export function CoworkerChoice({ chosen, notInLime, operators, locked, onChoose }: CoworkerChoiceProps) {
  const proposed = useCoworkersCalled(chosen || notInLime || locked ? [] : operators);
  return (
    <div className="card stack">
      <p>
        {chosen
          ? text('coworkerChosen', visibleText(chosen.descriptive))
          : text(notInLime ? 'coworkerNone' : 'coworkerNotChosen')}
      </p>
      {locked && <p className="notice">{text('setByOrganisation')}</p>}
      <fieldset className="stack" disabled={locked}>
        {!chosen && proposed.length > 0 && (
          <div className="row">
            {text('coworkerProposed')}
            {proposed.map((coworker) => (
              <button key={coworker.id} type="button" className="button" onClick={() => onChoose(coworker, false)}>
                {text('coworkerIsMe', visibleText(coworker.descriptive))}
              </button>
            ))}
          </div>
        )}
        <Combobox
          label={text('coworkerSearch')}
          hint={text('coworkerHint')}
          search={search}
          first={proposed}
          onChoose={({ id, descriptive }) => onChoose({ id, descriptive }, false)}
        >
          {(hit) => visibleText(hit.descriptive)}
        </Combobox>
        {!notInLime && (
          <div className="row">
            <button type="button" className="button" onClick={() => onChoose(null, true)}>
              {text(chosen ? 'coworkerClear' : 'coworkerNotInLime')}
            </button>
          </div>
        )}
      </fieldset>
    </div>
  );
}

/** Coworkers whose name holds all of an operator's. */
function useCoworkersCalled(operators: readonly string[]): readonly Coworker[] {
  const [found, setFound] = useState<readonly Coworker[]>([]);
  const names = operators.slice(0, maxProposed).join('\n');
  useEffect(() => {
    let here = true;
    const wanted = names.split('\n').filter(Boolean);
    started(
      Promise.all(wanted.map(async (name) => ({ name, result: await search(name) }))).then((answers) => {
        const hits = answers.flatMap(({ name, result }) =>
          result.ok
            ? result.value.filter(({ descriptive }) => normalizeText(descriptive).includes(normalizeText(name)))
            : [],
        );
        const once = new Map(hits.map(({ id, descriptive }) => [id, { id, descriptive }]));
        if (here) setFound([...once.values()].slice(0, maxProposed));
      }),
    );
    return () => {
      here = false;
    };
  }, [names]);
  return found;
}
