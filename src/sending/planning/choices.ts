/** What the operator has decided for one send. Kept by conversation as long as the panel lives; JSON. */
import type { Property } from '../../lime/limetype';
import type { ObjectHit, PersonHit } from '../match/match';
import type { TargetRef } from '../plan/plan';

export interface Choices {
  /** UUID of the delivery that these choices will become. */
  readonly deliveryId: string;
  readonly person:
    | { readonly kind: 'match' }
    | { readonly kind: 'chosen'; readonly hit: PersonHit }
    /** `values` by property of the person's limetype; one that is not there is as prefilled. */
    | { readonly kind: 'create'; readonly values: Readonly<Record<string, string>> }
    | { readonly kind: 'none' };
  /** `hit` is null until one was found. */
  readonly target: { readonly kind: 'new' } | { readonly kind: 'existing'; readonly hit: ObjectHit | null };
  /** Among the objects that name the conversation, the one to which it was sent, as the operator says. */
  readonly sentTo: Pick<TargetRef, 'limetype' | 'id'> | null;
  /** Those to which it was not sent, as the operator says. */
  readonly notThese: readonly Pick<TargetRef, 'limetype' | 'id'>[];
  /** Whose people note and documents lead to, where the chosen object belongs to other people than the contact; null until it is said. */
  readonly noteOf: 'contact' | 'object' | null;
  /** The operator has said that the person is the right one, although the contact's identity is not verified. */
  readonly withUnverified: boolean;
  /** What was typed for a property of the target, by its name; with `note.`, `conversation.` or `document.` before it for the others. */
  readonly details: Readonly<Record<string, string>>;
  /** Names of the objects whose ids were chosen for relations, by `<limetype> <id>`: what is shown for them. */
  readonly names: Readonly<Record<string, string>>;
  /** For a conversation that is in Lime already: send the full transcript, or only what is new. */
  readonly again: 'full' | 'new';
  /** Whether a to-do is part of the send; null as the destination says. Its values are `details`, with `todo.` before the name. */
  readonly todo: boolean | null;
  /** The operator's own words, above the transcript; empty where there are none. */
  readonly comment: string;
  /** In place of the note's own heading; empty leaves it out, null takes its own. */
  readonly heading: string | null;
  /** Ids of entries that are left out of the note. */
  readonly without: readonly string[];
  /** Ids of entries whose file becomes no document. */
  readonly withoutFiles: readonly string[];
  /** The operator has said that older messages may be missing. */
  readonly withoutOlderMessages: boolean;
  /** Names of properties of an existing object that are left as they are, although a rule would change them. */
  readonly withoutChanges: readonly string[];
  /** Ids of the team's rules to which the operator has said that they have looked. */
  readonly confirmedRules: readonly string[];
  /** Keys of masked numbers that the operator shows again. */
  readonly unmasked: readonly string[];
}

/** Detail keys of the to-do's properties have this before their name. */
export const todoPrefix = 'todo.';

export const firstChoices = (deliveryId: string): Choices => ({
  deliveryId,
  person: { kind: 'match' },
  withUnverified: false,
  target: { kind: 'new' },
  sentTo: null,
  notThese: [],
  noteOf: null,
  details: {},
  names: {},
  again: 'full',
  todo: null,
  comment: '',
  heading: null,
  without: [],
  withoutFiles: [],
  withoutOlderMessages: false,
  withoutChanges: [],
  confirmedRules: [],
  unmasked: [],
});

/** What the operator has said of the conversation itself stays when it goes to another kind of object. */
export const ofConversation = ({ sentTo, notThese }: Choices): Pick<Choices, 'sentTo' | 'notThese'> => ({
  sentTo,
  notThese,
});

/** Whether the operator has said that the conversation was not sent to an object. */
export const isDenied = ({ notThese }: Choices, { limetype, id }: TargetRef): boolean =>
  notThese.some((one) => one.limetype === limetype && one.id === id);

/** What changes when a detail is typed. @param chosen where an object was chosen for a relation: its key in `names`, and its name */
export const withDetail = (
  { details, names }: Choices,
  key: string,
  value: string,
  chosen?: { readonly key: string; readonly name: string },
): Partial<Choices> => ({
  details: { ...details, [key]: value },
  ...(chosen && { names: { ...names, [chosen.key]: chosen.name } }),
});

/** What changes when a value is taken back to what the plan itself would write. */
export function withoutDetail({ details }: Choices, key: string): Partial<Choices> {
  return { details: Object.fromEntries(Object.entries(details).filter(([name]) => name !== key)) };
}

/** What people read for a value: of a relation that the operator chose, the name that was chosen. */
export const shownFor = ({ names }: Choices, { relatedLimetype }: Property, shown: string): string =>
  names[`${String(relatedLimetype)} ${shown}`] ?? shown;

/** What changes when the operator links to an object, or, with none, takes the link back. */
export const linkChoice = (hit: ObjectHit | null): Partial<Choices> => ({
  target: hit ? { kind: 'existing', hit } : { kind: 'new' },
  noteOf: null,
});

export const linkedHit = ({ target }: Choices): ObjectHit | null => (target.kind === 'existing' ? target.hit : null);

/** Whether the operator wants another object than the one that the conversation belongs to. */
export const choosesOtherObject = ({ target }: Choices, id: number): boolean =>
  target.kind === 'existing' && target.hit !== null && target.hit.id !== id;

/** After a send: another to-do is made only if the operator says so again. */
export const withoutTodo = (choices: Choices): Choices => ({
  ...choices,
  todo: null,
  details: Object.fromEntries(Object.entries(choices.details).filter(([key]) => !key.startsWith(todoPrefix))),
});
