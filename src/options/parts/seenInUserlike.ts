/** What the open Message Centers have shown of this Userlike: its topics, and who its operators are. Asked for by this page itself, and kept nowhere. */
import { useEffect, useState } from 'react';
import { started } from '../../messaging/started';
import { SeenInUserlike } from '../../messaging/tabMessages';
import { askMessageCenters } from './askMessageCenters';

const nothing: SeenInUserlike = { topics: [], operators: [] };

export async function seenInUserlike(): Promise<SeenInUserlike> {
  const answers = await askMessageCenters({ type: 'seen' });
  const read = answers.flatMap((answer) => SeenInUserlike.safeParse(answer).data ?? []);
  const all = (key: keyof SeenInUserlike) => [...new Set(read.flatMap((one) => one[key].map((name) => name.trim())))];
  return { topics: all('topics').filter(Boolean), operators: all('operators').filter(Boolean) };
}

/** Asked for again when somebody comes back from the Message Center, and with another `moment`. */
export function useSeenInUserlike(moment: string): SeenInUserlike {
  const [seen, setSeen] = useState(nothing);
  useEffect(() => {
    let here = true;
    const look = () =>
      started(
        seenInUserlike().then((found) => {
          if (here) setSeen((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
        }),
      );
    look();
    window.addEventListener('focus', look);
    return () => {
      here = false;
      window.removeEventListener('focus', look);
    };
  }, [moment]);
  return seen;
}
