// The conversation-details sidebar: contact, topics, custom fields, and an administrator's add-on where there is one.
import { addonFrame } from './customAddon.js';
import { h } from './dom.js';
import { avatar, clockOf, dayOf, nameOf } from './people.js';
import { words } from './words.js';

export function detailsView(state, actions) {
  const conversation = state.threads.get(state.route.id)?.detail;
  if (!conversation) return h('aside', { class: 'details', 'aria-label': words.details });
  const contact = state.contactOf(conversation);
  return h(
    'aside',
    { class: 'details', 'aria-label': words.details, ref: 'details' },
    h('div', { class: 'person' }, avatar(contact, 'avatarLarge'), h('h2', { class: 'barName' }, nameOf(contact))),
    section(words.contactInfo, contactFacts(contact, conversation)),
    topics(conversation, state, actions),
    section(words.customFields, customFieldFacts(contact, state)),
    section(words.conversation, conversationFacts(conversation)),
    addonFrame(),
  );
}

function contactFacts(contact, conversation) {
  const part = conversation.conversation_part_set?.at(-1);
  const place = contact.city ?? part?.location?.city;
  return [
    [words.email, contact.email, contact.email && (contact.email_verified ? words.verified : words.notVerified)],
    [words.phone, contact.phone_number],
    [words.mobile, contact.mobile_number],
    [words.company, contact.company],
    [words.position, contact.position],
    [words.place, [place, contact.country ?? part?.location?.country].filter(Boolean).join(', ')],
    [words.browser, part?.browser && `${part.browser.name} ${part.browser.version}, ${part.browser.os}`],
  ];
}

function customFieldFacts(contact, state) {
  return Object.entries(contact.custom_field_data ?? {}).map(([key, value]) => [
    state.customFields.find((field) => field.key === key)?.label ?? key,
    [value].flat().join(', '),
  ]);
}

function conversationFacts(conversation) {
  return [
    ['ID', String(conversation.id)],
    [words.channel, conversation.contact_channel?.type ?? conversation.channel],
    [words.group, conversation.routing_info?.operator_group?.name],
    [words.started, `${dayOf(conversation.created_at)}, ${clockOf(conversation.created_at)}`],
  ];
}

function section(label, facts) {
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return h(
    'section',
    { class: 'section' },
    h('h3', { class: 'sectionName' }, label),
    h(
      'dl',
      { class: 'facts' },
      ...known.flatMap(([key, value, remark]) => [
        h('dt', { class: 'factName' }, key),
        h('dd', { class: 'fact' }, value, remark ? h('span', { class: 'remark' }, remark) : null),
      ]),
    ),
  );
}

function topics(conversation, state, actions) {
  const texts = (conversation.topics ?? []).map(({ text }) => text);
  const others = state.topics.map(({ text }) => text).filter((text) => !texts.includes(text));
  const set = (next) => actions.change({ topics: next });
  return h(
    'section',
    { class: 'section' },
    h('h3', { class: 'sectionName' }, words.topics),
    h(
      'div',
      { class: 'chips' },
      texts.length === 0 && h('span', { class: 'quiet' }, words.noTopics),
      ...texts.map((text) =>
        h(
          'span',
          { class: 'chip' },
          text,
          h(
            'button',
            {
              class: 'chipButton',
              'aria-label': `${words.removeTopic} ${text}`,
              onclick: () => set(texts.filter((other) => other !== text)),
            },
            '×',
          ),
        ),
      ),
    ),
    h(
      'select',
      {
        class: 'select',
        'aria-label': words.addTopic,
        ref: 'topic',
        onchange: ({ target }) => set([...texts, target.value]),
      },
      h('option', { value: '', selected: true, disabled: true }, words.addTopic),
      ...others.map((text) => h('option', { value: text }, text)),
    ),
  );
}
