/** Search while typing: asks after a pause in typing, and shows only the answer to the newest question. */
import { useEffect, useState } from 'react';
import type { Result } from '../lime/result';
import type { AskFailure } from '../messaging/callFailure';
import { started } from '../messaging/started';

export type SearchState<Hit> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly hits: readonly Hit[] }
  | { readonly kind: 'failed'; readonly error: AskFailure };

/** Long enough to skip the letters in between, short enough to feel immediate. */
const restOfTyping = 200;

/** @param search must be stable, or each render would ask again; never rejects */
export function useSearch<Hit>(
  words: string,
  search: (words: string) => Promise<Result<readonly Hit[], AskFailure>>,
): SearchState<Hit> {
  const asked = words.trim();
  const [answer, setAnswer] = useState<{ readonly words: string; readonly state: SearchState<Hit> } | null>(null);
  useEffect(() => {
    if (asked === '') return undefined;
    let newest = true;
    const show = (state: SearchState<Hit>) => {
      if (newest) setAnswer({ words: asked, state });
    };
    const timer = setTimeout(() => {
      started(
        search(asked).then((result) =>
          show(result.ok ? { kind: 'found', hits: result.value } : { kind: 'failed', error: result.error }),
        ),
      );
    }, restOfTyping);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [asked, search]);
  if (asked === '') return { kind: 'idle' };
  return answer?.words === asked ? answer.state : { kind: 'searching' };
}
