/** What Lime has of the contact while the operator chats: open objects, one click from being linked to, and the last notes, to read. */
import { visibleText } from '../../i18n/visibleText';
import { useId } from 'react';
import { dateAndTime } from '../../i18n/dates';
import { askFailureText } from '../../i18n/callFailureText';
import { text } from '../../i18n/text';
import type { ContactContextData, InLime, NoteHit, ObjectHit } from '../../sending/match/match';
import { LimeLink } from '../../ui/LimeLink';
import { cutText } from '../../sending/values/cutText';
import { Facts } from '../parts/Facts';
import type { LimeState } from '../planning/useLime';

interface BesideChatProps {
  readonly state: LimeState<ContactContextData>;
  readonly person: string;
  readonly company: string;
  readonly limeBaseUrl: string | null;
  /** Id of the object that is chosen to link to. */
  readonly chosen: number | null;
  /** Id of the one that stands above already. */
  readonly without: number | null;
  /** Null where the conversation belongs to an object already. */
  readonly onLink: ((hit: ObjectHit) => void) | null;
}

export function ContactContext({ state, person, company, without, ...row }: BesideChatProps) {
  const headingId = useId();
  const found = state.kind === 'found' ? state.found.value : state.kind === 'looking' ? state.before?.value : null;
  const contactContext = found && {
    person: withoutOne(found.person, without),
    company: withoutOne(found.company, without),
  };
  const firstOpen =
    contactContext && without === null ? [...contactContext.person.open, ...contactContext.company.open][0] : null;
  const isEmpty =
    contactContext &&
    without === null &&
    [contactContext.person, contactContext.company].every(({ open, notes }) => open.length + notes.length === 0);
  return (
    <section className="card stack" aria-labelledby={headingId}>
      {/* Whose it is stands above each list. */}
      <h2 id={headingId} className="unseen">
        {text('besideHeading')}
      </h2>
      {state.kind === 'looking' && !contactContext && <p className="soft">{text('lookingInLime')}</p>}
      {state.kind === 'failed' && <p className="problem">{askFailureText(state.error).what}</p>}
      {isEmpty && <p className="soft">{text('besideNothing')}</p>}
      {contactContext && <OfOne name={person} inLime={contactContext.person} firstOpen={firstOpen} {...row} />}
      {contactContext && <OfOne name={company} inLime={contactContext.company} firstOpen={firstOpen} {...row} />}
    </section>
  );
}

const withoutOne = ({ open, notes }: InLime, id: number | null): InLime => ({
  open: open.filter((hit) => hit.id !== id),
  notes,
});

interface OfOneProps extends Pick<BesideChatProps, 'limeBaseUrl' | 'chosen' | 'onLink'> {
  readonly name: string;
  readonly inLime: InLime;
  /** Of person and company together. */
  readonly firstOpen: ObjectHit | null | undefined;
}

function OfOne({ name, inLime: { open, notes }, firstOpen, limeBaseUrl, chosen, onLink }: OfOneProps) {
  return (
    <>
      {open.length > 0 && (
        <div className="stack-tight">
          <h3>{text('openObjectsOf', name)}</h3>
          <ul className="plain-list stack-tight" aria-label={text('openObjectsOf', name)}>
            {open.map((hit) => (
              <li key={hit.id} className="contact-context">
                <div>
                  <LimeLink link={hit.link} name={hit.descriptive} limeBaseUrl={limeBaseUrl} />
                  <div className="soft">
                    <Facts of={hit.facts} />
                  </div>
                </div>
                {onLink && (
                  <button
                    type="button"
                    className="button"
                    aria-label={
                      chosen === hit.id
                        ? `${text('linkedHere')}: ${visibleText(hit.descriptive)}`
                        : text('linkToThis', visibleText(hit.descriptive))
                    }
                    data-key="L"
                    data-hint={hit === firstOpen ? 'L' : undefined}
                    aria-pressed={chosen === hit.id}
                    onClick={() => onLink(hit)}
                  >
                    {chosen === hit.id ? text('linkedHere') : text('linkHere')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {notes.length > 0 && (
        <div className="stack-tight">
          <h3>{text('lastNotesOf', name)}</h3>
          {notes.map((note) => (
            <NoteToRead key={note.id} note={note} />
          ))}
        </div>
      )}
    </>
  );
}

/** Characters of a note's first line, which may be all of it. */
const longestLine = 140;

function NoteToRead({ note: { date, type, text: words } }: { readonly note: NoteHit }) {
  const at = date === null ? NaN : Date.parse(date);
  const [line = ''] = words.split('\n', 1);
  return (
    <details>
      <summary>
        <span className="note-line">
          <Facts of={[Number.isNaN(at) ? '' : dateAndTime(at), type, cutText(line, longestLine)]} />
        </span>
      </summary>
      <div className="note">{words}</div>
    </details>
  );
}
