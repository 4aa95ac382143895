/** The relations of the Lime that the models play, as its metadata tell them. */
import type { Limetype, Property } from '../../../src/lime/limetype';

const property = (name: string, type: string, relatedLimetype: string | null): Property => ({
  ...{ name, label: name, type, relatedLimetype },
  ...{ required: false, length: null, options: [], tag: null },
});

const limetype = (name: string, singular: string, relations: readonly string[]): Limetype => ({
  ...{ name, singular, plural: singular, tag: null },
  properties: relations.map((to) => property(to, 'belongsto', to)),
});

/** A relation is called as the limetype that it leads to. */
export const limetypes: readonly Limetype[] = [
  limetype('person', 'Person', ['company']),
  limetype('helpdesk', 'Helpdesk', ['person', 'company', 'coworker', 'helpdesktype']),
  limetype('deal', 'Deal', ['person', 'company', 'coworker']),
  limetype('history', 'History', ['person', 'company', 'coworker', 'helpdesk', 'deal']),
  limetype('ulconversation', 'Userlike conversation', ['helpdesk', 'deal']),
  limetype('document', 'Document', ['person', 'helpdesk', 'history']),
  limetype('todo', 'To-do', ['person', 'helpdesk']),
];
