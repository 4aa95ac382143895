/** Facts in one line: each stays whole where there is room, and keeps its own direction of writing. */
import { visibleText } from '../../i18n/visibleText';
import { Fragment } from 'react';
import { text } from '../../i18n/text';
import type { PersonHit } from '../../sending/match/match';

export function Facts({ of }: { readonly of: readonly (string | null)[] }) {
  const facts = of.filter(Boolean);
  return facts.map((fact, index) => (
    <Fragment key={index}>
      <span className="fact">
        <bdi>{visibleText(fact ?? '')}</bdi>
        {index < facts.length - 1 && ' ·'}
      </span>{' '}
    </Fragment>
  ));
}

interface PersonFactsProps {
  readonly hit: PersonHit;
  /** What these words say already is not said again. */
  readonly without?: string;
}

/** What tells one person in Lime from another: company, e-mail, phone. */
export function PersonFacts({ hit: { company, email, phone, inactive }, without = '' }: PersonFactsProps) {
  const facts = [
    company.kind === 'found' ? company.descriptive : company.kind === 'noAccess' ? text('companyNoAccess') : null,
    email,
    phone,
    inactive ? text('inactive') : null,
  ];
  return <Facts of={facts.filter((fact) => fact !== null && !without.includes(fact))} />;
}
