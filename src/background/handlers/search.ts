/** The operator's searches in Lime. */
import { succeed, type Result } from '../../lime/result';
import type { HandlersOf } from '../../messaging/router';
import type { PersonHit } from '../../sending/match/match';
import { mappingsOf } from '../delivery/conversationState';
import { contactContext } from '../lime/contactContext';
import { searchObjects } from '../lime/objects';
import { phoneNumbers } from '../lime/phoneNumbers';
import { relatedNames } from '../lime/relatedNames';
import { searchCoworkers, searchPersons } from '../lime/search';
import { invalid, withLime, withMapping } from './withLime';

export const searchHandlers: HandlersOf<'persons' | 'objects' | 'contact' | 'coworkers'> = {
  'persons.search': ({ instanceId, words }) =>
    withMapping(instanceId, ({ client, mapping }): Promise<Result<readonly PersonHit[]>> =>
      searchPersons(client, mapping, words, phoneNumbers),
    ),

  'objects.search': ({ limetype: name, words }) =>
    withLime(({ client, limetypes, settings }) => {
      const limetype = limetypes.find((one) => one.name === name);
      return limetype ? searchObjects(client, settings, limetype, words) : invalid;
    }),

  'objects.names': ({ objects }) =>
    withLime(async ({ client, limetypes }) => succeed(await relatedNames(client, limetypes, objects))),

  'contact.context': ({ instanceId, personId, companyId }) =>
    withMapping(instanceId, ({ client, settings, mapping }) =>
      contactContext(client, settings, mapping, { personId, companyId }),
    ),

  'coworkers.search': ({ words }) =>
    withLime(({ client, limetypes, settings }) => searchCoworkers(client, mappingsOf(settings, limetypes), words)),
};
