/**
 * From everything that was read to everything that will be written: a pure function. What it gives is shown, and what is shown is executed.
 * It never asks Lime and never guesses: what it cannot decide is a need, what it does not write is left off with a reason. Each part of the plan is a
 * file of its own; here they come together, with what concerns the conversation as a whole.
 */
import { linkTemplateFor } from '../../settings/document/linkTo';
import type { Conversation, Entry } from '../../userlike/conversation/conversation';
import { choosesOtherObject, isDenied } from './choices';
import { noteEntries, type NoteEntries } from './noteEntries';
import type { LeftOff, Need, OtherPeople, Plan, PlannedFiles } from '../plan/plan';
import { planConversationObject } from './planConversationObject';
import type { ObjectHit } from '../match/match';
import { otherPeople, peopleOfNote, type PeopleOfNote } from './otherPeople';
import { planFiles } from './planFiles';
import { conversationUrl, partWithNeeds, type PartInput, type PlanInput, type PartWithNeeds } from './planInput';
import { maskedIn } from './maskedIn';
import { redactionMode, startRedaction, type MaskedNumber } from '../redaction/redaction';
import { planNotes } from './planNotes';
import { planPeople, type People } from './planPeople';
import { rulesOfTeam, type AskingRule } from './rulesOfTeam';
import { ruleFacts } from '../rules/ruleFacts';
import { planTarget } from './planTarget';
import { planTodo } from './planTodo';
import { planTraces } from './planTraces';
import { relationsToPeople } from './relationsToPeople';
import { documentPrefix, operatorValues } from './operatorValues';

export interface Planned {
  readonly plan: Plan;
  /** As it is written: without what is masked. */
  readonly conversation: Conversation;
  /** What of what is written is masked, or would be, had the operator not shown it again. */
  readonly masked: readonly MaskedNumber[];
  readonly canShowMasked: boolean;
  /** The entries that the note could hold, before the operator left any out. */
  readonly entries: readonly Entry[];
  /** Those that it holds. */
  readonly written: readonly Entry[];
  /** How many of the conversation's entries are not in Lime yet; null where it was never sent, or no note there tells. */
  readonly newEntries: number | null;
  /** Messages that are in Lime already were changed, or taken back, after that. */
  readonly changedEntries: boolean;
  /** Rules of the team that ask for a look, confirmed or not. */
  readonly asking: readonly AskingRule[];
  /** What of the chosen object's people is not the contact's, and what the contact's are called. */
  readonly others: (OtherPeople & { readonly ofContact: readonly string[] }) | null;
  /** Empty when the plan may be sent. */
  readonly needs: readonly Need[];
}

/** Plans one send. @throws if the settings have no Lime, which the caller must have excluded. */
export function makePlan(given: PlanInput): Planned {
  const { settings, mapping, choices } = given;
  const { conversation: original } = given;
  const redaction = startRedaction({
    conversation: original,
    settings,
    instance: mapping.instance,
    unmasked: choices.unmasked,
  });
  const { conversation } = redaction;
  const input: PartInput = { ...given, conversation, original, redaction };
  if (settings.baseUrl === null) throw new Error('A plan needs the address of a Lime.');
  const { instance } = mapping;
  const people = planPeople(input);
  const target = planTarget(input, people.value);
  const entries = noteEntries(input);
  const others = otherPeople(people.value, mapping, existingTarget(input));
  const ofNote = peopleOfNote(people.value, others, choices);
  const notes = mapping.history
    ? planNotes(input, mapping.history, people.value, ofNote, entries)
    : partWithNeeds([], [], [{ kind: 'historyNote' }]);
  const files = filesOf(input, people.value, ofNote, entries);
  const todo = planTodo(input, people.value, ofNote);
  const conversationObject = mapping.conversation
    ? planConversationObject(input, mapping.conversation)
    : partWithNeeds(null);
  const comment = mapping.history ? redaction.text({ kind: 'comment' }, choices.comment).trim() : '';
  const plan: Plan = {
    version: 1,
    deliveryId: choices.deliveryId,
    conversationId: conversation.id,
    conversationUrl: conversationUrl(input),
    limeBaseUrl: settings.baseUrl,
    linkTemplate: linkTemplateFor(settings, instance.limetype),
    instance: { id: instance.id, name: instance.name },
    person: people.value.created,
    target: target.value,
    conversationObject: conversationObject.value,
    ...planTraces(input),
    ...(comment && { comment }),
    notes: notes.value,
    files: files.value,
    ...(todo.value && { todo: todo.value }),
    ...(settings.rules.length > 0 && { ruleFacts: ruleFacts(conversation) }),
    ...(choices.confirmedRules.length > 0 && { lookedFor: choices.confirmedRules }),
    leftOff: [
      ...people.leftOff,
      ...target.leftOff,
      ...notes.leftOff,
      ...conversationLeftOff(input, entries),
      ...(files.value ? [] : filesLeftOff(input, entries)),
    ],
  };
  const rules = rulesOfTeam(input, plan);
  return {
    plan,
    conversation,
    masked: maskedIn(plan, redaction.found(), entries.written),
    canShowMasked: redactionMode(settings, instance) === 'on',
    entries: entries.all,
    written: entries.written,
    newEntries: entries.since?.length ?? null,
    changedEntries: entries.changed,
    asking: rules.asking,
    others: others && { ...others, ofContact: namesOf(people.value) },
    needs: [
      ...rules.needs,
      ...stateNeeds(input),
      ...people.needs,
      ...target.needs,
      ...(others && choices.noteOf === null ? [{ kind: 'otherPeople', others } as const] : []),
      ...notes.needs,
      ...conversationObject.needs,
      ...files.needs,
      ...todo.needs,
      ...(entries.onlyNew ? [] : historyNeeds(input)),
    ],
  };
}

/** The object that gets the conversation, if it is there already: the one that has it, else the one that the operator chose. */
function existingTarget({
  mapping,
  matches: { sent },
  choices: { target },
}: PlanInput): Pick<ObjectHit, 'descriptive' | 'relations'> | null {
  if (sent.kind === 'sent') {
    if (sent.target.limetype !== mapping.target.name) return null;
    const { relations } = sent;
    return { descriptive: sent.target.descriptive, ...(relations && { relations }) };
  }
  return target.kind === 'existing' ? target.hit : null;
}

const namesOf = ({ person, company }: People): string[] =>
  [person, company].flatMap((one) => (one ? [one.descriptive] : []));

function filesOf(
  input: PartInput,
  people: People,
  ofNote: PeopleOfNote,
  { written }: NoteEntries,
): PartWithNeeds<PlannedFiles | null> {
  const { settings, choices, original, redaction } = input;
  const documents = input.mapping.document;
  const ids = new Set(written.map(({ id }) => id));
  const files =
    documents &&
    planFiles({
      entries: original.entries.filter(({ id, url }) => url !== null && ids.has(id)),
      redaction,
      documents,
      settings,
      choices,
      conversationUrl: conversationUrl(input),
      relations: relationsToPeople(ofNote, documents),
      personProperty: people.created && (documents.toPerson?.name ?? null),
    });
  if (!files) return partWithNeeds(null);
  const { value: properties, needs } = operatorValues(
    input,
    files.properties,
    documents.limetype.properties,
    documentPrefix,
  );
  return partWithNeeds({ ...files, properties }, needs);
}

/** Needs that follow from what Lime already has of this conversation: one conversation belongs to one limeobject. */
function stateNeeds({ matches: { sent }, mapping, choices }: PlanInput): Need[] {
  switch (sent.kind) {
    case 'conflict':
      return [{ kind: 'conflict', targets: sent.targets }];
    case 'unreachableTarget':
      return [{ kind: 'unreachableTarget', target: { limetype: sent.limetype, id: sent.id } }];
    case 'sent':
      return sent.target.limetype === mapping.target.name && !choosesOtherObject(choices, sent.target.id)
        ? []
        : [{ kind: 'linkedElsewhere', target: sent.target }];
    case 'named': {
      const { target } = choices;
      const hit = target.kind === 'existing' ? target.hit : null;
      // Linking to one of them answers the question.
      if (hit && sent.targets.some(({ limetype, id }) => hit.limetype === limetype && hit.id === id)) return [];
      const open = sent.targets.filter((one) => !isDenied(choices, one));
      return open.length > 0 ? [{ kind: 'sentThere', targets: open }] : [];
    }
    case 'new':
    case 'claimed':
      return [];
  }
}

function historyNeeds({ conversation, choices }: PlanInput): Need[] {
  return conversation.completeness === 'complete' || choices.withoutOlderMessages ? [] : [{ kind: 'olderMessages' }];
}

function conversationLeftOff({ conversation, mapping, choices }: PlanInput, { onlyNew }: NoteEntries): LeftOff[] {
  const leftOff: LeftOff[] = [];
  if (conversation.completeness !== 'complete' && !onlyNew) leftOff.push({ kind: 'olderMessages' });
  if (!mapping.conversation) {
    // An object that is there already gets no reference line.
    const byLine = mapping.reference && choices.target.kind === 'new';
    const why = byLine ? 'keptByReference' : mapping.history ? 'keptByNote' : 'keptInThisBrowser';
    leftOff.push({ kind: 'conversationObject', why });
  }
  return leftOff;
}

function filesLeftOff({ mapping }: PlanInput, { written }: NoteEntries): LeftOff[] {
  const count = written.filter((entry) => entry.url !== null).length;
  return count > 0 ? [{ kind: 'files', count, why: mapping.instance.importMediaFiles ? 'noPlace' : 'off' }] : [];
}
