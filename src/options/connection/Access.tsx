/** Shown if the browser does not let us read a Message Center, Userlike's or an added one; asks for the permission. */
import { useMemo, useState } from 'react';
import { text, type MessageKey } from '../../i18n/text';
import { started } from '../../messaging/started';
import { userlikeOrigins } from '../../messaging/userlikeOrigins';
import { askForOrigins, useAllowed, useAllowedInPrivate } from '../parts/useAllowed';

interface AccessProps {
  /** Message Centers at other addresses. */
  readonly added: readonly string[];
}

export function Access({ added }: AccessProps) {
  const origins = useMemo(() => [...userlikeOrigins, ...added], [added]);
  const allowed = useAllowed(origins);
  const inPrivate = useAllowedInPrivate();
  const [outcome, setOutcome] = useState<MessageKey>();
  const missing = allowed ? origins.filter((origin) => !allowed.has(origin)) : [];
  const ask = (origin: string) => {
    started(askForOrigins(origin).then((granted) => setOutcome(granted ? 'messageCenterAdded' : 'accessRefused')));
  };
  if (missing.length === 0 && outcome === undefined) return null;
  return (
    <section className="card stack" aria-labelledby="access">
      <h2 id="access">{text('accessHeading')}</h2>
      {missing.length > 0 && <p className="notice">{text('accessIntro')}</p>}
      <ul className="hosts" aria-labelledby="access">
        {missing.map((origin) => (
          <li key={origin} className="row row-apart">
            <div className="host">{origin}</div>
            <button
              type="button"
              className="button"
              aria-label={text('messageCenterAllowThis', origin)}
              onClick={() => ask(origin)}
            >
              {text('messageCenterAllow')}
            </button>
          </li>
        ))}
      </ul>
      {!inPrivate && <p className="soft">{text('accessPrivate')}</p>}
      <p role="status">{outcome && text(outcome)}</p>
    </section>
  );
}
