/**
 * The Message Center sandbox: one HTTPS port that answers for Userlike's hosts by Host header. This file decides which host
 * answers, who has a session, and what is logged; what is answered lies in the files beside it.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { faulty, json, text, type Answer } from './answer';
import { answerApi, refusal, type MessageOrder } from './apiRoutes';
import { assetAnswer } from './assets';
import { conversationStore, type ConversationStore } from './conversationStore';
import type { NextForm } from './cursorPage';
import { ME, type EntryDraft } from './entryWith';
import { faultTable, type Faults } from './faults';
import type { Shape } from './flatShape';
import {
  API_HOSTS,
  APP_HOSTS,
  apiHostOf,
  isLimeConnect,
  MEDIA_DOWNLOAD_PATH,
  MEDIA_HOST,
  renamed,
  SOCKET_PATH,
} from './hosts';
import { liveSocket, messageFrame, type FrameForm } from './liveSocket';
import { mediaStore, type Media } from './media';
import { pageCsp, pageHtml, pageLanguage, SIGN_IN_PAGE, SIGN_IN_PATH, type Routing } from './page';
import type { Entry } from './payload';
import { loggedRequest, type LoggedRequest } from './requestLog';

export interface MessageCenterOptions {
  certificate: { key: string; cert: string };
  /** A free one unless told. */
  port?: number;
  shape?: Shape;
  /** When the page asks for the contacts that flat lists only name: with each list, or with a conversation that is opened. */
  contacts?: 'withLists' | 'whenOpened';
  /** What the page loads with. */
  transport?: 'fetch' | 'xhr';
  /** What the API asks for: the page's cookie, or a token that only the page's script knows. */
  auth?: 'cookie' | 'header';
  frames?: FrameForm;
  /** The page's Content-Security-Policy; strict unless told. */
  csp?: string;
  /** Another name that the page answers under, as a white-labelled Message Center may have; its API stays Userlike's. */
  anotherHost?: string;
  /** An administrator's custom add-on: an address that the page mounts in a frame of its sidebar and posts events to. */
  addon?: string;
  /** The version of the add-on API: 2 tells nothing before the add-on has sent `ready`. */
  addonApi?: 1 | 2;
  routing?: Routing;
  /** The page asks the API at its own host, in place of one beside it. */
  apiAtOwnHost?: boolean;
  next?: NextForm;
  order?: MessageOrder;
  now?: () => number;
}

export interface MessageCenterSandbox {
  readonly port: number;
  readonly origin: string;
  readonly conversations: ConversationStore;
  readonly media: Media;
  readonly requests: readonly LoggedRequest[];
  readonly faults: Faults;
  /** How many pages hold a live WebSocket. */
  readonly connectedPages: number;
  shape: Shape;
  /** As the page loads next. */
  contacts: 'withLists' | 'whenOpened';
  frames: FrameForm;
  /** As the page loads next. */
  routing: Routing;
  next: NextForm;
  order: MessageOrder;
  addonApi: 1 | 2;
  /** The next so many requests for messages are answered 429, with a pause of so many seconds to keep. */
  throttle: (requests: number, seconds: number) => void;
  /** Seed of the hashed class names; a new one is a new build of the front end, at the next load. */
  build: string;
  /** Appends an entry and tells connected pages. */
  pushMessage: (conversationId: number, draft: EntryDraft) => Entry;
  /** Sends text as it is, anything else as JSON, to connected pages. */
  pushFrame: (frame: unknown) => void;
  dropSockets: () => void;
  /** Back to the seeds and the options; forgets requests and faults. Sessions stay. */
  reset: () => void;
  stop: () => Promise<void>;
}

const ORIGIN = 'https://www.userlike.com';
const FIRST_BUILD = '2026.05.1';
const SESSION_COOKIE = 'umc_session';

export async function startMessageCenterSandbox(options: MessageCenterOptions): Promise<MessageCenterSandbox> {
  const { auth = 'cookie', transport = 'fetch', apiAtOwnHost = false, now = Date.now } = options;
  const appHosts = [...APP_HOSTS, ...(options.anotherHost ? [options.anotherHost] : [])];
  const origins = appHosts.map((host) => `https://${host}`);
  const session = randomBytes(24).toString('base64url');
  const conversations = conversationStore(now);
  const media = mediaStore();
  const faults = faultTable();
  const requests: LoggedRequest[] = [];
  const server = createServer(options.certificate, (request, response) => {
    // A request that this server cannot read is answered, so that one of them does not end a whole run.
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const socket = liveSocket(server, origins, hasSession);
  const sandbox: MessageCenterSandbox = {
    port: await listening(server, options.port ?? 0),
    origin: ORIGIN,
    conversations,
    media,
    requests,
    faults,
    get connectedPages() {
      return socket.connected;
    },
    shape: options.shape ?? 'nested',
    contacts: options.contacts ?? 'withLists',
    frames: options.frames ?? 'spread',
    ...waysOf(options),
    throttle: (times, seconds) => {
      faults.add(/\/messages\/\?/, { method: 'GET', status: 429, headers: { 'retry-after': String(seconds) }, times });
    },
    build: FIRST_BUILD,
    pushMessage: (conversationId, draft) => {
      const entry = conversations.append(conversationId, draft);
      publish(entry);
      return entry;
    },
    pushFrame: socket.push,
    dropSockets: socket.drop,
    reset: () => {
      conversations.reset();
      media.reset();
      faults.clear();
      requests.length = 0;
      sandbox.shape = options.shape ?? 'nested';
      sandbox.contacts = options.contacts ?? 'withLists';
      sandbox.frames = options.frames ?? 'spread';
      Object.assign(sandbox, waysOf(options));
      sandbox.build = FIRST_BUILD;
    },
    stop: () =>
      new Promise((resolve) => {
        socket.drop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sandbox;

  function publish(entry: Entry) {
    socket.push(messageFrame(entry, sandbox.frames));
  }

  function hasCookie({ headers }: IncomingMessage): boolean {
    return (headers.cookie ?? '').split('; ').includes(`${SESSION_COOKIE}=${session}`);
  }

  function hasSession(request: IncomingMessage, url: URL): boolean {
    if (auth === 'cookie') return hasCookie(request);
    return (request.headers.authorization ?? url.searchParams.get('token')) === session;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'unknown'}`);
    const fault = faults.take(request.method ?? 'GET', url);
    const at = now();
    if (fault?.latency) await wait(fault.latency);
    if (fault?.hangUp) {
      requests.push(loggedRequest(request, url, 0, at));
      response.destroy();
      return;
    }
    const honest = await route(request, url, fault?.shape ?? sandbox.shape);
    const given = fault ? faulty(honest, fault) : honest;
    requests.push(loggedRequest(request, url, given.status, at));
    response.writeHead(given.status, {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...given.headers,
    });
    response.end(given.body);
  }

  function route(request: IncomingMessage, url: URL, shape: Shape): Answer | Promise<Answer> {
    if (appHosts.includes(url.hostname)) return appAnswer(request, url, shape);
    if (API_HOSTS.includes(url.hostname)) return apiAnswer(request, url, shape);
    if (url.hostname === MEDIA_HOST) return mediaAnswer(request, url);
    return text(421, 'This port does not answer for that host.');
  }

  function appAnswer(request: IncomingMessage, url: URL, shape: Shape): Answer | Promise<Answer> {
    if (url.pathname.startsWith('/assets/')) {
      return assetAnswer(url.pathname.slice('/assets/'.length), sandbox.build, pageSession(url.hostname));
    }
    if (url.pathname.startsWith(MEDIA_DOWNLOAD_PATH)) return downloadAnswer(request, url);
    if (apiAtOwnHost && url.pathname.startsWith('/api/')) return apiAnswer(request, url, shape);
    if (SIGN_IN_PATH.test(url.pathname))
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: SIGN_IN_PAGE };
    const language = pageLanguage(url.hostname, url.pathname, sandbox.routing);
    if (language !== null) return pageAnswer(language, url.hostname);
    if (url.pathname === '/') return { status: 302, headers: { location: '/en/umc/' }, body: '' };
    return text(404, 'Not found');
  }

  function pageAnswer(language: string, host: string): Answer {
    const isOther = host === options.anotherHost;
    const domain = isOther ? '' : ` Domain=.${isLimeConnect(host) ? 'lime-connect' : 'userlike'}.com;`;
    const csp = options.csp ?? pageCsp(apiHostOf(host, apiAtOwnHost), options.addon);
    const cookie = `${SESSION_COOKIE}=${session};${domain} Path=/; Secure; HttpOnly; SameSite=Lax`;
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': csp,
        // At the other address the API takes the token alone; but a picture in the page can send nothing else than a cookie.
        ...(auth === 'cookie' || isOther ? { 'set-cookie': cookie } : {}),
      },
      body: pageHtml(language),
    };
  }

  function pageSession(host: string): Record<string, unknown> {
    const api = apiHostOf(host, apiAtOwnHost);
    const token = auth === 'header' ? session : null;
    return {
      operator: ME,
      api: `https://${api}`,
      socket: `wss://${api}${SOCKET_PATH}${token ? `?token=${token}` : ''}`,
      token,
      transport,
      contacts: sandbox.contacts,
      addon: options.addon ?? null,
      addonApi: sandbox.addonApi,
      routing: sandbox.routing,
    };
  }

  async function apiAnswer(request: IncomingMessage, url: URL, shape: Shape): Promise<Answer> {
    const cors = crossOrigin(request, origins);
    if (request.method === 'OPTIONS') return { status: 204, headers: { ...cors, ...PREFLIGHT }, body: '' };
    if (!hasSession(request, url)) return json(refusal(401, 'Authentication credentials were not provided.'), cors);
    const { method = 'GET' } = request;
    const { pathname: path, searchParams: query } = url;
    const { next, order } = sandbox;
    const world = { conversations, publish, host: url.hostname, next, order };
    const given = json(answerApi({ method, path, query, body: await bodyOf(request), shape }, world), cors);
    return isLimeConnect(url.hostname) ? { ...given, body: renamed(String(given.body)) } : given;
  }

  function downloadAnswer(request: IncomingMessage, url: URL): Answer {
    if (!hasCookie(request) && !hasSession(request, url))
      return json(refusal(401, 'Authentication credentials were not provided.'));
    const name = decodeURIComponent(url.pathname.slice(MEDIA_DOWNLOAD_PATH.length));
    const file = media.get(name);
    if (!file) return json(refusal(404, 'Not found.'));
    if (media.answer === 'bytes') return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
    return json({ status: 200, body: { url: media.locationOf(name) } });
  }

  function mediaAnswer(request: IncomingMessage, url: URL): Answer {
    const name = decodeURIComponent(url.pathname.slice(1));
    const file = media.get(name);
    if (!file || !media.isSigned(name, url.searchParams.get('signature'))) return text(403, 'Forbidden');
    return { status: 200, headers: { 'content-type': file.type, ...crossOrigin(request, origins) }, body: file.bytes };
  }
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PATCH',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};

/** The app's own origins may call with credentials; nobody else may read. */
function crossOrigin({ headers: { origin } }: IncomingMessage, origins: readonly string[]): Record<string, string> {
  if (origin === undefined || !origins.includes(origin)) return { vary: 'Origin' };
  return { vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
}

/** What may be told for each start of the sandbox, and changed while it runs. */
function waysOf({ routing = 'hash', next = 'address', order = 'newestFirst', addonApi = 1 }: MessageCenterOptions) {
  return { routing, next, order, addonApi };
}

/** The JSON body of a request; undefined where there is none or it is not JSON, or was not sent to its end. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    for await (const part of request) chunks.push(part as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    // The route answers 400 to a body that it needs and does not get.
    return undefined;
  }
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
