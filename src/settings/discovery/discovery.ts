/**
 * Instances from the metadata alone, so that a URL and a key are enough for a first send. Everything here is a proposal that the administrator sees
 * with its reasons and can change; so a wrong guess costs a look, and what cannot be guessed is left open and asked for.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isBelongsto, isFile, isHasmany, isText } from '../../lime/propertyTypes';
import { emptyInstance } from '../document/emptyInstance';
import { normalizeText, normalizeName } from '../words/normalizeText';
import { limetypeRoles, type LimetypeRoles } from '../mapping/limetypeRoles';
import { calledFirst, isCalled, languageOf, limetypeWords, propertyWords } from '../words/limeWords';
import { openRule } from '../mapping/openRule';
import { proposedValues, type ProposedValue } from './proposedValues';
import type { Instance, PersonRule } from '../document/settings';
import { inverseRelation } from '../mapping/inverseRelation';
import { resolveMapping } from '../mapping/resolveMapping';

/** Why something is proposed, as data; the sentences are made where it is shown. */
export type Reason =
  | { readonly kind: 'conversationObjectLeadsHere' | 'chosen' }
  | { readonly kind: 'looksLike'; readonly what: 'helpdesk' | 'deal' }
  /** `others`: relations to the same limetype that were not taken. */
  | { readonly kind: 'leadsTo'; readonly limetype: string; readonly others: readonly string[] }
  /** About a property, by its label. */
  | { readonly kind: ProposedValue['why']; readonly label: string };

export interface Proposal {
  readonly instance: Instance;
  /** `place` as in a mapping problem: `limetype`, `relationPerson`, `personRules.0`, `properties.2`. */
  readonly reasons: readonly { readonly place: string; readonly reason: Reason }[];
}

/** Room for a reference line: URL, id and mark. */
const shortestReference = 128;

/** One proposal for each limetype that conversations already lead to, else for each that looks like a helpdesk or a deal; in Lime's order. */
export function proposeInstances(limetypes: readonly Limetype[]): Proposal[] {
  const roles = limetypeRoles(limetypes);
  return targetsOf(limetypes, roles).map(({ target, reason }) => propose(target, reason, roles, limetypes));
}

/** A proposal for a limetype that somebody chose. */
export const proposeInstance = (target: Limetype, limetypes: readonly Limetype[]): Proposal =>
  propose(target, { kind: 'chosen' }, limetypeRoles(limetypes), limetypes);

function targetsOf(limetypes: readonly Limetype[], roles: LimetypeRoles): { target: Limetype; reason: Reason }[] {
  const people = [roles.person, roles.company, roles.coworker];
  const leadsTo = new Set(belongstos(roles.conversation).map(({ relatedLimetype }) => relatedLimetype));
  const linked = limetypes.filter((limetype) => leadsTo.has(limetype.name) && !people.includes(limetype));
  if (linked.length > 0) return linked.map((target) => ({ target, reason: { kind: 'conversationObjectLeadsHere' } }));
  return limetypes.flatMap((target) => {
    const what = (['helpdesk', 'deal'] as const).find((one) => isCalled(target, limetypeWords[one]));
    return what ? [{ target, reason: { kind: 'looksLike', what } as const }] : [];
  });
}

function propose(target: Limetype, reason: Reason, roles: LimetypeRoles, limetypes: readonly Limetype[]): Proposal {
  const reasons: { place: string; reason: Reason }[] = [{ place: 'limetype', reason }];
  const because = (place: string, why: Reason) => {
    reasons.push({ place, reason: why });
  };

  const related = (place: string, to: Limetype | undefined, words: readonly string[]): string | null => {
    const ways = belongstos(target).filter(({ relatedLimetype }) => relatedLimetype === to?.name);
    const way = to && (calledFirst(ways, [...words, normalizeName(to.name)]) ?? ways[0]);
    if (!way) return null;
    because(place, {
      kind: 'leadsTo',
      limetype: to.name,
      others: ways.flatMap(({ name }) => (name === way.name ? [] : [name])),
    });
    return way.name;
  };
  const child = (place: string, candidates: readonly Limetype[], words: readonly string[]): string | null => {
    const ways = candidates.flatMap((limetype) => {
      const tab = target.properties.find(
        (property) => isHasmany(property) && property.relatedLimetype === limetype.name,
      );
      const name = tab?.name ?? limetype.name;
      return typeof inverseRelation(target, name, limetypes) === 'string' ? [] : [{ limetype, name }];
    });
    const limetype = calledFirst(
      ways.map((way) => way.limetype),
      words,
    );
    const way = ways.find((one) => one.limetype === limetype);
    if (!way) return null;
    because(place, { kind: 'leadsTo', limetype: way.limetype.name, others: [] });
    return way.name;
  };

  const withFile = limetypes.filter(({ properties }) => properties.some(isFile));
  const isDeal = isCalled(target, limetypeWords.deal);
  const relationTodo = child(
    'relationTodo',
    limetypes.filter((one) => one !== target),
    limetypeWords.todo,
  );
  const instance: Instance = {
    ...emptyInstance(target.name.slice(0, 64), target.name),
    name: target.singular.slice(0, 200),
    topics: unique([target.name, target.singular, ...(isDeal ? ['deal', 'lead'] : [])]),
    relationPerson: related('relationPerson', roles.person, limetypeWords.person),
    relationCompany: related('relationCompany', roles.company, limetypeWords.company),
    relationCoworker: related('relationCoworker', roles.coworker, propertyWords.responsible),
    relationHistory: child('relationHistory', limetypes, limetypeWords.history),
    relationConversation: child('relationConversation', limetypes, limetypeWords.conversation),
    relationDocument: child('relationDocument', withFile, limetypeWords.document),
    referenceProperty: referenceProperty(target, because),
    personRules: personRules(roles.person, because),
    noteLanguage: languageOf(limetypes),
    openRule: openRule(target),
    ...(relationTodo !== null && { relationTodo }),
  };
  // Files come along where documents have a place and are found again.
  const resolved = resolveMapping({ ...instance, importMediaFiles: true }, limetypes);
  const importMediaFiles = resolved.kind === 'mapped' && resolved.mapping.document !== null;
  // The property that ends in the reference line is a description: there is room for the contact's words before it.
  const { relationPerson, relationCompany, relationCoworker, referenceProperty: description } = instance;
  const values = proposedValues(target, isDeal, description, [relationPerson, relationCompany, relationCoworker]);
  values.forEach(({ why, label }, index) => because(`properties.${index}`, { kind: why, label }));
  return { instance: { ...instance, importMediaFiles, properties: values.map(({ rule }) => rule) }, reasons };
}

const belongstos = (limetype: Limetype | undefined): readonly Property[] =>
  limetype?.properties.filter(isBelongsto) ?? [];

/** The first notation of each topic; `arende` and `Ärende` are two, as they are for `instancesForTopics`. */
const unique = (topics: readonly string[]): string[] =>
  topics.filter((topic, index) => topics.findIndex((other) => normalizeText(other) === normalizeText(topic)) === index);

type Because = (place: string, reason: Reason) => void;

const called = ({ label }: Property): Reason => ({ kind: 'called', label });

function referenceProperty({ properties }: Limetype, because: Because): string | null {
  const texts = properties.filter(
    (property) => holdsFreeText(property) && (property.length === null || property.length >= shortestReference),
  );
  const property =
    calledFirst(texts, propertyWords.description) ??
    texts.find(({ name, label }) =>
      propertyWords.description.some((word) => normalizeName(`${name} ${label}`).includes(word)),
    );
  if (!property) return null;
  because('referenceProperty', called(property));
  return property.name;
}

/** By e-mail, then by mobile number, then by telephone (facts: lime-chat A.5): from what identifies a person best to what several may share. */
function personRules(person: Limetype | undefined, because: Because): PersonRule[] {
  const properties = person?.properties.filter(isText) ?? [];
  const sources = [
    ['contact.email', propertyWords.email],
    ['contact.mobile_number', propertyWords.mobile],
    ['contact.phone_number', propertyWords.phone],
  ] as const;
  const found = sources.flatMap(([identificationKey, words]) => {
    const property = calledFirst(properties, words);
    return property ? [{ identificationKey, property }] : [];
  });
  found.forEach(({ property }, index) => because(`personRules.${index}`, called(property)));
  return found.map(({ identificationKey, property }) => ({ identificationKey, propertyIdentifier: property.name }));
}
