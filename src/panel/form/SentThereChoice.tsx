/**
 * Objects in Lime name the conversation, and this browser has not sent it there: a colleague may have, or somebody has made the words up. Only the
 * operator can tell, and is asked once.
 */
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import type { SentState } from '../../sending/match/match';
import { isDenied, type Choices } from '../../sending/planning/choices';
import { LimeLink } from '../../ui/LimeLink';
import { Radio } from '../../ui/Radio';
import { needElement } from '../parts/needElement';

interface SentThereChoiceProps {
  readonly targets: Extract<SentState, { kind: 'named' }>['targets'];
  readonly choices: Choices;
  readonly limeBaseUrl: string | null;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function SentThereChoice({ targets, choices, limeBaseUrl, onChoose }: SentThereChoiceProps) {
  const ids = targets.map(({ limetype, id }) => ({ limetype, id }));
  return (
    <div className="notice stack-tight" role="radiogroup" aria-label={text('sentThereTitle')}>
      <strong>{text('sentThereTitle')}</strong>
      <p className="soft">{text('sentThereWhy')}</p>
      {targets.map(({ limetype, id, descriptive, link }, index) => (
        <div className="stack-tight" key={`${limetype} ${id}`}>
          <Radio
            name="sent there"
            id={index === 0 ? needElement({ kind: 'sentThere', targets }) : undefined}
            label={text('sentThereYes', targetRefText({ limetype, id, descriptive }))}
            checked={choices.sentTo?.limetype === limetype && choices.sentTo.id === id}
            onChoose={() => onChoose({ sentTo: { limetype, id }, target: { kind: 'new' } })}
          >
            <LimeLink link={link} name={targetRefText({ limetype, id, descriptive })} limeBaseUrl={limeBaseUrl} />
          </Radio>
        </div>
      ))}
      <Radio
        name="sent there"
        label={text('sentThereNo')}
        checked={targets.every((target) => isDenied(choices, target))}
        onChoose={() => onChoose({ notThese: [...choices.notThese, ...ids] })}
      />
    </div>
  );
}
