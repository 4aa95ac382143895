/** An instance in which nothing is mapped yet: where discovery, import and a new row in the settings begin. */
import type { Instance } from './settings';

/** As in Lime Chat's own example (facts: lime-chat A.2). */
export const emptyInstance = (id: string, limetype: string): Instance => ({
  id,
  name: limetype,
  topics: [],
  limetype,
  relationPerson: null,
  relationCompany: null,
  relationCoworker: null,
  relationHistory: null,
  relationConversation: null,
  relationDocument: null,
  referenceProperty: null,
  personRules: [],
  properties: [],
  linkType: 'Web client',
  baseUrl: 'https://userlike.com/en/umc#/conversation/',
  includeNotifications: false,
  importMediaFiles: false,
  historyType: null,
  noteLanguage: 'en',
  noteOverflow: 'split',
  openRule: null,
});
