/** An instance without any mapping: the start for discovery, import and a new destination. */
import type { Instance } from './settings';

/** Lime Chat's own example (facts: lime-chat A.2): this value means that nobody has chosen an address. */
export const commonBaseUrl = 'https://userlike.com/en/umc#/conversation/';

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
  baseUrl: commonBaseUrl,
  includeNotifications: false,
  importMediaFiles: false,
  historyType: null,
  noteLanguage: 'en',
  noteOverflow: 'split',
  openRule: null,
});
