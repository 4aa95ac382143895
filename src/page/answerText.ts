/** Reads the body of an answer, up to the cap. Gives null for a longer one, of which nothing more is downloaded on our account. */
import { longestAnswer } from '../userlike/traffic/traffic';
import { hear } from './natives';

/** Of all answers that are being read at once: a page that asks for many at a time must not pay for it with its memory. */
const mostAtOnce = 4 * longestAnswer;
let atOnce = 0;

/** @param response one whose body nobody else reads: an own request's, or a clone */
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
      if (bytes > longestAnswer || atOnce > mostAtOnce) {
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
