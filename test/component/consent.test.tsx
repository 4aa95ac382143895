/** The question whether conversations may be read, in the settings. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Consent } from '../../src/messaging/responses';
import { ConsentQuestion, Privacy, useConsent } from '../../src/options/connection/Consent';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';

function Page() {
  const state = useConsent(0);
  return (
    <>
      <ConsentQuestion state={state} />
      <Privacy state={state} />
    </>
  );
}

function show(consent: Consent) {
  answerAsWorker({
    'consent.get': () => consent,
    'consent.give': ({ agreed }) => ({ answer: agreed ? 'agreed' : 'refused', byPolicy: false }),
  });
  render(<Page />);
  return userEvent.setup();
}

test('it is asked with the whole statement; refused it can be agreed to, and withdrawn again', async () => {
  const user = show({ answer: 'none', byPolicy: false });
  const question = await screen.findByRole('region', { name: 'Before anything is read' });
  for (const part of ['What is read:', 'What is stored,', 'Where it goes:', 'Your choice:'])
    expect(question).toHaveTextContent(part);
  await user.click(screen.getByRole('button', { name: 'I do not agree' }));
  expect(await screen.findByText(/^You have not agreed/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'I agree' }));
  expect(await screen.findByText(/^You have agreed/)).toBeInTheDocument();
  await user.click(screen.getByText('Privacy'));
  await user.click(screen.getByRole('button', { name: 'Withdraw my agreement' }));
  await screen.findByRole('button', { name: 'I agree' });
  expect(sentTo('consent.give')).toEqual([{ agreed: false }, { agreed: true }, { agreed: false }]);
});

test('who was connected before there was a statement reads it, and may withdraw', async () => {
  const user = show({ answer: 'agreed', byPolicy: false, earlier: true });
  const statement = await screen.findByRole('region', { name: 'Privacy' });
  expect(statement).toHaveTextContent('You have connected this browser before there was this statement.');
  await user.click(screen.getByRole('button', { name: 'I do not agree' }));
  expect(await screen.findByText(/^You have not agreed/)).toBeInTheDocument();
});

test('if the organisation has agreed, it is named and the operator is not asked', async () => {
  show({ answer: 'agreed', byPolicy: true });
  expect(await screen.findByText('Your organisation has agreed for you.')).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});

test('an answer that cannot be stored is said', async () => {
  const user = show({ answer: 'none', byPolicy: false });
  answerAsWorker({ 'consent.give': () => Promise.reject(new Error('storageFull')) });
  await user.click(await screen.findByRole('button', { name: 'I agree' }));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
});
