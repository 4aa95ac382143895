/** A modal dialog of the page makes all that is outside of it dead; the panel stays usable beside it, and so does the dialog (spec section 8). */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

describe('while the page shows a modal dialog', () => {
  test('the panel goes on as it was, sends and closes, and the dialog is worked too', async () => {
    const { bed } = shared;
    const { panel, conversation, id } = await readyPanel(bed, freshConversation(bed, { contact: erik }).id);
    await panel.chooseAnotherPerson.click();
    await panel.sendWithoutPerson.click();
    await showDialog(conversation.page);
    const dialog = conversation.page.getByRole('button', { name: 'In the dialog' });
    await dialog.click();
    await panel.contact.getByText('The conversation is sent without a person.', { exact: true }).waitFor();
    // It has moved into the dialog, and comes into view there.
    await panel.seen();
    await panel.sendAndWait();
    expect(expectSentOnce(bed.lime, id).target).toMatchObject({ person: null });
    await dialog.click();
    expect(await dialog.getAttribute('data-clicks')).toBe('2');
    await panel.close.click();
    await expect.poll(() => panel.heading.isVisible()).toBe(false);
  });

  test.each(['close', 'remove'] as const)('that goes by "%s" the panel stays', async (way) => {
    const { conversation, panel } = await readyPanel(shared.bed);
    await showDialog(conversation.page);
    await panel.pin.click();
    await conversation.page.evaluate((name) => document.querySelector('dialog')?.[name](), way);
    await panel.send.waitFor();
    await panel.close.click();
    await expect.poll(() => panel.heading.isVisible()).toBe(false);
  });

  test('the command opens the panel, above the dialog', async () => {
    const { bed } = shared;
    const conversation = await bed.openConversation(freshConversation(bed, { contact: erik }).id);
    await conversation.launcher.waitFor();
    await showDialog(conversation.page);
    await bed.browser.dispatchCommand('open-panel', conversation.page);
    await conversation.panel.send.waitFor();
    await conversation.panel.close.click();
    await expect.poll(() => conversation.panel.heading.isVisible()).toBe(false);
  });
});

const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

const showDialog = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const dialog = document.createElement('dialog');
    const button = document.createElement('button');
    button.textContent = 'In the dialog';
    button.addEventListener('click', () => {
      button.dataset['clicks'] = String(Number(button.dataset['clicks'] ?? 0) + 1);
    });
    dialog.append(button);
    document.body.append(dialog);
    dialog.showModal();
  });
