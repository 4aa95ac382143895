/** Keys of one letter (specification, section 8): they work where their control stands, and never where letters are text. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ObjectHit } from '../../src/sending/match/match';
import { matchesWith, nothingBeside, otherPerson, personWith } from './examples';
import { openPanel, unfoldPreview } from './openPanel';

const open = (id: number, descriptive: string): ObjectHit => ({
  ...{ limetype: 'helpdesk', id, descriptive, facts: [`#${String(id)}`] },
  link: `https://lime.example.com/client/object/helpdesk/${String(id)}`,
});

const withCases = {
  contactContext: {
    ...nothingBeside,
    person: { open: [open(6, 'Pump 3 leaks'), open(7, 'Invoice of March')], notes: [] },
  },
};

const several = { matches: matchesWith({ person: { kind: 'several', hits: [personWith(), otherPerson] } }) };

const radio = (name: string) => screen.getByRole('radio', { name });
const help = () => screen.queryByRole('dialog', { name: 'Keyboard' });
const sendIsReady = () =>
  waitFor(() => expect(screen.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'false'));

describe('the list of keys', () => {
  test('opens and closes by its key, names what works now, and gives the focus back', async () => {
    const { user, said } = await openPanel(withCases);
    await screen.findByRole('button', { name: 'Link to Pump 3 leaks' });
    const send = await screen.findByRole('button', { name: 'Send' });
    await waitFor(() => expect(send).toHaveFocus());
    await user.keyboard('?');
    expect(help()).toHaveTextContent('Link to the open case');
    expect(help()).toHaveTextContent('Write a comment');
    expect(help()).not.toHaveTextContent('Next person');
    expect(screen.getByRole('heading', { name: 'Keyboard' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(help()).toBeNull();
    expect(said).not.toContainEqual({ type: 'close' });
    expect(send).toHaveFocus();
  });

  test('turns the letters off, and says no more of them', async () => {
    const { user } = await openPanel(withCases);
    const link = await screen.findByRole('button', { name: 'Link to Pump 3 leaks' });
    await user.click(screen.getByRole('button', { name: 'Keys and place' }));
    await user.click(screen.getByRole('checkbox', { name: 'Keys of one letter' }));
    expect(help()).not.toHaveTextContent('Write a comment');
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await user.keyboard('?l');
    expect(help()).toBeNull();
    expect(link).toHaveAttribute('aria-pressed', 'false');
  });
});

describe('a key', () => {
  test('goes to the next candidate and back', async () => {
    const { user, plans } = await openPanel(several);
    await waitFor(() => expect(radio('Erika Lindqvist')).toHaveFocus());
    await user.keyboard('j');
    expect(radio('Erika Lindqvist')).toBeChecked();
    await user.keyboard('j');
    expect(radio(otherPerson.descriptive)).toBeChecked();
    expect(radio(otherPerson.descriptive)).toHaveFocus();
    await user.keyboard('k');
    expect(radio('Erika Lindqvist')).toBeChecked();
    await sendIsReady();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(plans()).toHaveLength(1));
  });

  test('links to the open case, and once more to the next', async () => {
    const { user, plans } = await openPanel(withCases);
    await screen.findByRole('button', { name: 'Link to Pump 3 leaks' });
    await sendIsReady();
    await user.keyboard('l');
    await screen.findByRole('button', { name: 'Chosen: Pump 3 leaks' });
    await user.keyboard('l');
    await screen.findByRole('button', { name: 'Chosen: Invoice of March' });
    await sendIsReady();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(plans()[0]?.target).toMatchObject({ kind: 'existing', id: 7 }));
  });

  test('leads to the comment, where letters are text', async () => {
    const { user } = await openPanel(withCases);
    const link = await screen.findByRole('button', { name: 'Link to Pump 3 leaks' });
    await sendIsReady();
    await user.keyboard('c');
    const comment = screen.getByRole('textbox', { name: 'Comment' });
    expect(comment).toHaveFocus();
    await user.keyboard('l? cj');
    expect(comment).toHaveValue('l? cj');
    expect(link).toHaveAttribute('aria-pressed', 'false');
    expect(help()).toBeNull();
  });

  test('chooses from a list of options and nothing else there', async () => {
    const { user } = await openPanel();
    const preview = await unfoldPreview(user);
    within(preview).getByRole('combobox', { name: 'Priority' }).focus();
    await user.keyboard('c');
    expect(screen.getByRole('textbox', { name: 'Comment' })).not.toHaveFocus();
  });

  test('is known by its place where a layout writes no Latin letters', async () => {
    await openPanel(several);
    await waitFor(() => expect(radio('Erika Lindqvist')).toHaveFocus());
    fireEvent.keyDown(radio('Erika Lindqvist'), { key: '\u043e', code: 'KeyJ' });
    expect(radio('Erika Lindqvist')).toBeChecked();
  });

  test.each([
    ['Control', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Meta', { metaKey: true }],
    ['AltGr', { modifierAltGraph: true }],
    ['an input method', { isComposing: true }],
  ])('belongs to the browser or the layout with %s', async (_, held) => {
    await openPanel(several);
    await waitFor(() => expect(radio('Erika Lindqvist')).toHaveFocus());
    fireEvent.keyDown(radio('Erika Lindqvist'), { key: 'j', code: 'KeyJ', ...held });
    expect(radio('Erika Lindqvist')).not.toBeChecked();
  });
});
