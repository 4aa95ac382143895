/** The objects chosen last for relations, offered first the next time. Lost when the panel's page ends. */
import { createContext, useContext } from 'react';
import type { ObjectHit } from '../../sending/match/match';

/** By Lime and limetype, the newest first: in another Lime the same id is another object. */
type Recent = Map<string, readonly ObjectHit[]>;

export const newRecentChoices = (): Recent => new Map();

interface OfLime {
  readonly recent: Recent;
  readonly limeBaseUrl: string | null;
}

export const RecentChoices = createContext<OfLime>({ recent: newRecentChoices(), limeBaseUrl: null });

/** More would be a list of their own. */
const most = 5;

/** The recent choices of a limetype, and a function that adds one. */
export function useRecentChoices(limetype: string): readonly [readonly ObjectHit[], (hit: ObjectHit) => void] {
  const { recent, limeBaseUrl } = useContext(RecentChoices);
  const key = `${String(limeBaseUrl)} ${limetype}`;
  const chosen = recent.get(key) ?? [];
  const add = (hit: ObjectHit) => {
    recent.set(key, [hit, ...chosen.filter(({ id }) => id !== hit.id)].slice(0, most));
  };
  return [chosen, add];
}
