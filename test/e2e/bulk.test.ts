/** Many at once, from All conversations (specification, sections 8 and 11). */
import { expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { MessageCenterPage } from '../support/pages';
import type { TestBed } from '../support/testBed';
import { conversationLink, written } from './expectations';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

/** Opens All conversations with the panel. */
async function openBulk({ browser }: TestBed) {
  const messageCenter = new MessageCenterPage(await browser.openMessageCenter('#/conversations'));
  const { bulk } = await messageCenter.openPanel();
  await bulk.heading.waitFor();
  return { messageCenter, bulk };
}

test('two that are ready are sent, each to an object of its own, with its link', async () => {
  const { bed } = shared;
  const contact = { email: 'erik.lind@nordvik.example', email_verified: true };
  const ids = [freshConversation(bed, { contact }).id, freshConversation(bed, { contact }).id];
  const { bulk } = await openBulk(bed);
  for (const id of ids) await bulk.pick(id);
  await bulk.sendOf(2).click();
  for (const id of ids) await bulk.row(id).getByText('Sent to Lime').waitFor();

  const objects = written(bed.lime, 'ulconversation').filter(({ conversationid }) =>
    ids.includes(Number(conversationid)),
  );
  expect(objects.map(({ link }) => link).sort()).toEqual(ids.map(conversationLink));
  expect(written(bed.lime, 'helpdesk').map(({ _id }) => _id)).toEqual(objects.map(({ helpdesk }) => helpdesk));
  expect(written(bed.lime, 'history')).toHaveLength(2);
  for (const { helpdesk, conversationid } of objects) {
    const link = bulk.row(Number(conversationid)).getByRole('link');
    expect(await link.getAttribute('href')).toBe(`${bed.lime.origin}/client/object/helpdesk/${String(helpdesk)}`);
  }
  expect(await bulk.row(SEEDED.unknownTopic).getByText('No instance').count()).toBe(0);
  expect(bed.browser.problems).toEqual([]);
});
