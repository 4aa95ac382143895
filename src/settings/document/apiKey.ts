/** Cleans an API key that an administrator pastes from a mail, a chat or a file. Pure; the connection test shows whether Lime accepts it. */
import { withoutSigns } from '../../lime/withoutSigns';

export type ApiKeyProblem = 'email' | 'address' | 'characters';

export type ApiKeyRead =
  /** Empty where nothing was entered. */
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'problem'; readonly problem: ApiKeyProblem };

/** What mails and editors put in or around: blanks, line breaks, signs without width. No key has any. */
const blanks = /[\s\p{Cf}]+/gu;
/** A header that was copied whole, as it stands in examples of the API. */
const header = /^["']?(?:x-api-key|lime-api-key|api[-_ ]?key)["']?\s*[:=]\s*/i;
const quotes = '"\'`´‘’‚“”„«»‹›<>';

export function readApiKey(given: string): ApiKeyRead {
  const key = withoutSigns(given.trim().replace(header, '').replace(blanks, ''), quotes, `${quotes},;`);
  if (/^[^@/]+@[^@/]+\.[a-z]{2,}$/i.test(key)) return { kind: 'problem', problem: 'email' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(key)) return { kind: 'problem', problem: 'address' };
  // Other characters cannot be sent in a header.
  return /^[\x21-\x7e]*$/.test(key) ? { kind: 'key', key } : { kind: 'problem', problem: 'characters' };
}
