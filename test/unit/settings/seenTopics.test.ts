import { describe, expect, it } from 'vitest';
import { proposeInstances } from '../../../src/settings/discovery/discovery';
import { destinationFor, topicsWithoutDestination, withSeenTopics } from '../../../src/settings/discovery/seenTopics';
import { standardModel } from './fixtures/standardModel';
import { swedishModel } from './fixtures/swedishModel';

const proposed = (model: typeof standardModel) => proposeInstances(model).map(({ instance }) => instance);
const standard = proposed(standardModel);
const swedish = proposed(swedishModel);

describe('topics that were seen in Userlike', () => {
  it.each([
    ['Helpdesk ', 'Helpdesk'],
    ['SUPPORT', 'SUPPORT'],
    ['Kundtjänst', 'Kundtjänst'],
  ])("%j is given to a customer's own ticket", (seen, topic) => {
    const [own] = withSeenTopics(swedish, swedishModel, [seen]);
    expect(own?.topics).toEqual(['supportarende', 'Ärende', topic]);
  });

  it('each goes to the one destination that it fits, and the others stay as they are', () => {
    const seen = ['Support', 'Sales', 'wedding', 'helpdesk', 'support'];
    expect(withSeenTopics(standard, standardModel, seen).map(({ topics }) => topics)).toEqual([
      ['helpdesk', 'Support'],
      ['deal', 'lead', 'Sales'],
    ]);
  });

  it('one that fits two destinations is left to a person', () => {
    const [helpdesk] = standard;
    if (!helpdesk) throw new Error('The standard model has a helpdesk.');
    expect(destinationFor('Support', [helpdesk, { ...helpdesk, id: 'other' }], standardModel)).toBeNull();
  });

  it('those that lead somewhere, are empty or the same again are not offered', () => {
    expect(topicsWithoutDestination([' HELPDESK', 'wedding', '', 'Wedding ', 'invoice'], standard)).toEqual([
      'wedding',
      'invoice',
    ]);
  });
});
