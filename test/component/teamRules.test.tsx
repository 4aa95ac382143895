/** The team's rules while somebody types them: what cannot work is said where it stands, and nothing that is typed vanishes. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { TeamRules } from '../../src/options/advanced/TeamRules';
import { TeamRule } from '../../src/settings/document/teamRule';
import { conversationWith, instanceWith, limetypes } from './examples';

function open(rule: Partial<TeamRule>) {
  let now: readonly TeamRule[] = [TeamRule.parse({ id: '1', name: 'Rule 1', effect: 'default', ...rule })];
  function Edited() {
    const [rules, setRules] = useState(now);
    now = rules;
    const onChange = (change: { readonly rules: TeamRule[] }) => setRules(change.rules);
    const sample = conversationWith({ payload: { operator_group: { name: 'Support' } } });
    return <TeamRules {...{ rules, limetypes, sample, onChange }} instances={[instanceWith()]} locked={false} />;
  }
  render(<Edited />);
  return { user: userEvent.setup(), rule: () => now[0] };
}

const field = (name: string | RegExp) => screen.getByRole('textbox', { name });
const values = () => field('Default values, a line each');
const rule = () => screen.getByRole('group', { name: 'Rule 1', hidden: true });

test('a value is typed sign by sign; a line without a property is named, and becomes none', async () => {
  const { user, rule: now } = open({});
  await user.type(values(), 'priority');
  expect(values()).toHaveValue('priority');
  expect(values()).toHaveAccessibleDescription(/No property before a colon: "priority"/);
  expect(now()?.values).toEqual([]);
  await user.type(values(), ': high{Enter}title: Chat');
  expect(values()).toHaveValue('priority: high\ntitle: Chat');
  expect(values()).toBeValid();
  expect(now()?.values).toEqual([
    { property: 'priority', value: 'high' },
    { property: 'title', value: 'Chat' },
  ]);
  expect(within(rule()).getByText('Fits your Lime.')).toBeInTheDocument();
});

test.each([
  ['colour: red', 'The property "colour" does not exist there.'],
  ['priority: urgent', '"urgent" is not among the options.'],
  ['startdate: soon', '"soon" does not fit the type "time".'],
  ['history: 1', '"history" is of the wrong type for this.'],
])('"%s": %s', async (line, problem) => {
  const { user } = open({});
  await user.type(values(), line);
  expect(values()).toBeInvalid();
  expect(values()).toHaveAccessibleDescription(new RegExp(problem));
  expect(within(rule()).getByText(/^One thing does not fit your Lime/)).toBeInTheDocument();
});

test('a destination that is gone, and a domain that no address has', () => {
  open({ destination: 'gone', domains: ['press', 'com', '@press.example'] });
  const destination = screen.getByRole('combobox', { name: 'Destination' });
  expect(destination).toHaveAccessibleDescription(/This destination is no longer there/);
  const domains = field(/^Domains of the contact/);
  expect(domains).toHaveAccessibleDescription(/"press".*"com"/);
  expect(domains).not.toHaveAccessibleDescription(/"@press/);
});

test('names of groups cannot be checked: the field says so, and what the sample conversation tells', async () => {
  const { user } = open({});
  const groups = field(/^Operator groups/);
  expect(groups).not.toHaveAccessibleDescription();
  await user.type(groups, 'Sales');
  expect(groups).toHaveAccessibleDescription(/no list of its groups.*: Support$/);
});
