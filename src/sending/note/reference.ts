/**
 * The reference line: the conversation's address and, in brackets, the delivery that wrote it. It closes each note, stands in a text property of
 * the target, and is the natural key by which both are found again when an answer was lost.
 *
 * Round brackets, since `[`, `%` and `_` are wildcards where the server compares with SQL's LIKE.
 */
import { normalizeText } from '../../settings/words/normalizeText';

/** Eight characters of the delivery's id: enough to tell the few deliveries of one conversation apart. */
const deliveryTag = (deliveryId: string): string => deliveryId.slice(0, 8);

/** `https://…/63741936 (1a2b3c4d)`, for a part of a note `https://…/63741936 (1a2b3c4d 1/2)`. */
export function referenceLine(
  conversationUrl: string,
  deliveryId: string,
  part?: { readonly part: number; readonly parts: number },
): string {
  const tag = deliveryTag(deliveryId);
  return part ? `${conversationUrl} (${tag} ${part.part}/${part.parts})` : `${conversationUrl} (${tag})`;
}

/** The reference line of a to-do. It does not tie its object to the conversation: a conversation is not sent to a to-do. */
export const todoLine = (conversationUrl: string, deliveryId: string): string =>
  `${conversationUrl} (${deliveryTag(deliveryId)} to-do)`;

/** Search text that every reference to a conversation contains, whoever wrote it. With the space, 6374193 does not find 63741936. */
export const conversationSearchText = (conversationId: number): string => `/${conversationId} (`;

/**
 * Which of these lines a text holds, in whatever form Lime returns it: each on a line of its own, so that a quoted one in a message does not count. A
 * conversation is its id, at whatever address it was read.
 */
export function referenceLinesIn(lines: readonly string[]): (text: string) => ReadonlySet<string> {
  const known = new Map(lines.map((line) => [withoutHost(line), line]));
  return (text) => new Set(text.split(/\r?\n/).flatMap((one) => known.get(withoutHost(one)) ?? []));
}

const withoutHost = (line: string): string =>
  normalizeText(/^https?:\/\/\S*(\/\d+ \([^()\s][^()]*\))\s*$/i.exec(line)?.[1] ?? line);

/** Whether a text has a reference line to this conversation. An indented one is quoted text and does not count. */
export function refersTo(text: string, conversationId: number): boolean {
  return text.split(/\r?\n/).some((line) => anyReference.exec(line.trimEnd())?.[1] === String(conversationId));
}

const anyReference = /^https?:\/\/\S*\/(\d+) \([0-9a-f]{8}(?: \d+\/\d+)?\)$/i;

/** Indents what looks like a reference line, so that text in an object cannot tie it to a conversation. */
export const withoutReferences = (text: string): string =>
  text
    .split('\n')
    .map((line) => (anyReference.test(line.trimEnd()) ? `  ${line}` : line))
    .join('\n');
