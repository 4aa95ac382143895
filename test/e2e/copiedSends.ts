/**
 * Sends as a panel says them, without a panel opened for each: the plan that one panel has made, with another conversation and another delivery in
 * it. For tests of what comes after the click, of which there are many; that the click leads there is for others. Media files are handed over as the
 * panel does it, their bytes being their name.
 */
import { expect } from 'vitest';
import type { Frame } from 'playwright-core';
import type { RecordedRequest } from '../sandbox/lime/recordedRequest';
import { MessageCenterPage, type Panel } from '../support/pages';
import type { TestBed } from '../support/testBed';

/** The part of the extension API that the frame speaks with. */
declare const chrome: {
  runtime: {
    sendMessage(envelope: object): Promise<Answer>;
    connect(info: { readonly name: string }): {
      readonly onMessage: { addListener(listener: (news: { readonly views: readonly View[] }) => void): void };
      readonly onDisconnect: { addListener(listener: () => void): void };
      postMessage(message: object): void;
      disconnect(): void;
    };
  };
  storage: { session: { set(values: object): Promise<void> } };
};
type Answer = { kind: 'value'; value: View | null } | { kind: 'refused'; why: string };
interface View {
  readonly id: string;
  readonly state: { readonly kind: string };
  readonly files: readonly {
    readonly entryId: string;
    readonly name: string;
    readonly state: { readonly kind: string };
  }[];
}

let lastId = 63_760_000;

export interface CopiedSend {
  readonly conversationId: number;
  readonly deliveryId: string;
  /** Name and message of each media file, in the order of the plan. */
  readonly files: readonly { readonly name: string; readonly entryId: string }[];
}

interface CopiedPlan {
  readonly deliveryId: string;
  readonly files: { readonly files: CopiedSend['files'] } | null;
}

/** Whether the request is one of this send: whatever a send asks for names its conversation or itself. */
export function isOf({ conversationId, deliveryId }: CopiedSend, { url, body, headers }: RecordedRequest): boolean {
  const text = `${decodeURIComponent(url)} ${body} ${headers['content-disposition'] ?? ''}`;
  return text.includes(String(conversationId)) || text.includes(deliveryId.slice(0, 8));
}

export class CopiedSends {
  #opening: Promise<Frame> | undefined;

  private constructor(
    readonly bed: TestBed,
    readonly original: { readonly conversationId: number; readonly deliveryId: string; readonly plan: string },
  ) {}

  /**
   * Sends the conversation once by its panel, and takes the plan from the journal while it is on its way.
   * @param choose what else the operator chooses
   */
  static async of(
    bed: TestBed,
    conversationId: number,
    choose: (panel: Panel) => Promise<void> = () => Promise.resolve(),
  ): Promise<CopiedSends> {
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${conversationId}`));
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await choose(panel);
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

  /** The next copy, not sent yet. */
  next(): CopiedSend {
    const conversationId = (lastId += 1);
    const deliveryId = crypto.randomUUID();
    const { files } = this.#planOf({ conversationId, deliveryId });
    return { conversationId, deliveryId, files: files?.files.map(({ name, entryId }) => ({ name, entryId })) ?? [] };
  }

  /** Sends it. Resolves when it is accepted. */
  async send(copy: CopiedSend = this.next()): Promise<CopiedSend> {
    const accepted = await this.#say('delivery.send', { plan: this.#planOf(copy) });
    expect(accepted, 'accepted').toMatchObject({ value: { kind: 'delivery', delivery: { id: copy.deliveryId } } });
    return copy;
  }

  /** Follows the delivery until it is sent and its files are here, which go up when the send cannot be taken back any more. */
  followToItsFiles(send: CopiedSend): Promise<void> {
    return this.#follow(send, 'sent and with files', (state) => !/queued|waiting/.test(state));
  }

  /** Follows the delivery until it is sent and its files are in Lime. */
  followToTheEnd(send: CopiedSend): Promise<void> {
    return this.#follow(send, 'sent and filed', (state) => state === 'documented');
  }

  /** Follows as an open panel does, which wakes a worker that was ended. */
  async #follow(send: CopiedSend, end: string, isThere: (fileState: string) => boolean): Promise<void> {
    const { deliveryId } = send;
    let known: View | null = null;
    const look = async () => {
      known = (await this.#newsOf(deliveryId)) ?? known;
      if (known?.state.kind !== 'sent') return known?.state;
      for (const { entryId, name, state } of known.files) {
        if (state.kind === 'waitingForBytes') await this.#handOver(deliveryId, entryId, name);
      }
      return known.files.every(({ state }) => isThere(state.kind)) ? end : known.files.map(({ state }) => state);
    };
    await expect.poll(look, { timeout: 60_000, interval: 50 }).toBe(end);
  }

  async #handOver(deliveryId: string, entryId: string, name: string): Promise<void> {
    const frame = await this.#panelFrame();
    await frame.evaluate(
      async ([channelName, content, envelope]) => {
        const channel = new BroadcastChannel(channelName);
        channel.onmessage = () => channel.postMessage(new Blob([content], { type: 'text/plain' }));
        await chrome.runtime.sendMessage(envelope).catch(() => null);
        channel.close();
      },
      [deliveryId + entryId, name, { name: 'file.decide', request: { deliveryId, entryId, want: 'arrived' } }] as const,
    );
  }

  /** What the worker tells of a delivery, once; null when it was ended before. */
  async #newsOf(deliveryId: string): Promise<View | null> {
    const frame = await this.#panelFrame();
    return frame.evaluate(
      (id) =>
        new Promise<View | null>((resolve) => {
          const port = chrome.runtime.connect({ name: 'deliveries' });
          port.onMessage.addListener(({ views }) => {
            resolve(views[0] ?? null);
            port.disconnect();
          });
          port.onDisconnect.addListener(() => resolve(null));
          port.postMessage({ ids: [id] });
        }),
      deliveryId,
    );
  }

  /** What the worker answers; null when it was ended before. */
  async #say(name: string, request: object): Promise<Answer | null> {
    const frame = await this.#panelFrame();
    return frame.evaluate((envelope) => chrome.runtime.sendMessage(envelope).catch(() => null), { name, request });
  }

  /**
   * The frame of one panel that stays open; a browser that was started anew needs a new one. Of the budget there is always enough as long as it is there:
   * so many sends in a minute would have to wait for it.
   */
  async #panelFrame(): Promise<Frame> {
    const frame = await this.#opening;
    if (frame && !frame.isDetached() && !frame.page().isClosed()) return frame;
    return (this.#opening = this.#openPanel());
  }

  async #openPanel(): Promise<Frame> {
    const { browser } = this.bed;
    const conversation = new MessageCenterPage(
      await browser.openMessageCenter(`#/conversation/${this.original.conversationId}`),
    );
    await conversation.openPanel();
    const frame = conversation.page.frames().find((one) => one.url().startsWith(browser.url('')));
    if (!frame) throw new Error('An open panel without a frame of the extension.');
    await frame.evaluate(() => {
      setInterval(() => {
        chrome.storage.session.set({ 'request budget': { tokens: 180, at: Date.now() } }).catch(console.error);
      }, 250);
    });
    return frame;
  }

  #planOf({ conversationId, deliveryId }: Pick<CopiedSend, 'conversationId' | 'deliveryId'>): CopiedPlan {
    const { original } = this;
    const plan: unknown = JSON.parse(
      original.plan
        .replaceAll(original.deliveryId, deliveryId)
        .replaceAll(original.deliveryId.slice(0, 8), deliveryId.slice(0, 8))
        .replaceAll(String(original.conversationId), String(conversationId)),
    );
    return plan as CopiedPlan;
  }
}

/** The plan of the one delivery that is on its way, as it is on disk, decrypted as any page of the extension could. */
async function planInJournal({ browser }: TestBed): Promise<CopiedPlan> {
  const options = await browser.openOptions();
  const plan = await options.evaluate(async () => {
    const opening = indexedDB.open('send-to-lime sealed');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const reading = opening.result.transaction(['plans', 'values']);
    const plans = reading.objectStore('plans').getAll();
    const halves = reading.objectStore('values').get('sealing key');
    await new Promise((read) => reading.addEventListener('complete', read));
    opening.result.close();
    const [sealed] = plans.result as { content: Blob }[];
    if (!sealed) return null;
    const { base, half } = halves.result as { base: CryptoKey; half: Blob };
    const salt = await half.arrayBuffer();
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode('send-to-lime 1') };
    const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const bytes = await sealed.content.arrayBuffer();
    const onlyPiece = { name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData: new Uint32Array([0, 1]) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(onlyPiece, key, bytes.slice(12)));
  });
  await options.close();
  if (plan === null) throw new Error('No delivery is on its way.');
  return JSON.parse(plan) as CopiedPlan;
}
