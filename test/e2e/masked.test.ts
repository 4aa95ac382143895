/** Numbers that must not be filed: masked in everything that reaches Lime, listed in the panel, shown again by the operator (spec sections 6 and 8). */
import { describe, expect, test } from 'vitest';
import { customIds } from '../sandbox/lime/models/custom';
import { MessageCenterPage, type Panel } from '../support/pages';
import { expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const card = '4111 1111 1111 1111';
const maskedCard = '4111 11•• •••• 1111';
const personnummer = '811218-9876';
const order = 'Order 4111111111111111';
const talk = (): { messages: { from: 'contact' | 'operator'; text: string }[] } => ({
  messages: [
    { from: 'contact', text: `Please charge ${card} again, I am ${personnummer}` },
    { from: 'operator', text: 'And the account?' },
    { from: 'contact', text: 'DE89 3704 0044' },
    { from: 'contact', text: '0532 0130 00' },
    { from: 'contact', text: `${order}, see https://shop.example/o/4242424242424242` },
  ],
});

const masked = (panel: Panel) => panel.preview.getByRole('list', { name: 'Masked', exact: true });

describe('in the standard model', () => {
  const shared = sharedBed();

  test('a card, a national id and an account in two messages are masked in object and note, and one is shown again', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, talk());
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await expect.poll(() => masked(panel).getByRole('listitem').count()).toBe(3);
    await expect.poll(() => panel.summary.innerText()).toContain('3 numbers are masked.');
    await masked(panel).getByRole('button', { name: 'Show Swedish personal identity number', exact: true }).click();
    await expect.poll(() => panel.previewText()).toContain(personnummer);
    expect(await panel.previewText()).not.toContain(card);

    await panel.sendAndWait();
    const { target, notes } = expectSentOnce(bed.lime, id);
    const note = String(notes[0]?.['note']);
    const all = JSON.stringify([target, notes]);
    for (const secret of [card, '3704 0044', '0532 0130']) expect(all).not.toContain(secret);
    expect(target).toMatchObject({ title: `Please charge ${maskedCard} again, I am ${personnummer}` });
    for (const words of [
      maskedCard,
      personnummer,
      '•••• •••• ••••',
      '•••• •••• 00',
      order,
      'https://shop.example/o/4242424242424242',
    ])
      expect(note).toContain(words);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('in a model of a customer’s own', () => {
  const shared = sharedBed({ lime: { model: 'custom' } });

  test('the same is masked in what the customer calls a case', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed, {
      ...talk(),
      contact: { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true },
    });
    const conversation = new MessageCenterPage(await bed.browser.openMessageCenter(`#/conversation/${id}`));
    const panel = await conversation.openPanel();
    await panel.destination('Ärende').check();
    await panel.details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
    await panel.details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
    await panel.frame.getByRole('option', { name: 'Fel' }).click();
    await expect.poll(() => masked(panel).getByRole('listitem').count()).toBe(3);
    await panel.sendAndWait();
    const known: readonly number[] = Object.values(customIds.arende);
    const cases = bed.lime.state.objects('arende').filter(({ _id }) => !known.includes(_id));
    const all = JSON.stringify([cases, bed.lime.state.objects('anteckning')]);
    expect(all).toContain(maskedCard);
    for (const secret of [card, personnummer, '3704 0044']) expect(all).not.toContain(secret);
  });
});
