/** Where the conversation goes in Lime: a new object, or the one that it belongs to already. */
import { targetRefText } from '../i18n/targetRefText';
import { text } from '../i18n/text';
import type { SentState } from '../sending/match';
import type { PlannedTarget } from '../sending/plan';
import { LimeLink } from '../ui/LimeLink';
import { Radio } from '../ui/Radio';
import { needElement } from './needElement';

interface ObjectGroupProps {
  readonly target: PlannedTarget;
  readonly sent: SentState;
  readonly limeBaseUrl: string | null;
}

export function ObjectGroup({ target, sent, limeBaseUrl }: ObjectGroupProps) {
  return (
    // Takes the focus when the object itself is what stands in the way.
    <fieldset className="card stack" id={needElement({ kind: 'nothingToSend' })} tabIndex={-1}>
      <legend>{text('limeObject')}</legend>
      <SentText sent={sent} limeBaseUrl={limeBaseUrl} />
      {target.kind === 'create' && !isBlocked(sent) && (
        <Radio name="object" label={text('createNew', target.singular)} checked onChoose={() => undefined} />
      )}
    </fieldset>
  );
}

/** Whether Lime itself must be put in order before anything can be sent. */
export const isBlocked = ({ kind }: SentState): boolean => kind === 'conflict' || kind === 'unreachableTarget';

function SentText({ sent, limeBaseUrl }: Pick<ObjectGroupProps, 'sent' | 'limeBaseUrl'>) {
  switch (sent.kind) {
    case 'new':
      return null;
    case 'sent':
      return (
        <div className="stack-tight">
          <p>{text('alreadySentTo')}</p>
          <p>
            <LimeLink link={sent.link} name={targetRefText(sent.target)} limeBaseUrl={limeBaseUrl} />
          </p>
          <p className="soft">{text('alreadySentNext')}</p>
        </div>
      );
    case 'claimed':
      return <p className="flag">{text('sentClaimed')}</p>;
    case 'conflict':
      return (
        <div className="notice notice-error">
          <strong>{text('sentConflict')}</strong>
          <ul>
            {sent.targets.map((target) => (
              <li key={`${target.limetype} ${target.id}`}>{targetRefText(target)}</li>
            ))}
          </ul>
          <p>{text('sentConflictTodo')}</p>
        </div>
      );
    case 'unreachableTarget':
      return <p className="problem">{text('needUnreachableTarget', sent.limetype, String(sent.id))}</p>;
  }
}
