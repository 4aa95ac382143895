/**
 * The fields of a plan. "Details" has what the plan still needs and what the instance asks for; the preview has every other value that can be changed.
 * Each has one field in one place, which it keeps while it is typed in, so that no field vanishes under the fingers.
 */
import { browserTimeZone } from '../../i18n/dates';
import { formatLocale } from '../../i18n/text';
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { Need, Origin, PlannedProperty } from '../../sending/plan/plan';
import { todoPrefix, type Choices } from '../../sending/planning/choices';
import type { Planned } from '../../sending/planning/makePlan';
import { changePrefix } from '../../sending/planning/planChanges';
import { changeableInConversation } from '../../sending/planning/planConversationObject';
import { notePrefix } from '../../sending/planning/planNotes';
import { changeableInTodo } from '../../sending/planning/planTodo';
import { conversationPrefix, documentPrefix } from '../../sending/planning/operatorValues';
import { propertyValue } from '../../sending/values/propertyValue';
import type { Conversation } from '../../userlike/conversation/conversation';

type ValueNeed = Extract<Need, { kind: 'value' }>;

export interface DetailField {
  /** Key of the choice: the property's name, with `note.` and the like before it for other objects than the target. */
  readonly key: string;
  readonly property: Property;
  /** In the form that the field's control takes. */
  readonly value: string;
  readonly need: ValueNeed | null;
}

export interface PlannedField extends DetailField {
  /** Why it has its value; null where the operator has left it out. */
  readonly origin: Origin | null;
  /** The operator changed it in the preview. */
  readonly changed: boolean;
  /** As people read it. */
  readonly shown: string;
}

export interface PlanFields {
  readonly details: readonly DetailField[];
  readonly target: readonly PlannedField[];
  /** What becomes of a target that is there already. */
  readonly changes: readonly PlannedField[];
  readonly note: readonly PlannedField[];
  readonly conversation: readonly PlannedField[];
  /** The same in each document. */
  readonly document: readonly PlannedField[];
  readonly todo: readonly PlannedField[];
}

interface FieldsInput {
  readonly conversation: Conversation;
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly planned: Planned;
  readonly choices: Choices;
}

/** In the order of the limetypes' properties; the note's come last. */
export function planFields(input: FieldsInput): PlanFields {
  const { mapping, planned, choices } = input;
  const { target, notes } = planned.plan;
  const ofTarget = target.kind === 'create' ? target.properties : [];
  const asked = new Set(mapping.instance.properties.flatMap(({ ask, property }) => (ask ? [property] : [])));
  const isGiven = givenByPlan(input);
  const fieldsOf = (
    properties: readonly Property[],
    values: readonly PlannedProperty[],
    prefix: string,
    isDetail: (property: Property, open: boolean) => boolean,
  ) => {
    const details: DetailField[] = [];
    const shown: PlannedField[] = [];
    for (const property of properties) {
      const key = prefix + property.name;
      const value = values.find(({ name }) => name === property.name);
      const need = needOfValue(planned.needs, key);
      const typed = choices.details[key];
      if (!value && !need && typed === undefined && !(prefix === '' && asked.has(property.name))) continue;
      const field = { key, property, value: typed ?? controlValue(property, value), need };
      if (isDetail(property, need !== null || typed !== undefined)) details.push(field);
      else {
        const changed = typed !== undefined;
        shown.push({ ...field, origin: value?.origin ?? null, changed, shown: value?.shown ?? '' });
      }
    }
    return { details, shown };
  };
  const { history } = mapping;
  const targets = fieldsOf(
    target.kind === 'create' ? mapping.target.properties : [],
    ofTarget,
    '',
    (property, open) => asked.has(property.name) || (open && !isGiven(property)),
  );
  // The note's own text is changed below it, and its way to the target is what makes it a note.
  const fixed = [history?.note.name, history?.toTarget.name];
  const filled = [history?.type, history?.date, history?.toPerson, history?.toCompany, history?.toCoworker];
  const note = fieldsOf(
    history?.limetype.properties.filter(({ name }) => !fixed.includes(name)) ?? [],
    notes[0]?.properties ?? [],
    notePrefix,
    ({ name }, open) => open && !filled.some((property) => property?.name === name),
  );
  const { conversationObject, files, todo: plannedTodo } = planned.plan;
  const never = () => false;
  const conversation = fieldsOf(
    mapping.conversation && conversationObject ? changeableInConversation(mapping.conversation) : [],
    conversationObject?.properties ?? [],
    conversationPrefix,
    never,
  );
  const changes = fieldsOf(
    target.kind === 'existing' ? mapping.target.properties : [],
    target.kind === 'existing' ? (target.changes ?? []) : [],
    changePrefix,
    never,
  );
  const document = fieldsOf(
    files ? (mapping.document?.limetype.properties ?? []) : [],
    files?.properties ?? [],
    documentPrefix,
    never,
  );
  const todo = fieldsOf(
    mapping.todo && plannedTodo ? changeableInTodo(mapping.todo) : [],
    plannedTodo?.properties ?? [],
    todoPrefix,
    never,
  );
  return {
    details: [...targets.details, ...note.details],
    target: targets.shown,
    changes: changes.shown,
    note: note.shown,
    conversation: conversation.shown,
    document: document.shown,
    todo: todo.shown,
  };
}

/** Whether the plan has a value for a property of the target without the operator's doing. */
function givenByPlan({ conversation, settings, mapping }: FieldsInput): (property: Property) => boolean {
  const context = {
    forms: settings.writeForms,
    language: mapping.instance.noteLanguage,
    timeZone: browserTimeZone(),
    locale: formatLocale(),
  };
  const ways = [mapping.person?.property, mapping.company?.property, mapping.coworker?.property];
  return (property) => {
    const { name, required } = property;
    if (name === mapping.reference?.name) return true;
    const rule = mapping.instance.properties.find((one) => one.property === name);
    if (rule && propertyValue(property, rule, conversation, context).kind === 'value') return true;
    return !required && ways.some((way) => way?.name === name);
  };
}

/** What is wrong with the value of a field. */
export const needOfValue = (needs: readonly Need[], key: string): DetailField['need'] =>
  needs.find((need): need is ValueNeed => need.kind === 'value' && need.property === key) ?? null;

/** A planned value as its control takes it: keys for options, ids for relations, ISO forms for dates, words for all else. */
function controlValue({ type }: Property, planned: PlannedProperty | undefined): string {
  if (!planned || planned.value === null) return '';
  const { value, shown } = planned;
  const bare = String(typeof value === 'object' ? value.key : value);
  switch (propertyType(type).control) {
    case 'option':
    case 'yesNo':
    case 'relation':
    case 'id':
      return bare;
    case 'date':
      return bare.slice(0, 'yyyy-mm-dd'.length);
    case 'dateTime':
      return localMinute(bare);
    default:
      return shown;
  }
}

/** `2024-02-22T16:49` in the operator's zone, as a `datetime-local` control takes it. */
function localMinute(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
