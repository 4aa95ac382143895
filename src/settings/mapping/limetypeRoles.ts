/** Which limetypes of a Lime stand for person, company, coworker and conversation. A guess, for proposals only. */
import type { Limetype } from '../../lime/limetype';
import { isUser } from '../../lime/propertyTypes';
import { calledFirst, limetypeWords, propertyWords } from '../words/limeWords';

export interface LimetypeRoles {
  readonly person: Limetype | undefined;
  readonly company: Limetype | undefined;
  readonly coworker: Limetype | undefined;
  readonly conversation: Limetype | undefined;
}

/** By name, else by properties: only a coworker has a user (facts: lime-crm-api H3); a person has an e-mail address and a company. */
export function limetypeRoles(limetypes: readonly Limetype[]): LimetypeRoles {
  const withUser = limetypes.filter(({ properties }) => properties.some(isUser));
  const coworker =
    calledFirst(withUser, limetypeWords.coworker) ?? calledFirst(limetypes, limetypeWords.coworker) ?? withUser[0];
  const others = limetypes.filter((limetype) => limetype !== coworker);
  const company =
    calledFirst(others, limetypeWords.company) ??
    others.find(({ properties }) => properties.some(({ tag }) => tag === 'companynumber'));
  const person =
    calledFirst(others, limetypeWords.person) ??
    others.find(
      ({ properties }) =>
        calledFirst(properties, propertyWords.email) &&
        properties.some(({ relatedLimetype }) => relatedLimetype === company?.name),
    );
  return { person, company, coworker, conversation: calledFirst(limetypes, limetypeWords.conversation) };
}
