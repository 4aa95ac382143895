// The rail on the left. Its links go by history.pushState, which fires neither `hashchange` nor `popstate`.
import { h, icon } from './dom.js';
import { session } from './session.js';
import { addressOf } from './route.js';
import { avatar } from './people.js';
import { words } from './words.js';

export function navigation(state, actions) {
  const link = (sign, label, hash, page) =>
    h(
      'a',
      {
        class: state.route.page === page ? 'railLink railCurrent' : 'railLink',
        href: addressOf(hash),
        'aria-label': label,
        title: label,
        'aria-current': state.route.page === page ? 'page' : null,
        onclick: (event) => {
          event.preventDefault();
          actions.go(hash);
        },
      },
      icon(sign),
    );
  return h(
    'nav',
    { class: 'rail', 'aria-label': 'Message Center' },
    h('span', { class: 'brand', 'aria-hidden': 'true' }, icon('mark')),
    link('inbox', words.inbox, '#/inbox', 'inbox'),
    link('list', words.allConversations, '#/conversations', 'all'),
    h('span', { class: 'railEnd' }),
    avatar(session.operator, 'avatarSmall'),
  );
}
