/** Facts in one line: each stays whole where there is room, and keeps its own direction of writing. */
import { Fragment } from 'react';
import { text } from '../../i18n/text';
import type { PersonHit } from '../../sending/match/match';

export function Facts({ of }: { readonly of: readonly (string | null)[] }) {
  const facts = of.filter(Boolean);
  return facts.map((fact, index) => (
    <Fragment key={index}>
      <span className="fact">
        <bdi>{fact}</bdi>
        {index < facts.length - 1 && ' ·'}
      </span>{' '}
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
