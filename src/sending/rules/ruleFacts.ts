/**
 * What the conditions of a team's rules are compared with, beside the words. Userlike tells it in more than one form; what it does not tell is an empty
 * list, so that no condition on it fits. It goes with the plan, because the worker, which sees no conversation, checks the rules once more.
 */
import type { Conversation } from '../../userlike/conversation/conversation';
import type { Json } from '../../userlike/conversation/json';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';
import { emailsIn } from '../match/emailAddress';
import type { RuleFacts } from '../plan/ruleFacts';

export function ruleFacts(conversation: Conversation): RuleFacts {
  const read = (...paths: readonly string[]) => paths.flatMap((path) => textsOf(readPayloadPath(conversation, path)));
  const email = conversation.contact.email ?? '';
  const languages = read('locale', 'language', 'language_name');
  return {
    topics: capped(conversation.topics),
    groups: capped(read(...groupPaths)),
    domains: capped(emailsIn(email).map((address) => hostOf(address.slice(address.lastIndexOf('@') + 1)))),
    languages: capped(languages.length > 0 ? languages : read('contact.locale')),
    websites: capped([...read(...pagePaths).map(hostOf), ...partPages(conversation), ...read(...sourcePaths)]),
  };
}

const groupPaths = ['name', 'id', ''].flatMap((end) =>
  ['routing_info.operator_group', 'operator_group', 'operator_current.operator_group'].map((path) =>
    end ? `${path}.${end}` : path,
  ),
);
const pagePaths = ['url', 'initial_url', 'inital_url', 'page_url', 'referrer'];
const sourcePaths = ['contact_channel', 'widget', 'organization']
  .flatMap((path) => [`${path}.name`, `${path}.id`])
  .concat('widget_name', 'widget_id', 'organization_id', 'organization_name');

/** Each part of a conversation began on a page. */
function partPages(conversation: Conversation): readonly string[] {
  const parts = readPayloadPath(conversation, 'conversation_part_set');
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((_: Json, index) =>
    ['referrer', 'url'].flatMap((key) =>
      textsOf(readPayloadPath(conversation, `conversation_part_set.${index}.${key}`)).map(hostOf),
    ),
  );
}

const textsOf = (value: Json | undefined): readonly string[] =>
  typeof value === 'string' || typeof value === 'number' ? [String(value)].filter((text) => text.trim() !== '') : [];

/** `https://Shop.example/a`, `*.shop.example` and `@shop.example` are `shop.example`, umlauts as the network writes them; all else stays as it is. */
export function hostOf(text: string): string {
  const bare = text.trim().replace(/^(?:\*?\.|@)/, '');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  const host = /\s/.test(bare) || !URL.canParse(address) ? '' : new URL(address).hostname.replace(/\.$/, '');
  return host.includes('.') ? host : bare;
}

/** A plan has room for so many. */
const capped = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].slice(0, maxFacts).map((text) => text.slice(0, longestFact));
const maxFacts = 100;
const longestFact = 300;
