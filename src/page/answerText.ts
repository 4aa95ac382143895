/** Reads the body of an answer, up to the cap. Gives null for a longer one, of which nothing more is downloaded on our account. */
import { longestAnswer } from '../userlike/traffic';

/** @param response one whose body nobody else reads: an own request's, or a clone */
export async function answerText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > longestAnswer) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
