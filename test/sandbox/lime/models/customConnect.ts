// The customer's own model after the vendor's Lime Connect package has been installed for the case (facts: lime-crm-api C20, C21): the installer's names
// beside the customer's.

import { type DataModel, belongsto, hasmany } from '../dataModel';
import { customModel } from './custom';

const { arende, dokument, ...others } = customModel.limetypes;
if (!arende || !dokument) throw new Error('The customer has cases and documents.');

export const customConnectModel: DataModel = {
  ...customModel,
  limetypes: {
    ...others,
    arende: {
      ...arende,
      properties: { ...arende.properties, ulconversation: hasmany('Konversationer', 'ulconversation', 'arende') },
    },
    dokument: {
      ...dokument,
      properties: {
        ...dokument.properties,
        ul_messageid: { localname: 'Meddelande-id', type: 'string', length: 256, formReadOnly: true },
      },
    },
    ulconversation: {
      localname: { singular: 'Konversation', plural: 'Konversationer' },
      descriptive: '{conversationid}',
      shelf: 'conversations',
      properties: {
        conversationid: { localname: 'Konversations-id', type: 'integer', formReadOnly: true },
        link: { localname: 'Länk', type: 'link', length: 512, formReadOnly: true },
        contactid: { localname: 'Kontakt-id', type: 'string', length: 256, formReadOnly: true },
        arende: belongsto('Ärende', 'arende', { formReadOnly: true }),
        startedtime: { localname: 'Startad', type: 'time', formReadOnly: true },
        contactfirstmessagetime: { localname: 'Kontaktens första meddelande', type: 'time', formReadOnly: true },
      },
    },
  },
};
