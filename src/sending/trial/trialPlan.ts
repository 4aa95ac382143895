/**
 * What a trial writes: the plan that a real send of its conversation would be, with a value for all that Lime requires and nothing fills. Pure; the same
 * for each form of values that is tried.
 */
import type { Limeobject } from '../../lime/limeobject';
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isBelongsto, propertyType } from '../../lime/propertyTypes';
import type { Settings } from '../../settings/document/settings';
import { isUsable } from '../../settings/mapping/historyMapping';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { broadPatterns } from '../../settings/words/limeWords';
import { firstChoices, todoPrefix, type Choices } from '../planning/choices';
import { makePlan } from '../planning/makePlan';
import { ofPerson } from '../planning/newPerson';
import { notePrefix } from '../planning/planNotes';
import { offersTodo } from '../planning/planTodo';
import type { Need, Plan, PlannedChange } from '../plan/plan';
import { cutText } from '../values/cutText';
import { trialConversation, type TrialWords } from './trialConversation';

export interface TrialInput {
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly conversationId: number;
  /** UUID; its first digits mark what is written. */
  readonly trialId: string;
  readonly words: TrialWords;
  readonly now: number;
  readonly timeZone: string;
  readonly locale: string;
  /** An object of each limetype to which a required relation may lead. */
  readonly anyOf: Readonly<Record<string, number>>;
}

export interface TrialPlan {
  readonly plan: Plan;
  /** Labels of required properties for which nothing was found. */
  readonly unfilled: readonly string[];
}

/** Needs show up one after the other: what fills one may bring the next. */
const rounds = 3;

export function planTrial(input: TrialInput): TrialPlan {
  const { mapping, settings, words, now, timeZone, locale } = input;
  const title = mapping.target.properties.find(
    ({ name, label, type }) =>
      holdsFreeText({ type }) && (broadPatterns.title.test(name) || broadPatterns.title.test(label)),
  );
  let choices: Choices = {
    ...firstChoices(input.trialId),
    person: mapping.person ? { kind: 'create', values: {} } : { kind: 'none' },
    comment: words.message,
    // Whatever the destination proposes: an operator may add one to any send.
    todo: offersTodo(input),
    details: title && title !== mapping.reference ? { [title.name]: cutText(words.name, title.length) } : {},
  };
  const conversation = trialConversation(input.conversationId, words, now);
  const matches = {
    person: { kind: 'none', why: 'noHit' },
    coworker: { kind: 'none' },
    sent: { kind: 'new' },
    sentUpTo: [],
  } as const;
  const plan = () => makePlan({ conversation, settings, mapping, matches, choices, now, timeZone, locale });
  for (let round = 0; round < rounds; round += 1) choices = filled(input, choices, plan().needs);
  const made = plan();
  return {
    plan: made.plan,
    unfilled: made.needs.flatMap((need) => (need.kind === 'value' ? [need.label] : [])),
  };
}

/**
 * What the destination's rules would change in the trial's object, were its conversation linked to it, or sent again.
 * @param held as Lime holds the object
 */
export function planTrialChanges(
  { settings, mapping, words, conversationId, trialId, now, timeZone, locale }: TrialInput,
  { limetype, id, descriptive, values }: Limeobject,
): readonly PlannedChange[] {
  const conversation = trialConversation(conversationId, words, now);
  const target = { kind: 'existing', hit: { limetype, id, descriptive, facts: [], link: '', values } } as const;
  const person = { kind: 'none' } as const;
  const choices: Choices = { ...firstChoices(trialId), person, target };
  const found = { person: { kind: 'none', why: 'noHit' }, coworker: { kind: 'none' }, sentUpTo: [] } as const;
  const again = { kind: 'sent', target: { limetype, id, descriptive }, link: '', values } as const;
  return [{ kind: 'new' } as const, again].flatMap((sent) => {
    const matches = { ...found, sent };
    const { plan } = makePlan({ conversation, settings, mapping, matches, choices, now, timeZone, locale });
    return plan.target.kind === 'existing' ? (plan.target.changes ?? []) : [];
  });
}

/** The labels of the properties in these rules. */
export const propertiesInRules = ({ target, instance }: Mapping): readonly string[] => {
  const names = [...(instance.whenLinked ?? []), ...(instance.whenSentAgain ?? [])].map(({ property }) => property);
  return target.properties.flatMap(({ name, label }) => (names.includes(name) ? [label] : []));
};

/** The required properties that a relation alone can fill, by the limetype to which they lead: what `anyOf` should have. */
export const requiredRelations = ({ target, person, history, todo }: Mapping): readonly string[] =>
  [target, person?.limetype, history?.limetype, todo?.limetype].flatMap((limetype) =>
    (limetype?.properties ?? []).flatMap((property) =>
      isBelongsto(property) && property.required && property.relatedLimetype !== null ? [property.relatedLimetype] : [],
    ),
  );

function filled(input: TrialInput, choices: Choices, needs: readonly Need[]): Choices {
  const { target, person, history, todo } = input.mapping;
  let { details } = choices;
  let values = choices.person.kind === 'create' ? choices.person.values : {};
  for (const need of needs) {
    if (need.kind !== 'value') continue;
    const of = (limetype: Limetype | undefined, name: string) => {
      const property = limetype?.properties.find((one) => one.name === name);
      const value = property && fillerFor(property, input);
      return value === undefined ? {} : { [need.property]: value };
    };
    const { property } = need;
    if (property.startsWith(ofPerson)) {
      const name = property.slice(ofPerson.length);
      const [value] = Object.values(of(person?.limetype, name));
      if (value !== undefined) values = { ...values, [name]: value };
    } else if (property.startsWith(todoPrefix)) {
      details = { ...details, ...of(todo?.limetype, property.slice(todoPrefix.length)) };
    } else if (property.startsWith(notePrefix)) {
      details = { ...details, ...of(history?.limetype, property.slice(notePrefix.length)) };
    } else details = { ...details, ...of(target, property) };
  }
  return { ...choices, details, ...(choices.person.kind === 'create' && { person: { kind: 'create', values } }) };
}

/** As it would be typed; undefined where nothing can be. */
function fillerFor({ type, options, length, relatedLimetype }: Property, input: TrialInput): string | undefined {
  switch (propertyType(type).kind) {
    case 'line':
    case 'text':
      return cutText(input.words.name, length);
    case 'wholeNumber':
    case 'decimal':
    case 'percent':
      return '0';
    case 'yesNo':
      return 'false';
    case 'option':
      return options.find(isUsable)?.key;
    case 'time':
    case 'day':
      return new Date(input.now).toISOString();
    case 'id': {
      const id = relatedLimetype === null ? undefined : input.anyOf[relatedLimetype];
      return id === undefined ? undefined : String(id);
    }
    case 'document':
    case 'none':
      return undefined;
  }
}
