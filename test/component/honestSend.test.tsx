/** What the panel sends stood on its screen, whatever people and objects are called and whatever is typed: the worker refuses none of it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contextWith, instanceWith, matchesWith, personWith, sentAlready, settingsWith } from './examples';
import { openPanel } from './openPanel';

type Given = Parameters<typeof openPanel>[0];

const odd = ' $1 $$ $& \r\n<b>&amp;</b>  two\u202e\u2800\u00ad\u0000 e\u0301 12 345 67 8901 A, B · C ';
const called = (descriptive: string, company: string): Given => {
  const found = { kind: 'found', limetype: 'company', id: 5, descriptive: company } as const;
  return { matches: matchesWith({ person: { kind: 'one', hit: personWith({ descriptive, company: found }) } }) };
};
const earlier = { conversations: 2, date: '2024-01-01T10:00:00Z', claimsOther: false };
const itself = instanceWith({
  properties: [
    { property: 'title', template: 'Chat $1 with {contact.name}' },
    { property: 'person', defaultValue: '78' },
    { property: 'company', defaultValue: '77' },
  ],
});

test.each<[string, Given, string]>([
  ['signs of every kind', called(odd, odd), odd],
  ['half a character', called('cut \ud83d', '\ude00 cut'), 'cut \ud83d'],
  ['nothing but a company', called('', 'Nordhamn Pumpar AB'), ''],
  ['long names and a long comment', called('x'.repeat(1_900), 'y'.repeat(1_900)), 'Refund agreed.\n'.repeat(300)],
  [
    'a person known from earlier conversations',
    { matches: matchesWith({ person: { kind: 'one', hit: personWith({ rule: null, earlier }) } }) },
    '',
  ],
  [
    'a company out of reach',
    { matches: matchesWith({ person: { kind: 'one', hit: personWith({ company: { kind: 'noAccess' } }) } }) },
    '',
  ],
  ['persons out of reach', { matches: matchesWith({ person: { kind: 'noAccess' } }) }, ''],
  [
    'rules that set person and company themselves',
    { context: contextWith({ settings: settingsWith({ instances: [itself] }) }) },
    '',
  ],
])('%s', async (_, given, comment) => {
  const { user, plans } = await openPanel(given);
  const button = await screen.findByRole('button', { name: 'Send' });
  if (comment) fireEvent.change(screen.getByRole('textbox', { name: /Comment/ }), { target: { value: comment } });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await user.click(button);
  expect(await screen.findByRole('button', { name: 'Copy link' })).toBeVisible();
  expect(plans()).toHaveLength(1);
});

test('one that is sent again, for a person who is called oddly', async () => {
  const { user, plans } = await openPanel({
    matches: { ...matchesWith(), ...called(odd, odd)?.matches, sent: sentAlready },
  });
  await user.click(await screen.findByRole('button', { name: 'Send again' }));
  const button = await screen.findByRole('button', { name: 'Send again' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await user.click(button);
  expect(await screen.findByRole('button', { name: 'Copy link' })).toBeVisible();
  expect(plans()).toHaveLength(1);
});

test('the summary makes invisible characters visible, as all places do that name a person', async () => {
  await openPanel(called('Anna \u202egreB', 'Nordhamn\u200b Pumpar'));
  const summary = await screen.findByRole('region', { name: 'Summary' });
  await waitFor(() => expect(summary).toHaveTextContent('Anna ⟨U+202E⟩greB, Nordhamn⟨U+200B⟩ Pumpar'));
});
