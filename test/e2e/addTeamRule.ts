/** Rules of a team, written in the settings as an administrator does. */
import type { Page } from 'playwright-core';
import { OptionsPage } from '../support/pages';
import type { TestBed } from '../support/testBed';

const fields = {
  words: 'Words or phrases, a line each',
  topics: 'Topics, a line each',
  domains: "Domains of the contact's e-mail, a line each",
  languages: 'Languages of the chat, a line each',
  groups: 'Operator groups, a line each',
  values: 'Default values, a line each',
} as const;

export interface GivenRule extends Partial<Readonly<Record<keyof typeof fields, string>>> {
  readonly name: string;
  readonly effect: 'never' | 'ask' | 'default';
  /** By its name. */
  readonly destination?: string;
}

export async function openTeamRules(bed: TestBed): Promise<Page> {
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.open('Advanced');
  await options.page.locator('summary', { hasText: 'Rules of your team' }).click();
  return options.page;
}

export async function saveTeamRules(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Settings saved.').waitFor();
  await page.close();
}

/** @param number which of all rules it becomes, from 1 */
export async function addTeamRule(page: Page, number: number, { name, effect, destination, ...lists }: GivenRule) {
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const added = page.getByRole('group', { name: `Rule ${number}`, exact: true });
  await added.getByRole('combobox', { name: 'What the rule does' }).selectOption(effect);
  for (const [list, lines] of Object.entries(lists))
    await added.getByRole('textbox', { name: fields[list as keyof typeof fields] }).fill(lines);
  if (destination !== undefined)
    await added.getByRole('combobox', { name: 'Destination' }).selectOption({ label: destination });
  await added.getByRole('textbox', { name: 'Name of the rule' }).fill(name);
}
