/**
 * The extension API in memory, for tests that run without a browser. Stands in for `webextension-polyfill` (alias in
 * vitest.config.ts) and is the global `browser` as soon as it is imported. Holds what the pages of the extension use, no more.
 */
import messages from '../../public/_locales/en/messages.json';
import type { DeliveryNews, Followed } from '../../src/messaging/deliveryNews';
import type { ResponseOf } from '../../src/messaging/responses';
import { RefusedError } from '../../src/messaging/call';
import { started } from '../../src/messaging/started';
import type { Answer, Envelope } from '../../src/messaging/router';
import type { MessageName, RequestOf } from '../../src/messaging/table';
import type { DeliveryView } from '../../src/sending/journal/deliveryView';

/** What the worker would answer, by message name. */
export type FakeWorker = {
  [Name in MessageName]?: (request: RequestOf<Name>) => ResponseOf<Name> | Promise<ResponseOf<Name>>;
} & {
  /** What it tells of a delivery that a panel follows; null where it knows none. */
  readonly followed?: (deliveryId: string) => DeliveryView | null | Promise<DeliveryView | null>;
};

interface Change {
  oldValue?: unknown;
  newValue?: unknown;
}
type Changes = Record<string, Change>;
type OnChanged = (changes: Changes, area: string) => void;

/** The operator has agreed that conversations are read, unless a test says otherwise. */
const agreed: FakeWorker = { 'consent.get': () => ({ answer: 'agreed', byPolicy: false }) };
let worker: FakeWorker = { ...agreed };
let approves = true;
let badge = '';
const menu = new Map<string, string>();
const alarms = new Map<string, { readonly name: string; readonly scheduledTime: number }>();
const sent: Envelope[] = [];
const followers = new Set<() => Promise<void>>();
/** What the manifest asks for at install. */
const atInstall = ['app.lime-connect.com', 'userlike.com', 'www.userlike.com'].map((host) => `https://${host}/*`);
const granted = new Set<string>(atInstall);
const permissionsAdded = event<() => void>();
const permissionsRemoved = event<() => void>();
const storageChanged = event<OnChanged>();
const menuClicked = event<() => void>();
const areas = {
  local: storageArea('local'),
  session: storageArea('session'),
  managed: storageArea('managed'),
};

const fakeBrowser = {
  i18n: {
    getMessage(key: string, fillings: string | readonly string[] = []): string {
      const template = (messages as Record<string, { message: string } | undefined>)[key]?.message ?? '';
      const values = typeof fillings === 'string' ? [fillings] : fillings;
      return template.replace(/\$(\$|\d)/g, (_, what: string) =>
        what === '$' ? '$' : (values[Number(what) - 1] ?? ''),
      );
    },
    getUILanguage: () => 'en-GB',
  },
  runtime: {
    id: 'send-to-lime@test',
    getURL: (path: string) => `chrome-extension://send-to-lime/${path.replace(/^\//, '')}`,
    getManifest: () => ({ version: '0.0.0' }),
    getPlatformInfo: () => Promise.resolve({ os: 'linux' }),
    onMessage: event<(message: unknown) => unknown>(),
    /** The port of `messaging/deliveryNews`. */
    connect() {
      const onMessage = event<(message: DeliveryNews) => void>();
      let followed: readonly string[] = [];
      const tell = async () => {
        for (const id of followed) {
          const view = worker.followed ? await worker.followed(id) : undefined;
          if (view !== undefined) onMessage.dispatch({ views: view ? [view] : [], gone: view ? [] : [id], undone: [] });
        }
      };
      followers.add(tell);
      return {
        onMessage,
        onDisconnect: event<() => void>(),
        postMessage({ ids }: Followed): void {
          followed = ids;
          started(tell());
        },
        disconnect: () => void followers.delete(tell),
      };
    },
    sendMessage(envelope: Envelope): Promise<Answer> {
      // As between real contexts: what was sent can no longer be changed by the sender.
      const message = structuredClone(envelope);
      sent.push(message);
      const handle = worker[message.name as MessageName] as ((request: unknown) => unknown) | undefined;
      if (!handle) return Promise.resolve({ kind: 'refused', why: `the test gives no answer to ${message.name}` });
      const answer = async (): Promise<Answer> => ({
        kind: 'value',
        value: structuredClone(await handle(message.request)),
      });
      return answer().catch((error: unknown) => {
        // As the router does with what a handler throws; anything else stands for a worker that has ended.
        if (error instanceof RefusedError) return { kind: 'refused', why: error.message };
        throw error;
      });
    },
  },
  storage: { ...areas, onChanged: storageChanged },
  extension: { isAllowedIncognitoAccess: () => Promise.resolve(false) },
  /** No tab is open. */
  tabs: { query: () => Promise.resolve([]) },
  alarms: {
    get: (name: string) => Promise.resolve(alarms.get(name)),
    create(name: string, { when }: { when: number }): Promise<void> {
      alarms.set(name, { name, scheduledTime: when });
      return Promise.resolve();
    },
    clearAll(): Promise<boolean> {
      alarms.clear();
      return Promise.resolve(true);
    },
  },
  action: {
    setBadgeText({ text }: { text: string }): Promise<void> {
      badge = text;
      return Promise.resolve();
    },
    setBadgeBackgroundColor: () => Promise.resolve(),
    setTitle: () => Promise.resolve(),
  },
  contextMenus: {
    create({ id, title }: { id: string; title: string }): void {
      if (menu.has(id)) throw new Error(`The menu has ${id} already.`);
      menu.set(id, title);
    },
    removeAll(): Promise<void> {
      menu.clear();
      return Promise.resolve();
    },
    onClicked: menuClicked,
  },
  /** Takes what is registered, runs nothing. */
  scripting: {
    registerContentScripts: () => Promise.resolve(),
    unregisterContentScripts: () => Promise.resolve(),
  },
  permissions: {
    getAll: () => Promise.resolve({ origins: [...granted] }),
    contains: ({ origins = [] }: { origins?: readonly string[] }) =>
      Promise.resolve(origins.every((origin) => granted.has(origin))),
    request({ origins = [] }: { origins?: readonly string[] }): Promise<boolean> {
      if (approves) for (const origin of origins) granted.add(origin);
      if (approves) permissionsAdded.dispatch();
      return Promise.resolve(approves);
    },
    remove({ origins = [] }: { origins?: readonly string[] }): Promise<boolean> {
      for (const origin of origins) granted.delete(origin);
      permissionsRemoved.dispatch();
      return Promise.resolve(true);
    },
    onAdded: permissionsAdded,
    onRemoved: permissionsRemoved,
  },
};

Object.assign(globalThis, { browser: fakeBrowser });
/** @public what `webextension-polyfill` exports */
export default fakeBrowser;

/** Sets what the worker answers; adds to and replaces what was set before. */
export function answerAsWorker(answers: FakeWorker): void {
  worker = { ...worker, ...answers };
}

/** Tells the panels what has become of the deliveries that they follow. */
export async function tellFollowers(): Promise<void> {
  for (const tell of followers) await tell();
}

/** The requests of one message that were sent in this test, oldest first. */
export function sentTo<Name extends MessageName>(name: Name): RequestOf<Name>[] {
  return sent.filter((envelope) => envelope.name === name).map((envelope) => envelope.request as RequestOf<Name>);
}

/** Whether the operator says "Allow" to the browser's question for a host. */
export function operatorApprovesHosts(answer: boolean): void {
  approves = answer;
}

/** When the browser will wake the worker by this alarm, in milliseconds since 1970; undefined where it will not. */
export const alarmTime = (name: string): number | undefined => alarms.get(name)?.scheduledTime;

/** What the toolbar button shows. */
export const badgeText = (): string => badge;

/** The entries of the toolbar button's own menu, by id. */
export const toolbarMenu = (): Readonly<Record<string, string>> => Object.fromEntries(menu);

/** Back to an empty browser; `componentSetup` calls it after each test. */
export function resetFakeBrowser(): void {
  worker = { ...agreed };
  approves = true;
  badge = '';
  menu.clear();
  alarms.clear();
  sent.length = 0;
  followers.clear();
  granted.clear();
  for (const origin of atInstall) granted.add(origin);
  storageChanged.clear();
  permissionsAdded.clear();
  permissionsRemoved.clear();
  fakeBrowser.runtime.onMessage.clear();
  for (const area of Object.values(areas)) area.reset();
}

function event<Listener extends (...parts: never[]) => unknown>() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    /** For tests: calls every listener. */
    dispatch: (...parts: Parameters<Listener>) => [...listeners].map((listener) => listener(...parts)),
    clear: () => listeners.clear(),
  };
}

function storageArea(name: string) {
  const stored = new Map<string, unknown>();
  const tell = (changes: Changes) => {
    if (Object.keys(changes).length > 0) storageChanged.dispatch(changes, name);
  };
  return {
    get(keys?: Keys | null): Promise<Record<string, unknown>> {
      const wanted = keys === undefined || keys === null ? [...stored.keys()] : namesIn(keys);
      const defaults = keys !== null && isRecord(keys) ? Object.entries(keys) : [];
      const found = wanted
        .filter((key) => stored.has(key))
        .map((key) => [key, structuredClone(stored.get(key))] as const);
      return Promise.resolve(Object.fromEntries([...defaults, ...found]));
    },
    set(values: Record<string, unknown>): Promise<void> {
      const changes: Changes = {};
      for (const [key, value] of Object.entries(values)) {
        changes[key] = { ...(stored.has(key) && { oldValue: stored.get(key) }), newValue: structuredClone(value) };
        stored.set(key, structuredClone(value));
      }
      tell(changes);
      return Promise.resolve();
    },
    remove(keys: string | readonly string[]): Promise<void> {
      const changes: Changes = {};
      for (const key of namesIn(keys).filter((name) => stored.has(name))) {
        changes[key] = { oldValue: stored.get(key) };
        stored.delete(key);
      }
      tell(changes);
      return Promise.resolve();
    },
    reset: () => stored.clear(),
  };
}

type Keys = string | readonly string[] | Record<string, unknown>;

function isRecord(keys: Keys | undefined): keys is Record<string, unknown> {
  return typeof keys === 'object' && !Array.isArray(keys);
}

function namesIn(keys: Keys): readonly string[] {
  if (typeof keys === 'string') return [keys];
  return isRecord(keys) ? Object.keys(keys) : keys;
}
