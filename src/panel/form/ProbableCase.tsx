/**
 * The open object that is probably the same case. One key links the conversation to it, the same key again removes the link. Never linked by itself.
 */
import { sameCaseText } from '../../i18n/reasonText';
import { text } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import type { ObjectHit } from '../../sending/match/match';
import type { RankedCase } from '../../sending/sameCase/rankCases';
import { LimeLink } from '../../ui/LimeLink';
import { Facts } from '../parts/Facts';

interface ProbableCaseProps {
  readonly found: RankedCase;
  /** When Lime was asked, in milliseconds since 1970. */
  readonly now: number;
  readonly limeBaseUrl: string | null;
  readonly linked: boolean;
  /** Null takes the link back. */
  readonly onLink: (hit: ObjectHit | null) => void;
}

export function ProbableCase({ found: { of, reason }, now, limeBaseUrl, linked, onLink }: ProbableCaseProps) {
  const { hit } = of;
  return (
    <fieldset className="card same-case">
      <legend>{text('sameCase')}</legend>
      <div className="contact-context">
        <div>
          <LimeLink link={hit.link} name={hit.descriptive} limeBaseUrl={limeBaseUrl} />
          <div className="soft">
            <Facts of={hit.facts} />
          </div>
          <p className="soft">
            <bdi>{sameCaseText(reason, now)}</bdi>
          </p>
        </div>
        <button
          type="button"
          className="button"
          aria-label={text('linkToThis', visibleText(hit.descriptive))}
          aria-pressed={linked}
          data-key="L"
          data-hint="L"
          onClick={() => onLink(linked ? null : hit)}
        >
          {text(linked ? 'linkedHere' : 'linkHere')}
        </button>
      </div>
    </fieldset>
  );
}
