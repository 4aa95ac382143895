// The standard model after the vendor's Lime Connect package has been installed for helpdesk and deal
// (facts: lime-crm-api 3.2, C20, C21; lime-chat A.6).

import { type DataModel, type Seed, seedIds } from '../dataModel';
import { standardModel, standardSeed } from './standard';

const { helpdesk, deal, document } = standardModel.limetypes;

const conversations = {
  localname: 'Conversations',
  type: 'hasmany',
  relatedType: 'ulconversation',
} as const;

const connectSeed = {
  ...standardSeed,
  ulconversation: {
    earlier: {
      conversationid: 63740001,
      link: 'https://userlike.com/en/umc#/conversation/63740001',
      contactid: '79180001',
      startedtime: '2026-09-01T07:40:12Z',
      contactfirstmessagetime: '2026-09-01T07:41:03Z',
      helpdesk: 'invoice',
    },
  },
} as const satisfies Seed;

/** Ids of the seeded objects of the Lime Connect model, by limetype and name. */
export const connectIds = seedIds(connectSeed);

export const connectModel: DataModel = {
  ...standardModel,
  seed: connectSeed,
  limetypes: {
    ...standardModel.limetypes,
    helpdesk: {
      ...helpdesk,
      properties: { ...helpdesk.properties, ulconversation: { ...conversations, through: 'helpdesk' } },
    },
    deal: { ...deal, properties: { ...deal.properties, ulconversation: { ...conversations, through: 'deal' } } },
    document: {
      ...document,
      properties: {
        ...document.properties,
        ul_messageid: { localname: 'Message id', type: 'string', length: 256, formReadOnly: true },
      },
    },
    ulconversation: {
      localname: { singular: 'Conversation', plural: 'Conversations' },
      descriptive: '{conversationid}',
      shelf: 'conversations',
      properties: {
        conversationid: { localname: 'Conversation id', type: 'integer', formReadOnly: true },
        link: { localname: 'Link', type: 'link', length: 512, formReadOnly: true },
        contactid: { localname: 'Contact id', type: 'string', length: 256, formReadOnly: true },
        helpdesk: { localname: 'Helpdesk', type: 'belongsto', relatedType: 'helpdesk', formReadOnly: true },
        deal: { localname: 'Deal', type: 'belongsto', relatedType: 'deal', formReadOnly: true },
        startedtime: { localname: 'Started', type: 'time', formReadOnly: true },
        contactfirstmessagetime: { localname: 'First message of the contact', type: 'time', formReadOnly: true },
      },
    },
  },
};
