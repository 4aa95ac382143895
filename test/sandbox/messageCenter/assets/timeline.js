// The conversation's timeline: bubbles, notifications, media and internal notes in the order of their times, with a line a day.
import { h, icon, spinner } from './dom.js';
import { avatar, clockOf, dayOf } from './people.js';
import { words } from './words.js';

const IMAGE = /\.(png|jpe?g|gif|webp)$/i;

export function timeline(thread, contact, actions) {
  const isRead = thread.messagesLoaded || thread.entries.size > 0;
  return h(
    'div',
    { class: 'timeline', ref: 'timeline', role: 'log', tabindex: '0', onscroll: actions.scrolled },
    isRead && thread.next && h('button', { class: 'older', onclick: actions.loadOlder }, words.loadOlder),
    thread.isLoading && spinner(words.loading),
    ...(isRead ? entriesOf(thread, contact, actions) : []),
  );
}

function entriesOf(thread, contact, actions) {
  const notes = thread.notes.map((note) => ({ at: note.created_at, node: () => noteOf(note) }));
  const entries = [...thread.entries.values()].map((entry) => ({
    at: entry.sent_at,
    number: Number(entry.id.split('.').at(-1)),
    node: () => entryOf(entry, contact, actions),
  }));
  // A note older than what is loaded would stand before messages that are missing.
  const oldest = thread.next ? Math.min(...entries.map(({ at }) => Date.parse(at))) : -Infinity;
  const shown = [...entries, ...notes.filter(({ at }) => Date.parse(at) >= oldest)];
  shown.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.number ?? 0) - (b.number ?? 0));
  let lastDay = null;
  return shown.flatMap(({ at, node }) => {
    const day = dayOf(at);
    const divider = day === lastDay ? [] : [h('div', { class: 'day' }, h('span', { class: 'dayName' }, day))];
    lastDay = day;
    return [...divider, node()];
  });
}

function entryOf(entry, contact, actions) {
  if (entry.type === 'notification' && entry.event !== 'welcome_message') {
    return h(
      'div',
      { class: 'notification' },
      ...textOf(entry),
      ' ',
      h('time', { class: 'time' }, clockOf(entry.sent_at)),
    );
  }
  const isContact = entry.sender?.type === 'contact';
  return h(
    'div',
    { class: isContact ? 'entry' : 'entry own' },
    isContact && avatar(contact, 'avatarSmall'),
    h(
      'div',
      { class: 'entryBody' },
      entry.url ? mediaOf(entry, actions) : h('div', { class: bubbleClass(entry, isContact) }, ...textOf(entry)),
      h(
        'div',
        { class: 'stamp' },
        isContact ? '' : `${entry.operator_name || entry.display_name} · `,
        clockOf(entry.sent_at),
      ),
    ),
  );
}

function bubbleClass(entry, isContact) {
  if (isContact) return 'bubble';
  return entry.type === 'notification' || entry.operator_is_bot ? 'bubble automated' : 'bubble mine';
}

/** Text nodes, bold where markdown says so, links for http(s) addresses alone. */
function textOf(entry) {
  const parts = entry.is_markdown_formatted || entry.type === 'notification' ? entry.body.split('**') : [entry.body];
  return parts.flatMap((part, index) => (index % 2 === 1 ? [h('strong', {}, part)] : linked(part)));
}

function linked(text) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? h('a', { href: part, target: '_blank', rel: 'noreferrer', class: 'textLink' }, part) : part,
    );
}

function mediaOf(entry, actions) {
  const name = entry.body_plain || decodeURIComponent(entry.url.split('/').at(-1));
  const source = actions.sourceOf(entry.url);
  const open = (event) => {
    event.preventDefault();
    if (source) window.open(source, '_blank', 'noreferrer');
  };
  return h(
    'a',
    { class: 'media', href: entry.url, onclick: open },
    IMAGE.test(entry.url) && source ? h('img', { class: 'picture', src: source, alt: name }) : null,
    h('span', { class: 'fileName' }, icon('file'), name),
  );
}

function noteOf(note) {
  return h(
    'article',
    { class: 'note' },
    h('div', { class: 'noteHead' }, `${words.internalNote} · ${note.operator_name} · ${clockOf(note.created_at)}`),
    h('div', {}, note.body),
  );
}
