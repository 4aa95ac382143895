/**
 * Keeps what is chosen and typed for the panel that comes after this one: the one in a window, the one back in the page, or the one of the page loaded
 * anew. The worker has it (`background/storage/draftStore`); it takes it from nobody but the panel that the operator uses.
 */
import { useEffect, useEffectEvent, useRef, useState, type Dispatch } from 'react';
import { call } from '../../messaging/extensionCall';
import { started } from '../../messaging/started';
import { emptyKeptDraft, keptOf, type Draft } from '../planning/draft';
import { createBulkDraft, type BulkDraft } from './bulkDraft';
import type { PanelAction, PanelState } from '../planning/panelState';

/** Milliseconds after the last key: whoever types tells the worker once. */
const calm = 300;

export interface KeptDrafts {
  /** Saves all at once. */
  readonly keep: () => Promise<void>;
  readonly bulk: BulkDraft;
  /** How often another panel has changed what the bulk view had. */
  readonly bulkRound: number;
}

export function useKeptDrafts({ shown, drafts, openings }: PanelState, dispatch: Dispatch<PanelAction>): KeptDrafts {
  const [me] = useState(() => ({ tabId: tabOfWindow(), holder: crypto.randomUUID() }));
  const seen = useRef<ReadonlyMap<number, Draft>>(drafts);
  /** Ids of conversations whose draft the worker has from this panel. */
  const kept = useRef(new Set<number>());
  const [bulk] = useState(createBulkDraft);
  const [bulkRound, setBulkRound] = useState(0);
  /** Null while nothing is being taken. */
  const taking = useRef<Promise<void> | null>(null);

  // A frame that loads while the panel is shut, or in a window, hears nothing of the page's, and is not the one that is used.
  const isUsed = shown.kind !== 'waiting';
  useEffect(() => {
    if (!isUsed) return;
    const take = async () => {
      const taken = await call('panel.takeDrafts', me);
      if (!taken) return;
      if (bulk.take(taken.bulk)) setBulkRound((round) => round + 1);
      // A draft that this panel kept and the worker no longer has: the other panel has sent it or taken it back.
      const gone = [...kept.current].filter((id) => taken.drafts.every(([other]) => other !== id));
      kept.current.clear();
      const emptied = gone.map((id) => [id, emptyKeptDraft(crypto.randomUUID())] as const);
      dispatch({ type: 'taken', drafts: [...taken.drafts, ...emptied] });
    };
    // Without the drafts the operator chooses again. If the worker cannot be reached, the call for the context reports it.
    const now = take()
      .catch(() => undefined)
      .then(() => {
        if (taking.current === now) taking.current = null;
      });
    taking.current = now;
  }, [isUsed, openings, me, bulk, dispatch]);

  const keep = async () => {
    const changed = [...drafts].filter(([id, draft]) => seen.current.get(id) !== draft);
    seen.current = drafts;
    // A frame that is thrown out can say nothing after it has waited.
    if (taking.current) await taking.current;
    const tell = async ([conversationId, draft]: readonly [number, Draft]) => {
      const left = keptOf(draft);
      if (!left && !kept.current.delete(conversationId)) return;
      if (left) kept.current.add(conversationId);
      await call('panel.keepDraft', { ...me, conversationId, draft: left });
    };
    // What cannot be kept is lost with this panel, as all of it was before it could be kept at all.
    await Promise.allSettled(changed.map(tell));
    const news = bulk.news();
    if (news) await call('panel.keepBulk', { ...me, ...news }).catch(() => undefined);
  };
  const keepNow = useEffectEvent(() => started(keep()));
  useEffect(() => {
    const timer = setTimeout(() => keepNow(), calm);
    return () => clearTimeout(timer);
  }, [drafts]);
  useEffect(() => {
    const leave = () => keepNow();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
  useEffect(() => bulk.listen(() => keepNow()), [bulk]);
  return { keep, bulk, bulkRound };
}

/** The tab that a window was opened for; null in a frame, whose tab the worker knows. */
function tabOfWindow(): number | null {
  const tabId = /^#(\d+)\//.exec(location.hash)?.[1];
  return window.parent === window && tabId !== undefined ? Number(tabId) : null;
}
