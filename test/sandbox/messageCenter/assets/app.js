// The Message Center's app: its state, what it loads, and its rendering. Written by hand, but with the manners of a large front
// end: it renders its whole root anew whenever its state changes, so that whatever others put into it is thrown away.
import { allConversations } from './allConversations.js';
import { V3, getJson, getJsonByRequest, mediaSource, writeJson } from './api.js';
import { conversationList } from './conversationList.js';
import { conversationView } from './conversationView.js';
import { tellAddon } from './customAddon.js';
import { detailsView } from './detailsView.js';
import { h, refs } from './dom.js';
import { misbehaviour } from './misbehaviour.js';
import { navigation } from './navigation.js';
import { keptPlace } from './place.js';
import { addressOf, followLinks, routeNow } from './route.js';
import { session } from './session.js';
import { words } from './words.js';
import { classNames } from './classNames.js';

const root = document.querySelector('#root');
/** How near to the timeline's top older messages are asked for, in pixels. */
const NEAR_TOP = 40;
const RECONNECT_AFTER = 1000;

const state = {
  route: routeNow(),
  inbox: [],
  inboxLoaded: false,
  all: { rows: [], next: null, selected: new Set(), isFilterOpen: false, statuses: [] },
  /** By conversation id: detail, entries by id, notes, and where older messages are. */
  threads: new Map(),
  /** Contacts by id, for API objects that only refer to them. */
  contacts: new Map(),
  drafts: new Map(),
  /** Ids of conversations that were opened since their last message from the contact. */
  read: new Set(),
  sources: new Map(),
  topics: [],
  operators: [],
  customFields: [],
  hasFailed: false,
  contactOf: (conversation) => conversation.contact ?? state.contacts.get(conversation.contact_identity) ?? {},
};

const actions = {
  /** Goes by pushState, silently; links with a plain href go by the hash. */
  go: (hash) => {
    goTo(addressOf(hash));
  },
  scrolled: ({ target }) => {
    // A timeline that a render has replaced meanwhile is told of its last scroll, and stands at 0.
    if (target.isConnected && target.scrollTop < NEAR_TOP) actions.loadOlder();
  },
  loadOlder: () => {
    const thread = state.threads.get(state.route.id);
    if (thread?.next && !thread.isLoading) attempt(() => loadMessages(thread, thread.next));
  },
  typed: (event, field) => {
    if (trouble.switches.isComposerManaged && !event.isTrusted) return;
    if (field.textContent === '') field.replaceChildren();
    state.drafts.set(state.route.id, field.innerText);
  },
  send: () => {
    const { id } = state.route;
    const body = (state.drafts.get(id) ?? '').trim();
    if (body === '') return;
    state.drafts.delete(id);
    render();
    attempt(async () => received(await writeJson('POST', `${V3}/conversations/${id}/messages/`, { body })));
  },
  change: (changes) => {
    const { id } = state.route;
    attempt(async () => {
      await writeJson('PATCH', `${V3}/conversations/${id}/`, changes);
      await Promise.all([loadDetail(threadOf(id)), loadInbox()]);
    });
  },
  select: (ids) => {
    state.all.selected = new Set(ids);
    render();
  },
  toggleFilter: () => {
    state.all.isFilterOpen = !state.all.isFilterOpen;
    render();
  },
  toggleStatus: (status) => {
    const { statuses } = state.all;
    state.all.statuses = statuses.includes(status)
      ? statuses.filter((other) => other !== status)
      : [...statuses, status];
    attempt(() => loadAll());
  },
  loadMore: () => attempt(() => loadAll(state.all.next)),
  /** The address a media file is shown from; null until the download address has answered. */
  sourceOf: (url) => {
    if (!state.sources.has(url)) {
      state.sources.set(url, null);
      attempt(async () => {
        state.sources.set(url, await mediaSource(url));
        render();
      });
    }
    return state.sources.get(url);
  },
  retry: () => {
    state.hasFailed = false;
    load();
  },
};

const trouble = misbehaviour({ root, render, restoreComposer });
window.__sandbox = trouble.switches;
addEventListener(session.routing === 'hash' ? 'hashchange' : 'popstate', routed);
followLinks(goTo);
connect();
routed();
attempt(loadInbox);
attempt(async () => {
  state.topics = listIn(await getJsonByRequest(`${V3}/topics/`));
  state.operators = listIn(await getJsonByRequest(`${V3}/operators/`));
  state.customFields = listIn(await getJsonByRequest(`${session.api}/api/um/custom_fields`));
  render();
});
trouble.start();

function goTo(address) {
  history.pushState(null, '', address);
  routed();
}

function routed() {
  state.route = routeNow();
  state.read.add(state.route.id);
  render();
  load();
}

function load() {
  const { page, id } = state.route;
  if (page === 'all') attempt(() => loadAll());
  if (id === null) return;
  const thread = threadOf(id);
  thread.entries.clear();
  thread.next = null;
  attempt(() => Promise.all([loadDetail(thread), loadMessages(thread), loadNotes(thread)]));
}

async function loadInbox() {
  const page = await getJson(`${V3}/conversations/?limit=50&status=new&status=open&status=pending`);
  state.inbox = await listWithContacts(page);
  state.inboxLoaded = true;
  render();
}

async function loadAll(next) {
  const filter = state.all.statuses.map((status) => `&status=${status}`).join('');
  const page = await getJson(pageAfter(`${V3}/conversations/all/?limit=50${filter}`, next));
  const rows = await listWithContacts(page);
  state.all.rows = next ? [...state.all.rows, ...rows] : rows;
  state.all.next = page.next;
  render();
}

async function loadDetail(thread) {
  const detail = await getJson(`${V3}/conversations/${thread.id}/`);
  await withContacts([detail]);
  thread.detail = detail;
  tellAddon(thread, state.contactOf(detail));
  render();
}

async function loadMessages(thread, next) {
  thread.isLoading = true;
  render();
  try {
    const first = `${V3}/conversations/${thread.id}/messages/?limit=25`;
    const page = await getJson(pageAfter(first, next), thread.left.signal);
    for (const entry of listIn(page)) thread.entries.set(entry.id, entry);
    thread.next = page.next;
    thread.messagesLoaded = true;
  } finally {
    thread.isLoading = false;
  }
  tellAddon(thread, thread.detail ? state.contactOf(thread.detail) : {});
  render();
}

/** Where `next` leads, be it an address or a bare cursor. */
function pageAfter(first, next) {
  if (!next) return first;
  return next.includes('://') ? next : `${first}&cursor=${next}`;
}

async function loadNotes(thread) {
  thread.notes = listIn(await getJsonByRequest(`${V3}/notes/?conversation_id=${thread.id}`));
  render();
}

/** The conversations of a list; whether with their contacts, the session says. */
function listWithContacts(page) {
  return session.contacts === 'withLists' ? withContacts(listIn(page)) : listIn(page);
}

/** Asks for the contacts that flat objects only refer to; gives the conversations back. */
async function withContacts(conversations) {
  const missing = new Set(
    conversations.filter((one) => !one.contact && one.contact_identity).map((one) => one.contact_identity),
  );
  for (const id of state.contacts.keys()) missing.delete(id);
  await Promise.all(
    [...missing].map(async (id) => state.contacts.set(id, await getJsonByRequest(`${V3}/contact_identities/${id}/`))),
  );
  return conversations;
}

/** The thread of a conversation; leaving another one aborts what that one still loads. */
function threadOf(id) {
  for (const thread of state.threads.values()) {
    if (thread.id === id || thread.left.signal.aborted) continue;
    thread.left.abort();
  }
  const known = state.threads.get(id) ?? { id, detail: null, entries: new Map(), notes: [], next: null };
  if (!known.left || known.left.signal.aborted) known.left = new AbortController();
  known.isLoading = false;
  state.threads.set(id, known);
  return known;
}

function connect() {
  const socket = new WebSocket(session.socket);
  socket.addEventListener('message', ({ data }) => heardFrame(data));
  socket.addEventListener('close', () => setTimeout(connect, RECONNECT_AFTER));
}

function heardFrame(text) {
  let frame = null;
  try {
    frame = JSON.parse(text);
  } catch {
    // Not for us: a frame that is not JSON is left alone, as a front end would.
    return;
  }
  if (frame?.info === 'chat_message') received(frame.message ?? frame);
}

function received(entry) {
  const thread = state.threads.get(entry.conversation_id);
  if (thread?.messagesLoaded) thread.entries.set(entry.id, entry);
  const listed = state.inbox.find(({ id }) => id === entry.conversation_id);
  if (!listed) attempt(loadInbox);
  else {
    Object.assign(listed, { last_message: entry, last_message_sent_at: entry.sent_at });
    listed.marked_read_operator = entry.sender?.type !== 'contact';
    if (thread?.id !== state.route.id) state.read.delete(listed.id);
    state.inbox.sort((a, b) => Date.parse(b.last_message_sent_at) - Date.parse(a.last_message_sent_at));
  }
  if (thread?.detail && thread.id === state.route.id) tellAddon(thread, state.contactOf(thread.detail));
  render();
}

function listIn(page) {
  if (!Array.isArray(page?.results)) throw new Error('An answer without results');
  return page.results;
}

/** Runs a step whose failure is the operator's to see and to repeat. A step that was left is no failure. */
async function attempt(step) {
  try {
    await step();
  } catch (error) {
    if (error.name === 'AbortError') return;
    state.hasFailed = true;
    render();
  }
}

function restoreComposer() {
  const field = refs.get('composer');
  const draft = state.drafts.get(state.route.id) ?? '';
  if (field?.isConnected && field.innerText !== draft) field.textContent = draft;
}

function render() {
  const restore = keptPlace(root, state.route.id);
  refs.clear();
  const live = state.inbox.filter(({ status }) => status === 'open' || status === 'new').length;
  document.title = live > 0 ? `(${live}) Message Center` : 'Message Center';
  root.className = classNames.app;
  root.replaceChildren(navigation(state, actions), ...pageNodes());
  restore();
}

function pageNodes() {
  try {
    const failure = state.hasFailed ? [failed()] : [];
    if (state.route.page === 'all') return [allConversations(state, actions), ...failure];
    const details = state.route.id === null ? [] : [detailsView(state, actions)];
    return [conversationList(state), conversationView(state, actions), ...details, ...failure];
  } catch {
    // Hostile answers of the tests may hold anything; the app says so and stays usable.
    return [failed()];
  }
}

function failed() {
  return h(
    'div',
    { class: 'failure', role: 'alert' },
    words.failed,
    h('button', { class: 'action', onclick: actions.retry }, words.retry),
  );
}
