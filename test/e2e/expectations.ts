/** What must stand in Lime after a send, whatever happened on the way (spec sections 6 and 7): read from the sandbox's own state. */
import { expect } from 'vitest';
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';
import { connectIds } from '../sandbox/lime/models/connect';
import type { PlainObject } from '../sandbox/lime/sandboxState';

/** Limetypes that a send may make an object of. */
const targets = ['helpdesk', 'deal'] as const;
type Target = (typeof targets)[number];

/** All of the sandbox that is looked at here. */
export interface LimeState {
  readonly state: Pick<LimeSandbox['state'], 'objects'>;
}

/** Objects that are not of the seed, lowest id first. */
export function written(lime: LimeState, limetype: string): PlainObject[] {
  const seeded = Object.values(
    (connectIds as Readonly<Record<string, Readonly<Record<string, number>>>>)[limetype] ?? {},
  );
  return lime.state.objects(limetype).filter(({ _id }) => !seeded.includes(_id));
}

/** What of the Lime sandbox is of one conversation: its conversation objects, what names its address, and what hangs on that. */
export function onlyOf(lime: LimeSandbox, conversationId: number): LimeState {
  const isOf = (object: PlainObject) =>
    Object.values(object).some(
      (value) => typeof value === 'string' && value.includes(`${conversationLink(conversationId)} (`),
    );
  const all = (limetype: string) => lime.state.objects(limetype);
  const made = all('helpdesk')
    .filter(isOf)
    .map(({ _id }) => _id);
  return {
    state: {
      objects: (limetype) =>
        all(limetype).filter(
          (object) =>
            object['conversationid'] === conversationId ||
            isOf(object) ||
            (limetype === 'document' && made.includes(Number(object['helpdesk']))),
        ),
    },
  };
}

/** The conversation's address as it stands in Lime. */
export const conversationLink = (conversationId: number): string =>
  `https://userlike.com/en/umc#/conversation/${conversationId}`;

export interface Sent {
  readonly target: PlainObject;
  readonly conversationObject: PlainObject;
  readonly notes: readonly PlainObject[];
}

export interface SendsExpected {
  readonly limetype?: Target;
  /** How often the conversation was sent. */
  readonly sends?: number;
}

/**
 * Expects that the one conversation that was sent since the reset has exactly one target, one conversation object that is
 * linked to it and claimed no more, and each part of each note once, on that target. Gives them.
 */
export function expectSentOnce(
  lime: LimeState,
  conversationId: number,
  { limetype = 'helpdesk', sends = 1 }: SendsExpected = {},
): Sent {
  const made = targets.flatMap((name) => written(lime, name).map(({ _id }) => `${name} ${_id}`));
  expect(made, 'exactly one target').toEqual([expect.stringContaining(`${limetype} `)]);
  const target = first(written(lime, limetype));

  const objects = lime.state
    .objects('ulconversation')
    .filter(({ conversationid }) => conversationid === conversationId);
  const links = objects.map(({ link, helpdesk, deal }) => ({ link, helpdesk, deal }));
  const link = conversationLink(conversationId);
  expect(links, 'one conversation object, linked, without a claim').toEqual([
    { link, helpdesk: null, deal: null, [limetype]: target._id },
  ]);

  const notes = written(lime, 'history');
  expect(new Set(notes.map((note) => note[limetype])), 'all notes on the target').toEqual(new Set([target._id]));
  expectEachPartOnce(notes, sends);
  return { target, conversationObject: first(objects), notes };
}

/** Expects that nothing of any send stands in Lime. */
export function expectNothingWritten(lime: LimeState): void {
  const found = [...targets, 'ulconversation', 'history', 'document', 'person', 'company'].flatMap((limetype) =>
    written(lime, limetype).map(({ _id }) => `${limetype} ${_id}`),
  );
  expect(found, 'nothing written').toEqual([]);
}

/** The closing line of a note tells the delivery, the part and the number of parts. */
function expectEachPartOnce(notes: readonly PlainObject[], sends: number): void {
  const parts = new Map<string, { part: number; of: number }[]>();
  for (const { note } of notes) {
    const [, delivery, part, of] = /\((\w+) (\d+)\/(\d+)\)$/.exec(String(note)) ?? [];
    expect(delivery, 'a note that says what it is part of').toBeDefined();
    const known = parts.get(delivery ?? '') ?? [];
    parts.set(delivery ?? '', [...known, { part: Number(part), of: Number(of) }]);
  }
  expect(parts.size, 'one note a send').toBe(sends);
  for (const ofOneSend of parts.values()) {
    const numbers = ofOneSend.map(({ part }) => part).sort((one, other) => one - other);
    const planned = Array.from({ length: ofOneSend[0]?.of ?? 0 }, (_, index) => index + 1);
    expect(numbers, 'each part of the note once').toEqual(planned);
  }
}

function first(objects: readonly PlainObject[]): PlainObject {
  const [object] = objects;
  if (!object) throw new Error('An object that was counted a moment ago is gone.');
  return object;
}
