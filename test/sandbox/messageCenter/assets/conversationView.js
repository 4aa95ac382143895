// The open conversation: action bar above, timeline, message field below.
import { composer } from './composer.js';
import { h, icon, spinner } from './dom.js';
import { avatar, nameOf } from './people.js';
import { timeline } from './timeline.js';
import { words } from './words.js';

export function conversationView(state, actions) {
  const { id } = state.route;
  if (id === null) {
    return h('main', { class: 'main empty' }, icon('mark'), h('p', { class: 'quiet' }, words.choose));
  }
  const thread = state.threads.get(id);
  const conversation = thread?.detail ?? state.inbox.find((known) => known.id === id);
  if (!thread || !conversation) return h('main', { class: 'main' }, spinner(words.loading));
  const contact = state.contactOf(conversation);
  return h(
    'main',
    { class: 'main' },
    actionBar(conversation, contact, actions),
    timeline(thread, contact, actions),
    composer(conversation, state.drafts.get(id) ?? '', actions),
  );
}

function actionBar(conversation, contact, actions) {
  const { status } = conversation;
  const group = conversation.routing_info?.operator_group?.name;
  return h(
    'header',
    { class: 'bar' },
    avatar(contact),
    h(
      'div',
      { class: 'barText' },
      h('h2', { class: 'barName' }, nameOf(contact)),
      h(
        'div',
        { class: 'barFacts' },
        h('span', { class: `pill ${pillClass(status)}` }, words.statuses[status] ?? String(status)),
        group ? h('span', {}, group) : null,
      ),
    ),
    h(
      'div',
      { class: 'actions', role: 'toolbar' },
      status === 'open' && action('clock', words.setPending, () => actions.change({ status: 'pending' })),
      status === 'pending' && action('clock', words.setOpen, () => actions.change({ status: 'open' })),
      status !== 'ended' && action('check', words.end, () => actions.change({ status: 'ended' })),
    ),
  );
}

export function pillClass(status) {
  return { new: 'pillNew', open: 'pillOpen', pending: 'pillPending' }[status] ?? 'pillEnded';
}

function action(sign, label, onclick) {
  return h('button', { class: 'action', onclick }, icon(sign), label);
}
