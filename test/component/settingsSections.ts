/** Going about in the settings as a person does, by the links on the left. */
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

export async function openSection(user: UserEvent, name: string): Promise<void> {
  const sections = await screen.findByRole('navigation', { name: 'Settings' });
  await user.click(within(sections).getByRole('link', { name }));
  await screen.findByRole('heading', { name, level: 2 });
}

/** Opens one destination alone. */
export async function editDestination(user: UserEvent, name: string): Promise<HTMLElement> {
  await openSection(user, 'Destinations');
  const back = screen.queryByRole('link', { name: '← All destinations' });
  if (back) await user.click(back);
  const list = await screen.findByRole('list', { name: 'Destinations' });
  await user.click(within(list).getByRole('button', { name: `Edit ${name}` }));
  const form = await screen.findByRole('region', { name });
  await unfold(user, form);
  return form;
}

/** Unfolds all parts of a form. */
async function unfold(user: UserEvent, form: HTMLElement): Promise<void> {
  for (const summary of form.querySelectorAll('details:not([open]) > summary')) await user.click(summary);
}
