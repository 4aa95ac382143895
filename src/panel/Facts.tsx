/** Facts in one line: each stays whole where there is room, and keeps its own direction of writing. */
import { Fragment } from 'react';
import { text } from '../i18n/text';
import type { PersonHit } from '../sending/match';

export function Facts({ of }: { readonly of: readonly (string | null)[] }) {
  return of.filter(Boolean).map((fact, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      <span className="fact">{fact}</span>
    </Fragment>
  ));
}

/** What tells one person in Lime from another: company, e-mail, phone. */
export const PersonFacts = ({ hit: { company, email, phone, inactive } }: { readonly hit: PersonHit }) => (
  <Facts
    of={[
      company.kind === 'found' ? company.descriptive : company.kind === 'noAccess' ? text('companyNoAccess') : null,
      email,
      phone,
      inactive ? text('inactive') : null,
    ]}
  />
);
