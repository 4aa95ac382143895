/**
 * Sends as a panel says them, without a panel opened for each: the plan that one panel has made, with another conversation and another delivery in
 * it. For tests of what comes after the click, of which there are many; that the click leads there is for others.
 */
import { expect } from 'vitest';
import type { Frame } from 'playwright-core';
import { MessageCenterPage } from '../support/pages';
import type { TestBed } from '../support/testBed';

/** The part of the extension API that the frame speaks with. */
declare const chrome: { runtime: { sendMessage(envelope: object): Promise<Answer> } };
type Answer = { kind: 'value'; value: View | null } | { kind: 'refused'; why: string };
interface View {
  readonly id: string;
  readonly state: { readonly kind: string };
}

let lastId = 63_760_000;

export interface CopiedSend {
  readonly conversationId: number;
  readonly deliveryId: string;
}

export class CopiedSends {
  #frame: Frame | undefined;

  private constructor(
    readonly bed: TestBed,
    readonly original: { readonly conversationId: number; readonly deliveryId: string; readonly plan: string },
  ) {}

  /** Sends the conversation once by its panel, and takes the plan from the journal while it is on its way. */
  static async of(bed: TestBed, conversationId: number): Promise<CopiedSends> {
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${conversationId}`));
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    const held = bed.lime.faults.add({
      match: { method: 'POST', nth: 1 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    await panel.send.click();
    await held.reached;
    const plan = await planInJournal(bed);
    held.release();
    await panel.sentToLime.waitFor();
    await conversation.page.close();
    return new CopiedSends(bed, { conversationId, deliveryId: plan.deliveryId, plan: JSON.stringify(plan) });
  }

  /** Sends the next copy. Resolves when it is accepted. */
  async send(): Promise<CopiedSend> {
    const { original } = this;
    const conversationId = (lastId += 1);
    const deliveryId = crypto.randomUUID();
    const plan: unknown = JSON.parse(
      original.plan
        .replaceAll(original.deliveryId, deliveryId)
        .replaceAll(original.deliveryId.slice(0, 8), deliveryId.slice(0, 8))
        .replaceAll(String(original.conversationId), String(conversationId)),
    );
    const accepted = await this.#say('delivery.send', { plan });
    expect(accepted, 'accepted').toMatchObject({ value: { kind: 'delivery', delivery: { id: deliveryId } } });
    return { conversationId, deliveryId };
  }

  /** Follows the delivery as an open panel does, which wakes a worker that was ended, until it is sent. */
  async followToTheEnd({ deliveryId }: CopiedSend): Promise<void> {
    let known: View | null = null;
    await expect
      .poll(
        async () => {
          const answer = await this.#say('delivery.follow', { deliveryId, known: JSON.stringify(known) });
          if (answer?.kind === 'value') known = answer.value;
          return known?.state;
        },
        { timeout: 30_000, interval: 20 },
      )
      .toEqual({ kind: 'sent' });
  }

  /** What the worker answers; null when it was ended before. */
  async #say(name: string, request: object): Promise<Answer | null> {
    const frame = await this.#panelFrame();
    return frame.evaluate((envelope) => chrome.runtime.sendMessage(envelope).catch(() => null), { name, request });
  }

  /** The frame of one panel that stays open; a browser that was started anew needs a new one. */
  async #panelFrame(): Promise<Frame> {
    if (this.#frame && !this.#frame.isDetached() && !this.#frame.page().isClosed()) return this.#frame;
    const { browser } = this.bed;
    const conversation = new MessageCenterPage(
      await browser.openMessageCenter(`#/conversation/${this.original.conversationId}`),
    );
    await conversation.openPanel();
    this.#frame = conversation.page.frames().find((frame) => frame.url().startsWith(browser.url('')));
    if (!this.#frame) throw new Error('An open panel without a frame of the extension.');
    return this.#frame;
  }
}

/** The plan of the one delivery that is on its way, as it is on disk. */
async function planInJournal({ browser }: TestBed): Promise<{ readonly deliveryId: string }> {
  const options = await browser.openOptions();
  const plan = await options.evaluate(async () => {
    const opening = indexedDB.open('send-to-lime');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const reading = opening.result.transaction('deliveries').objectStore('deliveries').getAll();
    await new Promise((read) => reading.addEventListener('success', read));
    opening.result.close();
    return (reading.result as { plan: { deliveryId: string } | null }[]).find((record) => record.plan)?.plan;
  });
  await options.close();
  if (!plan) throw new Error('No delivery is on its way.');
  return plan;
}
