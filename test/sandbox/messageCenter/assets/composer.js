// The message field at the bottom of a conversation; in its place a word on why there is none.
import { h, icon } from './dom.js';
import { session } from './session.js';
import { operatorOf } from './route.js';
import { words } from './words.js';

export function composer(conversation, draft, actions) {
  if (conversation.status === 'ended')
    return h('footer', { class: 'foot' }, h('p', { class: 'quiet' }, words.hasEnded));
  if (operatorOf(conversation) === null) {
    return h(
      'footer',
      { class: 'foot' },
      h(
        'button',
        { class: 'primary', onclick: () => actions.change({ operator_assigned_to: session.operator.id }) },
        words.assignToMe,
      ),
    );
  }
  if (operatorOf(conversation) !== session.operator.id) {
    return h('footer', { class: 'foot' }, h('p', { class: 'quiet' }, words.readOnly));
  }
  const field = h('div', {
    class: 'field',
    ref: 'composer',
    role: 'textbox',
    contenteditable: 'true',
    spellcheck: 'true',
    'aria-multiline': 'true',
    'aria-label': words.yourMessage,
    'aria-placeholder': words.yourMessage,
    oninput: (event) => actions.typed(event, field),
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      actions.send();
    },
  });
  field.textContent = draft;
  return h(
    'footer',
    { class: 'foot' },
    h(
      'div',
      { class: 'composer' },
      field,
      h(
        'button',
        { class: 'sendButton', 'aria-label': words.sendMessage, title: words.sendMessage, onclick: actions.send },
        icon('send'),
      ),
    ),
    h('p', { class: 'hint' }, words.enterHint),
  );
}
