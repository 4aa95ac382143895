import { describe, expect, it } from 'vitest';
import { instancesForTopics } from '../../../src/settings/words/topicMatch';
import { instanceWith } from './fixtures/instanceWith';

const helpdesk = instanceWith({ id: 'helpdesk', topics: ['Support', 'Hjälp  mig'] });
const deal = instanceWith({ id: 'deal', topics: ['lead', 'support'] });
const street = instanceWith({ id: 'street', topics: ['Straße', 'iade'] });
const idle = instanceWith({ id: 'idle', topics: [''] });

describe('topics lead to', () => {
  const rows: [what: string, topics: string[], outcome: string][] = [
    ['the instance that takes the topic', ['lead'], 'one: deal'],
    ['it in any case and with blanks', ['  LEAD '], 'one: deal'],
    ['it with other accents composed', ['hja\u0308lp mig'], 'one: helpdesk'],
    ['it although another topic is unknown', ['vip', 'lead'], 'one: deal'],
    ['several, when several take one topic', ['SUPPORT'], 'several: helpdesk deal'],
    ['several, when two topics lead apart', ['Hjälp mig', 'lead'], 'several: helpdesk deal'],
    ['it with a no-break blank and full-width letters', ['ＨＪÄＬＰ\u00a0ｍｉｇ'], 'one: helpdesk'],
    ['it with invisible characters', ['\u202aLe\u200bad\u202c'], 'one: deal'],
    ['it with ss for ß', ['STRASSE'], 'one: street'],
    ['it with ẞ for ß', ['STRAẞE'], 'one: street'],
    ['it with a Turkish i', ['İADE'], 'one: street'],
    ['none, when there is no topic', [], 'none: noTopic'],
    ['none, when topics are blank', ['', ' '], 'none: noTopic'],
    ['none, when nobody takes the topic', ['leads'], 'none: unknownTopic'],
    ['none, when an accent makes another word', ['hjalp mig'], 'none: unknownTopic'],
  ];
  it.each(rows)('%s', (_, topics, outcome) => {
    const match = instancesForTopics([helpdesk, deal, street, idle], topics);
    const said =
      match.kind === 'none'
        ? match.why
        : match.kind === 'one'
          ? match.instance.id
          : match.instances.map(({ id }) => id).join(' ');
    expect(`${match.kind}: ${said}`).toBe(outcome);
  });

  it('none, when there are no instances, whatever the topics', () => {
    expect(instancesForTopics([], ['lead'])).toEqual({ kind: 'none', why: 'noInstances' });
    expect(instancesForTopics([], [])).toEqual({ kind: 'none', why: 'noInstances' });
  });
});
