/** What a plan tells about its conversation so that the worker can check the rules of the team. Never written to Lime. */
import * as z from 'zod/mini';

const texts = z.readonly(z.array(z.string().check(z.maxLength(300))).check(z.maxLength(100)));
export const RuleFacts = z.strictObject({
  topics: texts,
  groups: texts,
  domains: texts,
  languages: texts,
  websites: texts,
});
export type RuleFacts = z.infer<typeof RuleFacts>;
