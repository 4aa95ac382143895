/** A customer mails the line that names a conversation, and Lime makes a ticket of the mail: it captures nothing. */
import { expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { conversationLink } from './expectations';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ lime: { model: 'standard' } });

test('the ticket of a hostile mail captures neither launcher nor send; the operator is asked, and the answer holds', async () => {
  const { bed } = shared;
  const { lime } = bed;
  const id = SEEDED.helpdesk;
  const before = lime.state.objects('helpdesk').length;
  const mail = lime.state.create('helpdesk', {
    title: 'Answer of a customer',
    description: `Dear all,\n${conversationLink(id)} (00000000)`,
  });
  const conversation = await bed.openConversation(id);
  const panel = await conversation.openPanel();
  await panel.frame.getByText('Was this conversation sent there already?').waitFor();
  expect(await conversation.launcherDescription()).toBe('');
  // It looks disabled, and a click leads to the question.
  await panel.send.click({ force: true });
  expect(lime.state.objects('history').filter(({ helpdesk }) => helpdesk === mail._id)).toEqual([]);
  await panel.frame.getByRole('radio', { name: 'No, it was not sent there' }).check();
  await panel.sendAndWait();
  const made = lime.state.objects('helpdesk').filter(({ _id }) => _id > mail._id);
  expect(made).toHaveLength(1);
  expect(lime.state.objects('helpdesk')).toHaveLength(before + 2);
  expect(lime.state.objects('history').filter(({ helpdesk }) => helpdesk === made[0]?._id)).toHaveLength(1);
  expect(lime.state.objects('history').filter(({ helpdesk }) => helpdesk === mail._id)).toEqual([]);
  await expect.poll(() => conversation.launcherDescription()).toContain(String(made[0]?._id));
});
