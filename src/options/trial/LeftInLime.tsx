/** What a trial could not take back, or has not yet: a line for each, with a link to it. */
import { text, type MessageKey } from '../../i18n/text';
import type { ObjectId } from '../../sending/plan/madeObject';
import type { LeftByTrial, TrialRecord } from '../../sending/trial/trialRecord';
import { LimeLink } from '../../ui/LimeLink';

/** The address of an object in the Lime of the trial, which may no longer be the one that is set. */
export type LinkTo = (object: ObjectId, limeBaseUrl: string) => string;

/** `standing`: a trial that has not ended made it, and is to take it back. */
type Left = Pick<LeftByTrial, 'part' | 'singular' | 'object'> & { readonly why: LeftByTrial['why'] | 'standing' };

const leftTexts: Readonly<Record<Left['why'], MessageKey>> = {
  notAllowed: 'trialLeftNotAllowed',
  inUse: 'trialLeftInUse',
  unseen: 'trialLeftUnseen',
  refused: 'trialLeftRefused',
  noWay: 'trialLeftNoWay',
  unknown: 'trialLeftUnknown',
  standing: 'trialLeftStanding',
};

/** All of a trial that may be in Lime now, also what it is still to take back. */
export const objectsLeft = ({ left, made }: TrialRecord): readonly Left[] => [
  ...left,
  ...made.map(({ part, singular, limetype, id }): Left => {
    // An uploaded file has a number, but no page in Lime.
    const object = id === null || part === 'file' ? null : { limetype, id };
    return { part, singular, object, why: id === null ? 'unknown' : 'standing' };
  }),
];

interface LeftInLimeProps {
  readonly left: readonly Left[];
  readonly limeBaseUrl: string;
  readonly linkTo: LinkTo;
  readonly labelledBy: string;
}

export function LeftInLime({ left, limeBaseUrl, linkTo, labelledBy }: LeftInLimeProps) {
  return (
    <ul className="plain-list stack-tight" aria-labelledby={labelledBy}>
      {left.map(({ part, singular, object, why }, index) => (
        <li key={`${index} ${part}`}>
          {object ? (
            <LimeLink link={linkTo(object, limeBaseUrl)} name={`${singular} ${object.id}`} limeBaseUrl={limeBaseUrl} />
          ) : (
            <span>{singular}</span>
          )}
          : {text(leftTexts[why])}
        </li>
      ))}
    </ul>
  );
}
