/** Settings of the Custom Add-on: the address where the organisation hosts its page, and that page as a download. */
import { useState } from 'react';
import { messageCenterProblemText } from '../../i18n/addressProblemText';
import { text } from '../../i18n/text';
import { browser } from '../../messaging/browser';
import { messageCenterOrigin } from '../../settings/document/messageCenterOrigin';
import type { Settings } from '../../settings/document/settings';
import { Field } from '../../ui/Field';
import { AddressInput } from '../parts/AddressInput';

interface AddOnProps {
  readonly addOn: Settings['addOn'];
  /** Set by the organisation, so only to be read. */
  readonly locked: boolean;
  readonly onChange: (addOn: Settings['addOn']) => void;
}

export function AddOn({ addOn, locked, onChange }: AddOnProps) {
  const [typed, setTyped] = useState(addOn ?? '');
  const [problem, setProblem] = useState<string>();
  const edit = (address: string) => {
    const read = messageCenterOrigin(address, []);
    const isNone = address.trim() === '';
    setTyped(address);
    setProblem(isNone || read.kind === 'origin' ? undefined : messageCenterProblemText(read.problem));
    // What is no address yet is none: a half one must not be saved.
    onChange(read.kind === 'origin' ? read.origin : null);
  };
  const file = (name: string, shown: string) => (
    <a href={browser.runtime.getURL(`addOn/${name}`)} download={name}>
      {shown}
    </a>
  );
  return (
    <details className="card">
      <summary>{text('addOnHeading')}</summary>
      <div className="stack">
        <p className="soft">{text('addOnIntro')}</p>
        <fieldset className="stack" disabled={locked}>
          <Field
            label={text('addOnAddress')}
            hint={locked ? text('setByOrganisation') : text('addOnHint')}
            problem={problem}
          >
            {(mapping) => (
              <AddressInput
                {...mapping}
                value={locked ? (addOn ?? '') : typed}
                onChange={(event) => edit(event.currentTarget.value)}
              />
            )}
          </Field>
        </fieldset>
        <p>
          {text('addOnFiles')} {file('index.html', 'index.html')} {file('addOn.js', 'addOn.js')}
        </p>
      </div>
    </details>
  );
}
