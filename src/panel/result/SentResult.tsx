/** The object in Lime, as soon as it exists: its link, what is attached to it, and what could not be attached. */
import { useState, type Dispatch } from 'react';
import { leftOffText } from '../../i18n/leftOffText';
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import type { DeliveryView } from '../../sending/journal/deliveryView';
import type { PlannedProperty, TargetRef } from '../../sending/plan/plan';
import { LimeLink } from '../../ui/LimeLink';
import { UndoButton } from '../../ui/UndoButton';
import { Facts } from '../parts/Facts';
import type { PanelAction } from '../planning/panelState';
import { ChangesResult } from './ChangesResult';
import { started } from '../../messaging/started';
import type { LeftInLime } from '../../sending/plan/leftInLime';

interface SentResultProps {
  readonly target: TargetRef & { readonly link: string };
  /** Null for a conversation that was sent at another time, or from elsewhere. */
  readonly delivery: DeliveryView | null;
  /** What the plan relates the object to. */
  readonly attached: readonly PlannedProperty[];
  readonly limeBaseUrl: string | null;
  readonly dispatch: Dispatch<PanelAction>;
}

export function SentResult({ target, delivery, attached, limeBaseUrl, dispatch }: SentResultProps) {
  const sent = delivery?.state.kind === 'sent';
  const notAttached = delivery?.notAttached ?? [];
  const lost = notAttached.map((left) => 'name' in left && left.name);
  const kept = attached.filter(({ label, shown }) => !lost.includes(label) && !lost.includes(shown));
  return (
    <div role="group" aria-label={text('limeObject')} className={sent ? 'notice notice-success' : 'notice'}>
      {sent && <strong>{text('sentToLime')}</strong>}
      {!delivery && <p>{text('alreadySentTo')}</p>}
      <p className="row">
        <LimeLink link={target.link} name={targetRefText(target)} limeBaseUrl={limeBaseUrl} />
        <CopyLink link={target.link} />
      </p>
      {sent && kept.length > 0 && (
        <p className="soft">
          {text('attachedTo', '')}
          <Facts of={kept.map(({ shown }) => shown)} />
        </p>
      )}
      {sent && (
        <UndoButton
          delivery={delivery}
          onUndone={(answer) => dispatch({ type: 'undone', id: delivery.id, answer, freshId: crypto.randomUUID() })}
        />
      )}
      {delivery && (
        <ChangesResult
          delivery={delivery}
          onDecided={(next) => dispatch({ type: 'delivery', delivery: next, freshId: crypto.randomUUID() })}
        />
      )}
      {notAttached.map(leftOffText).map((sentence) => (
        <p key={sentence} className="flag">
          {sentence}
        </p>
      ))}
      {delivery?.leftInLime.map((left) => (
        <p key={left.link} className="flag">
          {leftInLimeText(left)}{' '}
          <LimeLink link={left.link} name={`${left.limetype} ${left.id}`} limeBaseUrl={limeBaseUrl} />
        </p>
      ))}
    </div>
  );
}

type Copied = 'no' | 'yes' | 'failed';

function CopyLink({ link }: { readonly link: string }) {
  const [copied, setCopied] = useState<Copied>('no');
  const copy = () =>
    // A frame may be denied the clipboard by the page's policy; then the link can still be copied by hand.
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied(copyBySelection(link) ? 'yes' : 'failed'),
    );
  return (
    <>
      <button type="button" className="button" onClick={() => started(copy())}>
        {text('copyLink')}
      </button>
      {copied === 'yes' && <span className="soft">{text('linkCopied')}</span>}
      {copied === 'failed' && <span className="problem">{text('linkNotCopied')}</span>}
    </>
  );
}

/** The old way, which needs no permission of the page that frames us. */
function copyBySelection(link: string): boolean {
  const field = document.createElement('textarea');
  field.value = link;
  field.className = 'unseen';
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the clipboard API was refused; nothing else is left
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/** Why an object that may be one too many was left in Lime. */
function leftInLimeText({ why }: LeftInLime): string {
  switch (why) {
    case 'alike':
      return text('leftAlike');
    case 'changed':
      return text('leftChanged');
    case 'inUse':
      return text('leftInUse');
  }
}
