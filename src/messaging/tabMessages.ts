/** What the worker, or the options page, tells the content script of a tab. */
import * as z from 'zod/mini';

export const TabMessage = z.union([
  /** A keyboard command or the toolbar button. */
  z.strictObject({ type: z.literal('command'), command: z.enum(['open', 'send']) }),
  /** The state of a conversation has changed; the content script asks for it. */
  z.strictObject({ type: z.literal('stateChanged'), conversationId: z.int() }),
  /** Asks for the lines of the compatibility report, which are the answer. */
  z.strictObject({ type: z.literal('compatibility') }),
  /** The options page asks for the conversation that was shown last. The answer is one without its transcript, or null. */
  z.strictObject({ type: z.literal('lastSeen') }),
  /** The options page asks which topics and operators were seen. */
  z.strictObject({ type: z.literal('seen') }),
]);
export type TabMessage = z.infer<typeof TabMessage>;

/** The answer to `compatibility`, from a content script: lines of plain text. */
export const TabCompatibility = z.array(z.string().check(z.maxLength(300))).check(z.maxLength(4_000));

const names = z.array(z.string().check(z.maxLength(200))).check(z.maxLength(500));
/** The answer to `seen`, from a content script: names, the most fitting first. */
export const SeenInUserlike = z.strictObject({ topics: names, operators: names });
export type SeenInUserlike = z.infer<typeof SeenInUserlike>;
