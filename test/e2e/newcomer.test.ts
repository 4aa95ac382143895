/**
 * From nothing to a right first send as a new person goes it: by what the screen says and nothing else, with every press counted. Typing is not: the address
 * and the key come from an e-mail.
 */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { sharedBed, type SharedBed } from './sharedBed';

/** Presses from the first page to a conversation that is in Lime. */
async function setUpAndSend(
  { bed }: SharedBed,
  toChoose: (panel: Locator, press: (what: Locator) => Promise<void>) => Promise<void>,
): Promise<number> {
  const { browser, lime } = bed;
  let presses = 0;
  const press = async (what: Locator) => {
    await what.click();
    presses += 1;
  };
  await browser.approveHost(`${lime.origin}/*`);
  const page = await browser.firstRunPage();
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const steps = page.getByRole('region', { name: 'Set up in three steps' });

  await press(button('I agree'));
  // The Message Center is open, as it is all day.
  const conversation = await bed.openConversation(SEEDED.helpdesk);
  await conversation.launcher.waitFor();
  await page.bringToFront();
  await page.getByRole('textbox', { name: 'Lime CRM URL' }).fill(`${lime.baseUrl}/client/object/helpdesk/1001`);
  await page.getByRole('textbox', { name: 'API key' }).fill(`"${apiKeys.fullAccess}"\n`);
  await press(button('Save and test connection'));
  await page.getByText('The connection works.').waitFor();

  await press(page.getByRole('link', { name: 'Next: You in Lime' }));
  // The operator whom the Message Center names is offered.
  await press(
    page
      .getByRole('button', { name: /^I am Peter Testman/ })
      .or(button('I am not in Lime'))
      .first(),
  );
  await press(button('Save settings'));

  await press(page.getByRole('link', { name: 'Next: Destinations' }));
  await page.getByRole('list', { name: 'Destinations' }).getByText('helpdesk').first().waitFor();
  await press(button('These destinations are right'));
  await steps.getByText('Done. Open a conversation in the Message Center and choose "Send to Lime".').waitFor();
  expect(await steps.getByText('to do', { exact: true }).count()).toBe(0);

  await conversation.page.bringToFront();
  await press(conversation.launcher);
  // A press sooner than a person can look at the panel counts for nothing.
  await conversation.panel.seen();
  await toChoose(conversation.panel.details, press);
  const { frame, sentToLime } = conversation.panel;
  await press(frame.getByRole('button', { name: 'Send', exact: true, disabled: false }));
  await sentToLime.waitFor();
  expect(browser.problems).toEqual([]);
  return presses;
}

const title = 'The dosing pump on line 2 trips its fuse each time it starts';

describe('from nothing to a right first send', () => {
  const shared = sharedBed({ apiKey: null, consent: false });

  test('takes nine presses in the standard model', async () => {
    expect(await setUpAndSend(shared, () => Promise.resolve())).toBe(9);
    const made = shared.bed.lime.state.objects('helpdesk').filter((one) => one['title'] === title);
    expect(made).toHaveLength(1);
  });
});

describe('in an application with a space, in the words of a customer', () => {
  const shared = sharedBed({ apiKey: null, consent: false, lime: { model: 'custom', application: 'Acme Service' } });

  test('takes nine presses and the two choices that Lime requires', async () => {
    const presses = await setUpAndSend(shared, async (details, press) => {
      await details.getByRole('combobox', { name: /Prioritet/ }).selectOption({ label: 'Normal' });
      await details.getByRole('combobox', { name: /Kategori/ }).fill('Fel');
      await press(details.getByRole('option', { name: 'Fel' }));
    });
    expect(presses).toBe(10);
    const made = shared.bed.lime.state.objects('arende').filter((one) => one['rubrik'] === title);
    expect(made).toEqual([expect.objectContaining({ prioritet: 'normal', status: 'ny' })]);
  });
});
