// All conversations: a table with check boxes, a filter by status, pages by cursor.
import { pillClass } from './conversationView.js';
import { h, icon } from './dom.js';
import { avatar, clockOf, nameOf, shortDayOf } from './people.js';
import { addressOf, operatorOf } from './route.js';
import { words } from './words.js';

const STATUSES = ['new', 'open', 'pending', 'ended'];

export function allConversations(state, actions) {
  const { rows, next, selected, isFilterOpen, statuses } = state.all;
  return h(
    'main',
    { class: 'main wide' },
    h(
      'header',
      { class: 'bar' },
      h('h1', { class: 'title' }, words.allConversations),
      selected.size > 0 && h('span', { class: 'tab' }, `${selected.size} ${words.selected}`),
      selected.size > 0 && h('button', { class: 'action', onclick: () => actions.select([]) }, words.clear),
      h(
        'button',
        {
          class: 'action push',
          'data-test-id': 'sidebar-btn',
          'aria-expanded': String(isFilterOpen),
          onclick: actions.toggleFilter,
        },
        icon('filter'),
        words.filters,
      ),
    ),
    h(
      'div',
      { class: 'tablePlace', ref: 'table' },
      table(rows, state, actions),
      isFilterOpen &&
        h(
          'aside',
          { class: 'filters' },
          h('h4', { class: 'sectionName' }, words.filters),
          ...STATUSES.map((status) =>
            h(
              'label',
              { class: 'filter' },
              h('input', {
                type: 'checkbox',
                checked: statuses.includes(status),
                onchange: () => actions.toggleStatus(status),
              }),
              words.statuses[status],
            ),
          ),
        ),
    ),
    next && h('button', { class: 'older', onclick: actions.loadMore }, words.more),
  );
}

function table(rows, state, actions) {
  const { selected } = state.all;
  const allChosen = rows.length > 0 && rows.every(({ id }) => selected.has(id));
  const heads = [words.contact, words.topics, words.status, words.operator, words.lastMessage];
  return h(
    'table',
    { class: 'table' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h(
          'th',
          { class: 'cell' },
          h('input', {
            type: 'checkbox',
            'aria-label': words.selectAll,
            checked: allChosen,
            indeterminate: !allChosen && selected.size > 0,
            onchange: () => actions.select(allChosen ? [] : rows.map(({ id }) => id)),
          }),
        ),
        ...heads.map((head) => h('th', { class: 'cell head', scope: 'col' }, head)),
      ),
    ),
    h('tbody', {}, ...rows.map((row) => tableRow(row, state, actions))),
  );
}

function tableRow(conversation, state, actions) {
  const { id, status } = conversation;
  const { selected } = state.all;
  const contact = state.contactOf(conversation);
  const operator = operatorOf(conversation);
  const others = [...selected].filter((other) => other !== id);
  const open = (event) => {
    event.preventDefault();
    actions.go(`#/conversation/${id}`);
  };
  return h(
    'tr',
    { class: selected.has(id) ? 'tableRow current' : 'tableRow' },
    h(
      'td',
      { class: 'cell' },
      h('input', {
        type: 'checkbox',
        'aria-label': `${words.select} ${nameOf(contact)} (${id})`,
        ref: `select ${id}`,
        checked: selected.has(id),
        onchange: () => actions.select(selected.has(id) ? others : [...selected, id]),
      }),
    ),
    h(
      'td',
      { class: 'cell' },
      h(
        'a',
        { class: 'tableLink', href: addressOf(`#/conversation/${id}`), onclick: open },
        avatar(contact, 'avatarSmall'),
        h(
          'span',
          {},
          h('span', { class: 'name' }, nameOf(contact)),
          h('span', { class: 'sub' }, contact.email ?? `ID ${id}`),
        ),
      ),
    ),
    h('td', { class: 'cell' }, ...(conversation.topics ?? []).map(({ text }) => h('span', { class: 'chip' }, text))),
    h('td', { class: 'cell' }, h('span', { class: `pill ${pillClass(status)}` }, words.statuses[status] ?? status)),
    h(
      'td',
      { class: 'cell sub' },
      operator === null ? words.unassigned : (state.operators.find(({ id: other }) => other === operator)?.name ?? '–'),
    ),
    h(
      'td',
      { class: 'cell sub' },
      `${shortDayOf(conversation.last_message_sent_at)}, ${clockOf(conversation.last_message_sent_at)}`,
    ),
  );
}
