/** Many conversations at once: what stands in the Message Center, the bulk view on it, and what must stand in Lime afterwards. */
import { expect } from 'vitest';
import type { Chromium } from '../support/chromium';
import { MessageCenterPage } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { conversationLink, written } from './expectations';
import type { PlainObject } from '../sandbox/lime/sandboxState';

/** A contact that one person in Lime matches. */
export const known = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

/** Opens All conversations with the panel. @param after a conversation that the page shows before */
export async function openBulk(browser: Chromium, after?: number) {
  const first = after === undefined ? '#/conversations' : `#/conversation/${after}`;
  const messageCenter = new MessageCenterPage(await browser.openMessageCenter(first));
  if (after !== undefined) {
    await messageCenter.page.getByText('The terminal in the foyer').first().waitFor();
    await messageCenter.goTo('#/conversations');
  }
  const { bulk } = await messageCenter.openPanel();
  await bulk.heading.waitFor();
  return { messageCenter, bulk };
}

/** Loads the page's table to its end. */
export async function loadTable({ page }: MessageCenterPage, rows: number): Promise<void> {
  const inTable = page.locator('tbody tr');
  await inTable.first().waitFor();
  while ((await inTable.count()) < rows) {
    const before = await inTable.count();
    await page.getByRole('button', { name: 'Show more' }).click();
    await inTable.nth(before).waitFor();
  }
}

/** As if this Lime allowed any number of requests, until the browser ends: the budget is full again and again. */
export async function liftBudget(browser: Chromium): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(() => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { storage: { session: { set(values: object): Promise<void> } } };
    };
    setInterval(() => void api.storage.session.set({ 'request budget': { tokens: 180, at: Date.now() } }), 250);
  });
}

/** As if so many requests were left at once. */
export async function setBudget(browser: Chromium, tokens: number): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate((left) => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { storage: { session: { set(values: object): Promise<void> } } };
    };
    return api.storage.session.set({ 'request budget': { tokens: left, at: Date.now() } });
  }, tokens);
}

/** Expects of each conversation: one target of its own, one conversation object linked to it and claimed no more, each part of one note once. */
export function expectEachSentOnce({ lime }: TestBed, ids: readonly number[]): void {
  const links = lime.state
    .objects('ulconversation')
    .filter(({ conversationid }) => ids.includes(Number(conversationid)));
  expect(links.map(({ conversationid }) => Number(conversationid)).sort(byNumber)).toEqual([...ids].sort(byNumber));
  const notes = new Map<string, PlainObject[]>();
  for (const note of written(lime, 'history')) {
    const { helpdesk, deal } = note;
    const target = targetOf({ helpdesk: helpdesk ?? null, deal: deal ?? null });
    notes.set(target, [...(notes.get(target) ?? []), note]);
  }
  for (const { conversationid, link, helpdesk, deal } of links) {
    const id = Number(conversationid);
    expect(link).toBe(conversationLink(id));
    const ofTarget = notes.get(targetOf({ helpdesk: helpdesk ?? null, deal: deal ?? null })) ?? [];
    const parts = ofTarget.map(({ note }) => /\/(\d+) \(\w+ (\d+\/\d+)\)$/.exec(String(note))?.slice(1).join(' '));
    const planned = ofTarget.map((_, index) => `${id} ${index + 1}/${ofTarget.length}`);
    expect(parts.length, `a note of ${id}`).toBeGreaterThan(0);
    expect(parts.sort(), `each part of one note of ${id} once`).toEqual(planned);
  }
  const targets = links.map(({ helpdesk, deal }) => targetOf({ helpdesk: helpdesk ?? null, deal: deal ?? null }));
  expect(new Set(targets).size, 'a target for each').toBe(ids.length);
  const made = (['helpdesk', 'deal'] as const).flatMap((limetype) =>
    written(lime, limetype).map(({ _id }) => targetOf({ helpdesk: null, deal: null, [limetype]: _id })),
  );
  expect(made.sort(), 'no other target').toEqual([...targets].sort());
}

const targetOf = (relations: { helpdesk: unknown; deal: unknown }) => JSON.stringify(relations);
const byNumber = (one: number, other: number) => one - other;
