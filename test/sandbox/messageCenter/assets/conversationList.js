// The inbox column: active conversations in the groups Mine and Unassigned.
import { h, spinner } from './dom.js';
import { avatar, clockOf, nameOf, shortDayOf } from './people.js';
import { addressOf, inboxHash, operatorOf } from './route.js';
import { words } from './words.js';

export function conversationList(state) {
  const mine = state.inbox.filter((conversation) => operatorOf(conversation) !== null);
  const unassigned = state.inbox.filter((conversation) => operatorOf(conversation) === null);
  const live = state.inbox.filter(({ status }) => status === 'open' || status === 'new').length;
  return h(
    'section',
    { class: 'column', 'aria-label': words.inbox },
    h(
      'header',
      { class: 'columnHead' },
      h('h1', { class: 'title' }, words.inbox),
      h('span', { class: 'tab' }, `${words.live} (${live})`),
    ),
    state.inboxLoaded
      ? h(
          'div',
          { class: 'scroll', ref: 'list' },
          group(words.mine, mine, state),
          group(words.unassigned, unassigned, state),
        )
      : spinner(words.loading),
  );
}

function group(label, conversations, state) {
  return h(
    'div',
    {},
    h('h2', { class: 'groupName' }, label, h('span', { class: 'count' }, String(conversations.length))),
    conversations.length === 0 && h('p', { class: 'quiet' }, words.nothingHere),
    h('ul', { class: 'plain' }, ...conversations.map((conversation) => h('li', {}, row(conversation, state)))),
  );
}

/** A link by hash, so that choosing a conversation is heard as `hashchange`. */
function row(conversation, state) {
  const contact = state.contactOf(conversation);
  const isCurrent = state.route.id === conversation.id;
  const isUnread = conversation.marked_read_operator === false && !state.read.has(conversation.id);
  return h(
    'a',
    {
      class: isCurrent ? 'row current' : 'row',
      href: addressOf(inboxHash(conversation)),
      'aria-current': isCurrent ? 'page' : null,
      ref: `row ${conversation.id}`,
    },
    avatar(contact),
    h(
      'span',
      { class: 'rowText' },
      h(
        'span',
        { class: 'rowTop' },
        h('span', { class: 'name' }, nameOf(contact)),
        h('time', { class: 'time' }, timeOf(conversation.last_message_sent_at)),
      ),
      h('span', { class: isUnread ? 'preview unread' : 'preview' }, previewOf(conversation)),
    ),
    isUnread && h('span', { class: 'dot', 'aria-hidden': 'true' }),
  );
}

function timeOf(iso) {
  const isToday = new Date(iso).toDateString() === new Date().toDateString();
  return isToday ? clockOf(iso) : shortDayOf(iso);
}

function previewOf({ last_message: last, status }) {
  return last?.body_plain || last?.url?.split('/').at(-1) || words.statuses[status] || status;
}
