/** The search field, after the ARIA pattern of an editable combobox with a list. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { limeErrorText } from '../../src/i18n/limeErrorText';
import type { NoConnection, Result } from '../../src/lime/result';
import { asked, type AskFailure } from '../../src/messaging/callFailure';
import { RefusedError, WorkerEndedError } from '../../src/messaging/call';
import { Combobox } from '../../src/ui/Combobox';
import './scrolling';

interface Hit {
  readonly id: number;
  readonly name: string;
}

const erik = { id: 1, name: 'Erik' };
const erika = { id: 2, name: 'Erika' };
const found = (...hits: Hit[]): Promise<Result<Hit[]>> => Promise.resolve({ ok: true, value: hits });

function show(search: (words: string) => Promise<Result<readonly Hit[], AskFailure>>) {
  const onChoose = vi.fn();
  const outside = vi.fn<() => void>();
  render(
    <div onKeyDown={({ key }) => key === 'Escape' && outside()}>
      <Combobox label="Search persons" search={search} onChoose={onChoose}>
        {({ name }) => name}
      </Combobox>
    </div>,
  );
  return {
    onChoose,
    outside,
    user: userEvent.setup(),
    field: screen.getByRole('combobox', { name: 'Search persons' }),
  };
}

test('finds, and is worked by keyboard alone', async () => {
  const { user, field, onChoose } = show(() => found(erik, erika));
  expect(field).toHaveAttribute('aria-expanded', 'false');
  await user.type(field, 'eri');
  const [first, second] = await screen.findAllByRole('option');
  expect(field).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByText('2 results. Choose with the arrow keys.')).toBeInTheDocument();
  await user.keyboard('{ArrowDown}');
  expect(field).toHaveAttribute('aria-activedescendant', first?.id);
  await user.keyboard('{ArrowUp}');
  expect(field).toHaveAttribute('aria-activedescendant', second?.id);
  expect(second).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(erika);
  expect(field).toHaveFocus();
});

test('leaves keys to an input method that composes', async () => {
  const { user, field, onChoose, outside } = show(() => found(erik, erika));
  await user.type(field, 'e');
  await screen.findAllByRole('option');
  fireEvent.keyDown(field, { key: 'ArrowDown', isComposing: true });
  expect(field).not.toHaveAttribute('aria-activedescendant');
  await user.keyboard('{ArrowDown}');
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
  expect(onChoose).not.toHaveBeenCalled();
  expect(field).toHaveAttribute('aria-expanded', 'true');
  expect(outside).toHaveBeenCalledTimes(1);
});

test('is worked by mouse', async () => {
  const { user, field, onChoose } = show(() => found(erik, erika));
  await user.type(field, 'eri');
  await user.click(await screen.findByRole('option', { name: 'Erika' }));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(erika);
});

test('Enter without a choice takes nothing', async () => {
  const { user, field, onChoose } = show(() => found(erik));
  await user.type(field, 'eri');
  await screen.findByRole('option');
  await user.keyboard('{Enter}');
  expect(onChoose).not.toHaveBeenCalled();
});

test('Escape closes the list, then empties the field, and only then is for others', async () => {
  const { user, field, outside } = show(() => found(erik));
  await user.type(field, 'eri');
  await screen.findByRole('option');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(field).toHaveValue('eri');
  expect(outside).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(field).toHaveValue('');
  expect(outside).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(outside).toHaveBeenCalledOnce();
});

describe('what is searched for', () => {
  test('is asked for once, when the typing rests', async () => {
    const search = vi.fn(() => found(erik));
    const { field } = show(search);
    const typed = ' erik ';
    // All in one turn: from key to key a busy machine may take longer than the field waits.
    for (const index of typed.split('').keys()) {
      fireEvent.change(field, { target: { value: typed.slice(0, index + 1) } });
    }
    await screen.findByRole('option');
    expect(search).toHaveBeenCalledExactlyOnceWith('erik');
  });

  test('is one letter at least', async () => {
    const search = vi.fn(() => found(erik));
    const { field } = show(search);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const rest = async (value: string) => {
        fireEvent.change(field, { target: { value } });
        await act(() => vi.advanceTimersByTimeAsync(1_000));
      };
      await rest(' ');
      expect(search).not.toHaveBeenCalled();
      await rest(' e');
      expect(search).toHaveBeenCalledExactlyOnceWith('e');
    } finally {
      vi.useRealTimers();
    }
  });

  test('is the newest question, though an older answer comes later', async () => {
    const answers = new Map<string, (result: Result<Hit[]>) => void>();
    const { user, field } = show((words) => new Promise((resolve) => answers.set(words, resolve)));
    await user.type(field, 'er');
    await waitFor(() => expect(answers.has('er')).toBe(true));
    await user.type(field, 'ika');
    await waitFor(() => expect(answers.has('erika')).toBe(true));
    await act(async () => {
      answers.get('erika')?.({ ok: true, value: [erika] });
      await Promise.resolve();
      answers.get('er')?.({ ok: true, value: [erik] });
    });
    expect(screen.getByRole('option')).toHaveTextContent('Erika');
  });

  test('and not found is said', async () => {
    const { user, field } = show(() => found());
    await user.type(field, 'nobody');
    expect(await screen.findByText('Nothing found.')).toBeInTheDocument();
    expect(field).toHaveAttribute('aria-expanded', 'false');
  });

  test('and not to be asked for is said', async () => {
    const { user, field } = show(() => Promise.resolve({ ok: false, error: { kind: 'forbidden' } }));
    await user.type(field, 'erik');
    expect(await screen.findByText('The API key may not do this in Lime.')).toBeInTheDocument();
  });
});

test.each<{ what: string; error: Error; said: string }>([
  {
    what: 'storage that is full',
    error: new RefusedError('storageFull'),
    said: 'The browser has no room left for the data of Send to Lime.',
  },
  { what: 'a worker that has ended', error: new WorkerEndedError(), said: 'The extension does not answer.' },
])('$what is told as that, and not as a Lime that cannot be reached', async ({ error, said }) => {
  const { user, field } = show(() => asked(Promise.reject<Result<readonly Hit[]>>(error)));
  await user.type(field, 'eri');
  expect(await screen.findByText(said)).toBeInTheDocument();
});

test.each<[NoConnection, string]>([
  ['notSetUp', 'Lime is not set up yet.'],
  ['noKey', 'There is no API key.'],
  ['noPermission', 'The browser does not let Send to Lime reach your Lime.'],
  ['newerSettings', 'newer version'],
])('where there is nothing to ask (%s) that is said, and no refusal of Lime', (why, said) => {
  expect(limeErrorText({ kind: 'notConnected', why }).what).toContain(said);
});
