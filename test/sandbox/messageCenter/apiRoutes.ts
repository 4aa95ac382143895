/**
 * The JSON API under api.userlike.com that the Message Center calls (facts: userlike 2.1). Session and CORS are the server's.
 * How the real one is written to is not known: POST of a message and PATCH of a conversation are this sandbox's own.
 */
import { TOPICS, topicNamed } from './conversationWith';
import type { ConversationChanges, ConversationStore } from './conversationStore';
import { DEFAULT_LIMIT, cursorPage, type NextForm } from './cursorPage';
import { ME, OPERATORS } from './entryWith';
import { flatConversation, type Shape } from './flatShape';
import type { Conversation, Entry } from './payload';

export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  shape: Shape;
}
export interface ApiAnswer {
  status: number;
  body: unknown;
}
export interface ApiWorld {
  conversations: ConversationStore;
  /** Tells connected pages of a new entry. */
  publish: (entry: Entry) => void;
  /** That was asked, which addresses in the answer name. */
  host: string;
  next: NextForm;
  order: MessageOrder;
}

/** Of a conversation's messages. */
export type MessageOrder = 'newestFirst' | 'oldestFirst';

type Handler = (request: ApiRequest, world: ApiWorld, id: number) => ApiAnswer;

const V3 = '/api/um/v3';
const ROUTES: readonly { path: RegExp; methods: Record<string, Handler> }[] = [
  { path: new RegExp(`^${V3}/conversations/?$`), methods: { GET: listConversations } },
  { path: new RegExp(`^${V3}/conversations/all/?$`), methods: { GET: listConversations } },
  { path: new RegExp(`^${V3}/conversations/(\\d+)/?$`), methods: { GET: readConversation, PATCH: changeConversation } },
  { path: new RegExp(`^${V3}/conversations/(\\d+)/messages/?$`), methods: { GET: listMessages, POST: sendMessage } },
  { path: new RegExp(`^${V3}/contact_identities/(\\d+)/?$`), methods: { GET: readContact } },
  { path: new RegExp(`^${V3}/operators/?$`), methods: { GET: listOperators } },
  { path: new RegExp(`^${V3}/topics/?$`), methods: { GET: listTopics } },
  { path: new RegExp(`^${V3}/notes/?$`), methods: { GET: listNotes } },
  { path: /^\/api\/um\/custom_fields\/?$/, methods: { GET: listCustomFields } },
];

/** The answer to a request whose session is good. */
export function answerApi(request: ApiRequest, world: ApiWorld): ApiAnswer {
  for (const { path, methods } of ROUTES) {
    const match = path.exec(request.path);
    if (!match) continue;
    const handler = methods[request.method];
    if (!handler) return refusal(405, `Method "${request.method}" not allowed.`);
    return handler(request, world, Number(match[1]));
  }
  return refusal(404, 'Not found.');
}

/** An error body as third-party adapters expect it (facts: userlike 2.1). */
export function refusal(status: number, detail: string): ApiAnswer {
  return { status, body: { detail } };
}

function listConversations({ path, query, shape }: ApiRequest, world: ApiWorld): ApiAnswer {
  const { conversations } = world;
  const statuses = query.getAll('status');
  const chosen = conversations.list().filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  if (query.get('ordering') === 'created_at') chosen.sort((a, b) => a.created_at.localeCompare(b.created_at));
  const page = cursorPage(chosen, path, query, world);
  if (!page) return refusal(400, 'Invalid cursor.');
  const results = page.results.map((conversation) => {
    if (shape === 'flat') return flatConversation(conversation, conversations.notes(conversation.id).length);
    return { ...conversation, transcript: undefined };
  });
  return { status: 200, body: { ...page, results } };
}

function readConversation({ shape }: ApiRequest, { conversations }: ApiWorld, id: number): ApiAnswer {
  const conversation = conversations.get(id);
  if (!conversation) return refusal(404, 'Not found.');
  if (shape === 'flat') return { status: 200, body: flatConversation(conversation, conversations.notes(id).length) };
  return { status: 200, body: { ...conversation, transcript: conversation.transcript.slice(-DEFAULT_LIMIT) } };
}

function changeConversation(request: ApiRequest, world: ApiWorld, id: number): ApiAnswer {
  if (!world.conversations.get(id)) return refusal(404, 'Not found.');
  const changes = changesFrom(request.body);
  if (!changes) return refusal(400, 'Expected operator_assigned_to, status or topics.');
  const entry = world.conversations.change(id, changes);
  if (entry) world.publish(entry);
  return readConversation(request, world, id);
}

function changesFrom(body: unknown): ConversationChanges | null {
  if (typeof body !== 'object' || body === null) return null;
  const { operator_assigned_to: operator, status, topics } = body as Record<string, unknown>;
  const changes: ConversationChanges = {};
  if (typeof operator === 'number' || operator === null) changes.operator_assigned_to = operator;
  if (status === 'open' || status === 'pending' || status === 'ended') changes.status = status;
  if (Array.isArray(topics)) changes.topics = topics.map(String).map(topicNamed);
  return Object.keys(changes).length > 0 ? changes : null;
}

/** Newest first, unless told: a chat opens at its end, and `next` leads to what is older. */
function listMessages({ path, query }: ApiRequest, world: ApiWorld, id: number): ApiAnswer {
  const conversation = world.conversations.get(id);
  if (!conversation) return refusal(404, 'Not found.');
  const { transcript } = conversation;
  const page = cursorPage(world.order === 'oldestFirst' ? transcript : transcript.toReversed(), path, query, world);
  return page ? { status: 200, body: page } : refusal(400, 'Invalid cursor.');
}

function sendMessage({ body }: ApiRequest, { conversations, publish }: ApiWorld, id: number): ApiAnswer {
  const conversation = conversations.get(id);
  if (!conversation) return refusal(404, 'Not found.');
  const text = typeof body === 'object' && body !== null && 'body' in body ? body.body : null;
  if (typeof text !== 'string' || text.trim() === '') return refusal(400, 'This field may not be blank.');
  const refused = refusedToAnswer(conversation);
  if (refused) return refused;
  const entry = conversations.append(id, { from: 'operator', text });
  publish(entry);
  return { status: 201, body: entry };
}

/** Only the assigned operator may answer, and nobody once it has ended (facts: userlike 1.2). */
function refusedToAnswer({ status, operator_assigned_to: operator }: Conversation): ApiAnswer | null {
  if (status === 'ended') return refusal(400, 'The conversation has ended.');
  return operator === ME.id ? null : refusal(403, 'Only the assigned operator may answer.');
}

function readContact(_request: ApiRequest, { conversations }: ApiWorld, id: number): ApiAnswer {
  const contact = conversations.list().find((conversation) => conversation.contact.id === id)?.contact;
  return contact ? { status: 200, body: contact } : refusal(404, 'Not found.');
}

function listOperators(): ApiAnswer {
  return { status: 200, body: { results: OPERATORS, next: null } };
}

function listTopics(): ApiAnswer {
  return { status: 200, body: { results: TOPICS.map(topicNamed), next: null } };
}

function listNotes({ query }: ApiRequest, { conversations }: ApiWorld): ApiAnswer {
  return { status: 200, body: { results: conversations.notes(Number(query.get('conversation_id'))), next: null } };
}

function listCustomFields(): ApiAnswer {
  const results = [
    { id: 501, key: 'machine', label: 'Machine', type: 'text' },
    { id: 502, key: 'languages', label: 'Languages', type: 'multi_select' },
  ];
  return { status: 200, body: { results, next: null } };
}
