/** Who the operator is in Lime, picked once; goes before the rules. */
import { text } from '../../i18n/text';
import { asked } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { Settings } from '../../settings/document/settings';
import { Combobox } from '../../ui/Combobox';

interface CoworkerChoiceProps {
  readonly chosen: Settings['ownCoworker'];
  /** Set by the organisation, so only to be read. */
  readonly locked: boolean;
  readonly onChoose: (coworker: Settings['ownCoworker']) => void;
}

const search = (words: string) => asked(call('coworkers.search', { words }));

export function CoworkerChoice({ chosen, locked, onChoose }: CoworkerChoiceProps) {
  return (
    <section className="card stack" aria-labelledby="coworker">
      <h2 id="coworker">{text('coworkerHeading')}</h2>
      <p>{chosen ? text('coworkerChosen', chosen.descriptive) : text('coworkerNotChosen')}</p>
      {locked && <p className="notice">{text('setByOrganisation')}</p>}
      <fieldset className="stack" disabled={locked}>
        <Combobox
          label={text('coworkerSearch')}
          hint={text('coworkerHint')}
          search={search}
          onChoose={({ id, descriptive }) => onChoose({ id, descriptive })}
        >
          {(hit) => hit.descriptive}
        </Combobox>
        {chosen && (
          <div className="row">
            <button type="button" className="button" onClick={() => onChoose(null)}>
              {text('coworkerClear')}
            </button>
          </div>
        )}
      </fieldset>
    </section>
  );
}
