/** Plans for delivery tests: a helpdesk case with a note in two parts, with, without conversation objects, and without any key in the target. */
import type { Plan, PlannedFiles, PlannedProperty, PlannedTodo } from '../../../src/sending/plan/plan';
import { referenceLine, todoLine } from '../../../src/sending/note/reference';
import type { Traces } from '../../../src/sending/plan/traces';

export const conversationId = 63741936;
const url = `https://userlike.com/en/umc#/conversation/${conversationId}`;

const property = (name: string, value: PlannedProperty['value']): PlannedProperty => ({
  name,
  label: name,
  value,
  shown: JSON.stringify(value),
  origin: { kind: 'default' },
});

/** Of a Lime without conversation objects, in which conversations go to two limetypes. */
export const traces: Traces = {
  objects: [
    { limetype: 'helpdesk', property: 'description' },
    { limetype: 'deal', property: 'description' },
  ],
  notes: [
    {
      ...{ limetype: 'history', property: 'note' },
      ways: ['helpdesk', 'deal'].map((to) => ({ property: to, limetype: to, about: ['person', 'company'] })),
    },
  ],
};

/** A plan to create an object; every delivery has its own id, as in life. */
export function planToCreate(
  deliveryId: string,
  keptBy: 'conversationObject' | 'reference' | 'browser' = 'conversationObject',
  limetype: 'helpdesk' | 'deal' = 'helpdesk',
): Plan {
  const line = referenceLine(url, deliveryId);
  return {
    version: 1,
    deliveryId,
    conversationId,
    conversationUrl: url,
    limeBaseUrl: 'https://acme.lime-crm.com/acme',
    linkTemplate: '{origin}/client/object/{limetype}/{id}',
    instance: { id: limetype, name: limetype },
    person: null,
    target: {
      kind: 'create',
      limetype,
      singular: limetype,
      properties: [
        property('title', 'Chat'),
        property('person', 1001),
        ...(keptBy === 'browser' ? [] : [property('description', line)]),
      ],
      reference: keptBy === 'browser' ? null : { property: 'description', line },
    },
    conversationObject:
      keptBy === 'conversationObject'
        ? {
            limetype: 'ulconversation',
            conversationIdProperty: 'conversationid',
            targetProperty: limetype,
            targetProperties: [
              { property: 'helpdesk', limetype: 'helpdesk' },
              { property: 'deal', limetype: 'deal' },
            ],
            linkProperty: 'link',
            properties: [property('conversationid', conversationId), property('link', url)],
          }
        : null,
    ...(keptBy !== 'conversationObject' && { traces: keptBy === 'browser' ? { ...traces, objects: [] } : traces }),
    notes: [1, 2].map((part) => {
      const reference = referenceLine(url, deliveryId, { part, parts: 2 });
      return {
        limetype: 'history',
        part,
        parts: 2,
        targetProperty: limetype,
        properties: [property('note', `part ${part}\n\n${reference}`), property('person', 1001)],
        reference: { property: 'note', line: reference },
      };
    }),
    files: null,
    leftOff: [],
  };
}

/** The same, for an object that is there already. */
export function planToLink(
  deliveryId: string,
  id: number,
  chosenBy: 'operator' | 'conversationObject',
  keptBy: 'conversationObject' | 'reference' = 'conversationObject',
): Plan {
  const plan = planToCreate(deliveryId, keptBy);
  return {
    ...plan,
    target: { kind: 'existing', limetype: 'helpdesk', singular: 'Helpdesk', id, descriptive: 'Chat', chosenBy },
  };
}

/** One picture that follows as a document. */
export const plannedFiles: PlannedFiles = {
  limetype: 'document',
  singular: 'Document',
  fileProperty: 'document',
  targetProperty: 'helpdesk',
  personProperty: 'person',
  properties: [],
  limit: 1_000,
  disposition: 'client',
  files: [
    {
      entryId: `${conversationId}.1.17`,
      url: 'https://www.userlike.com/api/um/media/download/a.png',
      name: 'a.png',
      size: null,
      leftOut: null,
      properties: [],
      reference: { property: 'ul_messageid', line: `${conversationId}.1.17` },
    },
  ],
};

/** A to-do that bears the delivery's mark, or, without a text for that, is known by its values. */
export function todoOf({ deliveryId }: Pick<Plan, 'deliveryId'>, marked = true): PlannedTodo {
  const line = todoLine(url, deliveryId);
  const mark = marked ? [property('note', line)] : [];
  return {
    limetype: 'todo',
    singular: 'To-do',
    targetProperty: 'helpdesk',
    personProperty: 'person',
    properties: [property('subject', 'Call Nora'), property('done', false), ...mark],
    reference: marked ? { property: 'note', line } : null,
  };
}
