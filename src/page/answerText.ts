/** Reads the body of an answer up to a limit. Returns null for a longer one, and stops the download that was for us. */
import { longestAnswer } from '../userlike/traffic/traffic';
import { hear } from './natives';

/** Characters of all answers that are read at once: bounds the memory in a page that requests many in parallel. */
const maxAtOnce = 4 * longestAnswer;
let atOnce = 0;

/** @param response one that nobody else reads: of our own request, or a clone */
export async function answerText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      atOnce += value.length;
      if (bytes > longestAnswer || atOnce > maxAtOnce) {
        hear(reader.cancel());
        return null;
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    atOnce -= bytes;
  }
}
