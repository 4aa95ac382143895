/** What tells one person in Lime from another, in one line: company, e-mail, phone. */
import { text } from '../i18n/text';
import type { PersonHit } from '../sending/match';

export function personFacts({ company, email, phone, inactive }: PersonHit): string {
  const facts = [
    company.kind === 'found' ? company.descriptive : company.kind === 'noAccess' ? text('companyNoAccess') : null,
    email,
    phone,
    inactive ? text('inactive') : null,
  ];
  return facts.filter((fact) => fact !== null && fact !== '').join(' · ');
}
