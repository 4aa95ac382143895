/** Search as one types: asks when the typing rests, and shows only the newest question's answer. */
import { useEffect, useState } from 'react';
import type { LimeError, Result } from '../lime/result';

export type SearchState<Hit> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly hits: readonly Hit[] }
  | { readonly kind: 'failed'; readonly error: LimeError };

/** Long enough to skip the letters in between, short enough to feel immediate. */
const restOfTyping = 200;
/** One letter would match half of a customer base. */
const shortestSearch = 2;

/** @param search must be stable, or each render would ask again */
export function useSearch<Hit>(
  words: string,
  search: (words: string) => Promise<Result<readonly Hit[]>>,
): SearchState<Hit> {
  const asked = words.trim();
  const [answer, setAnswer] = useState<{ readonly words: string; readonly state: SearchState<Hit> } | null>(null);
  useEffect(() => {
    if (asked.length < shortestSearch) return undefined;
    let newest = true;
    const show = (state: SearchState<Hit>) => {
      if (newest) setAnswer({ words: asked, state });
    };
    const timer = setTimeout(() => {
      search(asked).then(
        (result) => show(result.ok ? { kind: 'found', hits: result.value } : { kind: 'failed', error: result.error }),
        // The worker could not be asked; a further letter asks again.
        () => show({ kind: 'failed', error: { kind: 'unreachable' } }),
      );
    }, restOfTyping);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [asked, search]);
  if (asked.length < shortestSearch) return { kind: 'idle' };
  return answer?.words === asked ? answer.state : { kind: 'searching' };
}
