/**
 * The drafts of a tab's panel, for the panel that follows it: in a window, back in the page, or after a reload. Kept in memory until they are sent, the
 * tab is closed or the browser ends. Only the panel that took them last may change them, since an earlier panel stays hidden in the page with old
 * drafts.
 */
import { browser } from '../../messaging/browser';
import type { KeptBulk, KeptDraft } from '../../sending/planning/keptDraft';

interface KeptDrafts {
  /** The panel that may change them. */
  readonly holder: string;
  /** The Lime that the chosen objects are in. */
  readonly limeBaseUrl: string | null;
  /** With the id of the conversation; the one that was changed last stands last. */
  readonly drafts: readonly (readonly [number, KeptDraft])[];
  readonly bulk: KeptBulk | null;
}

const beginning = 'drafts ';
const place = (tabId: number) => `${beginning}${tabId}`;

/** Maximum characters of a tab's drafts, and of those of its bulk view; the oldest are dropped. Session storage is small, and keys and nonces need it too. */
export const maxDraftCharacters = 500_000;

/**
 * Does nothing for a panel that did not take the drafts last.
 * @param draft null if there is none to keep
 */
export async function keepDraft(
  tabId: number,
  holder: string,
  conversationId: number,
  draft: KeptDraft | null,
): Promise<void> {
  await navigator.locks.request(place(tabId), async () => {
    const kept = await read(tabId);
    if (kept?.holder !== holder) return;
    const others = kept.drafts.filter(([id]) => id !== conversationId);
    const drafts = draft ? [...others, [conversationId, draft] as const] : others;
    await write(tabId, { ...kept, drafts: newest(drafts) });
  });
}

/** The same of the view of many conversations. */
export async function keepBulk(tabId: number, holder: string, bulk: KeptBulk | null): Promise<void> {
  await navigator.locks.request(place(tabId), async () => {
    const kept = await read(tabId);
    if (kept?.holder !== holder) return;
    await write(tabId, { ...kept, bulk: bulk && { ...bulk, drafts: newest(bulk.drafts) } });
  });
}

/** As many as may be kept. */
function newest<Draft>(drafts: readonly Draft[]): Draft[] {
  let room = maxDraftCharacters;
  const first = drafts.findLastIndex((draft) => (room -= JSON.stringify(draft).length + 1) < 0);
  return drafts.slice(first + 1);
}

/** Returns the drafts and lets the caller change them from now on. Null for a caller that may do so already, since it has the newest. */
export async function takeDrafts(
  tabId: number,
  holder: string,
  limeBaseUrl: string | null,
): Promise<Pick<KeptDrafts, 'drafts' | 'bulk'> | null> {
  return navigator.locks.request(place(tabId), async () => {
    const kept = await read(tabId);
    if (kept?.holder === holder) return null;
    // An id of one Lime is somebody else's in another.
    const { drafts, bulk } = kept?.limeBaseUrl === limeBaseUrl ? kept : { drafts: [], bulk: null };
    await write(tabId, { holder, limeBaseUrl, drafts, bulk });
    return { drafts, bulk };
  });
}

export async function forgetDraftsOfClosedTabs(): Promise<void> {
  const tabs = await browser.tabs.query({});
  const open = new Set(tabs.map(({ id = -1 }) => place(id)));
  const places = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(places.filter((name) => name.startsWith(beginning) && !open.has(name)));
}

const read = async (tabId: number): Promise<KeptDrafts | undefined> =>
  (await browser.storage.session.get(place(tabId)))[place(tabId)] as KeptDrafts | undefined;

const write = (tabId: number, kept: KeptDrafts) => browser.storage.session.set({ [place(tabId)]: kept });
