/** What the panel says of a contact's earlier conversations (specification, section 5). */
import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { EarlierConversation, EarlierConversations, Matches } from '../../src/sending/match/match';
import { matchesWith } from './examples';
import { openPanel } from './openPanel';

const filed = (id: number, change: Partial<EarlierConversation['target']> = {}): EarlierConversation => ({
  conversationId: id,
  date: '2026-03-03T09:00:00Z',
  target: {
    ...{ limetype: 'helpdesk', id, descriptive: `Case ${id}`, facts: [`#${id}`, 'Ongoing'], open: true, personId: 1 },
    ...{ link: `https://lime.example.com/client/object/helpdesk/${id}`, readable: true },
    ...change,
  },
});
const nobodyPassedOver = { gone: 0, noAccess: 0 };
const found = (conversations: readonly EarlierConversation[], change = {}): EarlierConversations => ({
  ...{ kind: 'found', conversations, more: false, passedOver: nobodyPassedOver },
  ...change,
});

async function listed(earlier: EarlierConversations): Promise<HTMLElement> {
  await openPanel({ matches: { ...matchesWith(), earlier } });
  return screen.findByRole('region', { name: 'Earlier conversations' });
}

describe('the list of earlier conversations', () => {
  test('has a link into Lime for each, with date, number and status', async () => {
    const region = await listed(found([filed(7)]));
    expect(within(region).getByRole('link', { name: 'Case 7' })).toHaveAttribute(
      'href',
      'https://lime.example.com/client/object/helpdesk/7',
    );
    expect(region).toHaveTextContent(/3 Mar 2026.*#7.*Ongoing/);
  });

  test('links nowhere but into the Lime of the settings', async () => {
    const region = await listed(found([filed(7, { link: 'https://elsewhere.example/7' })]));
    expect(within(region).queryByRole('link')).toBeNull();
    expect(region).toHaveTextContent('Case 7');
  });

  test('folds what is older, and says that there are more', async () => {
    const region = await listed(
      found(
        [1, 2, 3, 4, 5].map((id) => filed(id)),
        { more: true },
      ),
    );
    expect(within(region).getByText('2 more')).toBeVisible();
    expect(region).toHaveTextContent('There are more in Lime.');
  });

  test.each<[string, EarlierConversations, string]>([
    ['nothing is there', found([]), 'Lime has no earlier conversations of this contact.'],
    ['Lime could not be asked', { kind: 'failed' }, 'Lime could not be asked for earlier conversations.'],
    [
      'the key may not',
      { kind: 'noAccess' },
      'The API key may not read conversations in Lime, so earlier ones are not known.',
    ],
    ['an object is gone', found([filed(7, { readable: false })]), 'deleted, or not readable with this API key'],
    [
      'a person is gone',
      found([filed(7)], { passedOver: { gone: 1, noAccess: 2 } }),
      'They lead to 1 person who is no longer in Lime.They lead to 2 persons whom the API key may not read.',
    ],
  ])('says so where %s', async (_, earlier, words) => {
    expect(await listed(earlier)).toHaveTextContent(words);
  });

  test('is not there where nothing was asked', async () => {
    await openPanel({ matches: matchesWith() });
    await screen.findByRole('group', { name: 'Contact in Lime' });
    expect(screen.queryByRole('region', { name: 'Earlier conversations' })).toBeNull();
  });
});

test('a person of earlier conversations stands with the reason, in the summary and in the preview', async () => {
  const base: Matches = matchesWith();
  if (base.person.kind !== 'one') throw new Error('The example has a person.');
  const hit = {
    ...base.person.hit,
    rule: null,
    earlier: { conversations: 2, date: '2026-03-03T09:00:00Z', claimsOther: true },
  };
  const { user } = await openPanel({ matches: { ...base, person: { kind: 'one', hit } } });
  const contact = await screen.findByRole('group', { name: 'Contact in Lime' });
  expect(contact).toHaveTextContent(
    `Earlier conversations: filed under ${hit.descriptive} on 3 March 2026, by 2 conversations`,
  );
  expect(contact).toHaveTextContent('Lime does not know the e-mail or number that the contact gives.');
  expect(screen.getByRole('region', { name: 'Summary' })).toHaveTextContent('Known by earlier conversations');
  await user.click(await screen.findByText(/^What will be written/));
  expect(screen.getByRole('region', { name: 'Preview' })).toHaveTextContent('the contact, by earlier conversations');
});
