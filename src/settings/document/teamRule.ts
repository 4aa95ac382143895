/**
 * A rule of a team: conversations that are never sent, those that somebody looks at before each send, and where others go by default. Conditions are lists;
 * each list that is not empty must have an entry that fits. A rule without conditions fits nothing, so that an unfinished one stops nobody.
 */
import * as z from 'zod/mini';

const text = (longest: number) => z.string().check(z.maxLength(longest));
const list = (most: number) => z._default(z.array(text(200).check(z.minLength(1))).check(z.maxLength(most)), () => []);

export const teamRuleEffects = ['never', 'ask', 'default'] as const;
export type TeamRuleEffect = (typeof teamRuleEffects)[number];

/** In the order in which they are shown. */
export const ruleConditions = ['topics', 'groups', 'domains', 'words', 'languages', 'websites'] as const;
export type RuleCondition = (typeof ruleConditions)[number];

/** The value that a property gets in place of its default. */
const RuleValue = z.strictObject({ property: text(128), value: text(4000) });
export const TeamRule = z.strictObject({
  id: text(64).check(z.minLength(1)),
  /** Operators read it where it stops them. */
  name: text(120),
  effect: z.enum(teamRuleEffects),
  /** Switched off; absent: on. */
  off: z.optional(z.boolean()),
  topics: list(100),
  /** Names or ids of operator groups. */
  groups: list(100),
  /** `example.com`, which `mail.example.com` belongs to. */
  domains: list(200),
  /** Whole words or phrases, in messages and in what is written. */
  words: list(200),
  /** `de`, `de-AT`, or as Userlike calls it: `German`. */
  languages: list(50),
  /** The website on which the chat began, the widget or channel by its name, or the organisation by its id. */
  websites: list(100),
  /** Only for `default`: id of the destination of conversations without a matching topic. */
  destination: z.optional(text(64)),
  /** Of `default`. */
  values: z._default(z.array(RuleValue).check(z.maxLength(50)), () => []),
});
export type TeamRule = z.infer<typeof TeamRule>;

export const maxTeamRules = 100;
export const TeamRules = z.array(TeamRule).check(z.maxLength(maxTeamRules));
