/**
 * What an instance means in this Lime: its names looked up in the metadata once, so that planning and matching never search for a property.
 * Strict: a name that does not fit is a problem, never guessed around, since what is written would not be what was configured.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isBelongsto } from '../../lime/propertyTypes';
import { resolveConversationMapping, type ConversationMapping } from './conversationMapping';
import { resolveDocumentMapping, type DocumentMapping } from './documentMapping';
import { resolveHistoryMapping, type HistoryMapping } from './historyMapping';
import { calledFirst, limetypeWords } from '../words/limeWords';
import type { Instance } from '../document/settings';
import { belongstoTo, inverseRelation, type InverseRelation } from './inverseRelation';
import type { Report, MappingProblem } from './mappingProblem';
import { findTodoMapping, type TodoMapping } from './todoMapping';

export type { ConversationMapping, HistoryMapping, MappingProblem };

/** A belongsto of a limetype, and the limetype it points to. */
export interface Relation {
  readonly property: Property;
  readonly limetype: Limetype;
}

export interface Mapping {
  readonly instance: Instance;
  readonly target: Limetype;
  readonly person: Relation | null;
  readonly company: Relation | null;
  readonly coworker: Relation | null;
  /** The belongsto on the person that leads to the company. */
  readonly personCompany: Property | null;
  readonly history: HistoryMapping | null;
  readonly conversation: ConversationMapping | null;
  /** Where media files become documents; null where the instance imports none, or the way there does not fit. */
  readonly document: DocumentMapping | null;
  /** Where a to-do goes; null where this Lime has none, or the way there does not fit. */
  readonly todo: TodoMapping | null;
  /** Text property of the target that takes the reference line. */
  readonly reference: Property | null;
}

export type ResolvedMapping =
  | { readonly kind: 'mapped'; readonly mapping: Mapping }
  | { readonly kind: 'problems'; readonly problems: readonly MappingProblem[] };

/** The instance in this Lime, or all its problems. Problems with documents do not stop a send: `validateInstances` reports them. */
export function resolveMapping(instance: Instance, limetypes: readonly Limetype[]): ResolvedMapping {
  const target = limetypes.find(({ name }) => name === instance.limetype);
  if (!target)
    return { kind: 'problems', problems: [{ kind: 'unknownLimetype', place: 'limetype', name: instance.limetype }] };
  const problems: MappingProblem[] = [];
  const report: Report = (kind, place, name) => {
    problems.push({ kind, place, name });
    return null;
  };
  const relation = (place: 'relationPerson' | 'relationCompany' | 'relationCoworker') =>
    instance[place] === null ? null : relationOf(target, instance[place], limetypes, place, report);
  const child = (place: 'relationHistory' | 'relationConversation') =>
    instance[place] === null ? null : wayBackOf(target, instance[place], limetypes, place, report);

  const person = relation('relationPerson');
  const company = relation('relationCompany');
  const coworker = relation('relationCoworker');
  const personCompany = person && companyOf(person.limetype, company, limetypes);
  const history = child('relationHistory');
  const conversation = child('relationConversation');
  const end = (limetype: string | null | undefined, name: string | null) => (limetype ? { limetype, name } : null);
  const people = {
    person: end(person?.limetype.name, instance.relationPerson),
    company: end(company?.limetype.name ?? personCompany?.relatedLimetype, instance.relationCompany),
    coworker: end(coworker?.limetype.name, instance.relationCoworker),
  };
  const documents =
    instance.importMediaFiles && instance.relationDocument !== null
      ? inverseRelation(target, instance.relationDocument, limetypes)
      : null;
  const mapping: Mapping = {
    instance,
    target,
    person,
    company,
    coworker,
    personCompany,
    history: history && resolveHistoryMapping(instance, history, people, report),
    conversation: conversation && resolveConversationMapping(conversation, report),
    document: typeof documents === 'object' ? documents && resolveDocumentMapping(documents, people) : null,
    todo: findTodoMapping(instance, target, limetypes, people, [history, conversation]),
    reference: referenceOf(target, instance.referenceProperty, report),
  };
  reportUnknownRules(instance, target, person, report);
  return problems.length === 0 ? { kind: 'mapped', mapping } : { kind: 'problems', problems };
}

function relationOf(
  target: Limetype,
  name: string,
  limetypes: readonly Limetype[],
  place: string,
  report: Report,
): Relation | null {
  const property = target.properties.find((one) => one.name === name);
  if (!property) return report('unknownProperty', place, name);
  if (!isBelongsto(property) || property.relatedLimetype === null) return report('notARelation', place, name);
  const limetype = limetypes.find((one) => one.name === property.relatedLimetype);
  return limetype ? { property, limetype } : report('unknownLimetype', place, property.relatedLimetype);
}

function wayBackOf(
  target: Limetype,
  name: string,
  limetypes: readonly Limetype[],
  place: string,
  report: Report,
): InverseRelation | null {
  const way = inverseRelation(target, name, limetypes);
  return typeof way === 'string' ? report(way, place, name) : way;
}

/** To the company of the target's relation, or, where the target has none, to what is called a company. */
function companyOf(person: Limetype, company: Relation | null, limetypes: readonly Limetype[]): Property | null {
  const to = company?.limetype ?? calledFirst(limetypes, limetypeWords.company);
  return to ? belongstoTo(person, to.name, [company?.property.name ?? null, to.name]) : null;
}

function referenceOf(target: Limetype, name: string | null, report: Report): Property | null {
  if (name === null) return null;
  const property = target.properties.find((one) => one.name === name);
  if (!property) return report('unknownProperty', 'referenceProperty', name);
  return holdsFreeText(property) ? property : report('wrongType', 'referenceProperty', name);
}

function reportUnknownRules(instance: Instance, target: Limetype, person: Relation | null, report: Report): void {
  const has = ({ properties }: Limetype, name: string) => properties.some((property) => property.name === name);
  instance.properties.forEach(({ property }, index) => {
    if (!has(target, property)) report('unknownProperty', `properties.${index}`, property);
  });
  instance.personRules.forEach(({ propertyIdentifier }, index) => {
    if (person && !has(person.limetype, propertyIdentifier))
      report('unknownProperty', `personRules.${index}`, propertyIdentifier);
  });
}
