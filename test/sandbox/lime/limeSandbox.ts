// The Lime CRM sandbox: an HTTPS server that behaves as Lime CRM is known to (facts: lime-crm-api), over invented data.
// It shares no code with the product, so that one misreading cannot stand on both sides.

import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type Behaviour, defaultBehaviour } from './behaviour';
import type { DataModel, PropertyDefinition } from './dataModel';
import { Database } from './database';
import { exchange } from './exchange';
import { FaultControl } from './faults';
import { type Installation, limetypeOf, propertyOf } from './installation';
import { connectModel } from './models/connect';
import { customModel } from './models/custom';
import { customConnectModel } from './models/customConnect';
import { withoutTodosModel } from './models/withoutTodos';
import { standardModel } from './models/standard';
import { type RecordedRequest, recordOf } from './recordedRequest';
import { SandboxState } from './sandboxState';
import { plantSeed, restrictAccess } from './seed';
import { Users } from './users';

export interface LimeSandbox {
  /** The port that is listened on, at 127.0.0.1. */
  readonly port: number;
  /** The host name that the browser uses. */
  readonly host: string;
  readonly application: string;
  /** `https://<host>` as the browser sees it. */
  readonly origin: string;
  /** `https://<host>/<application>` as the browser sees it, percent-encoded: what an administrator would tell. */
  readonly baseUrl: string;
  readonly state: SandboxState;
  readonly requests: readonly RecordedRequest[];
  readonly faults: FaultControl;
  readonly users: Users;
  readonly behaviour: Behaviour;
  /** A property's definition, to be looked at or changed, as an administrator in Lime could. */
  property(limetype: string, name: string): PropertyDefinition;
  /** Back to the seed: objects, files, users, model, behaviour, faults and the record of requests. */
  reset(): void;
  /** Cuts all connections and ends the server. */
  stop(): Promise<void>;
}

export interface LimeSandboxOptions {
  readonly certificate: { readonly key: string; readonly cert: string };
  /** Default: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** May hold a space, such as `Lime CRM`. */
  readonly application?: string;
  readonly model?: ModelName;
  /** The port in URLs, where the browser's host mapping does not hide the real one. Default: 443, and so not shown. */
  readonly urlPort?: number;
}

type ModelName = 'connect' | 'standard' | 'custom' | 'customConnect' | 'withoutTodos';

const models: Readonly<Record<ModelName, DataModel>> = {
  connect: connectModel,
  standard: standardModel,
  custom: customModel,
  customConnect: customConnectModel,
  withoutTodos: withoutTodosModel,
};

/** As long as a real server would keep an idle connection, so that reuse is the rule in tests. */
const keepAliveMilliseconds = 60_000;

/** Starts a sandbox. */
export async function startLimeSandbox(options: LimeSandboxOptions): Promise<LimeSandbox> {
  const { certificate, host = 'acme.lime-crm.com', application = 'acme', model = 'connect', urlPort = 443 } = options;
  const { origin } = new URL(`https://${host}:${urlPort}`);
  const baseUrl = `${origin}/${encodeURIComponent(application)}`;
  const requests: RecordedRequest[] = [];
  const faults = new FaultControl();
  const installed = (): Installation => {
    const fresh: Installation = {
      application,
      apiRoot: `${baseUrl}/api/v1`,
      database: new Database(structuredClone(models[model])),
      users: new Users(),
      behaviour: defaultBehaviour(),
    };
    plantSeed(fresh);
    restrictAccess(fresh);
    return fresh;
  };
  let installation = installed();

  const connections = new WeakMap<Socket, number>();
  let lastConnection = 0;
  const server = createServer({ ...certificate, keepAliveTimeout: keepAliveMilliseconds }, (incoming, outgoing) => {
    const key = incoming.headers['x-api-key'];
    const record = recordOf(incoming, {
      number: requests.length + 1,
      connection: connections.get(incoming.socket) ?? 0,
      user: typeof key === 'string' ? (installation.users.withKey(key)?.name ?? 'unknown') : undefined,
    });
    requests.push(record);
    exchange(() => installation, faults, record, incoming, outgoing).catch((error: unknown) => {
      console.error('Lime CRM sandbox:', error);
      outgoing.destroy();
    });
  });
  server.on('secureConnection', (socket) => connections.set(socket, (lastConnection += 1)));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    host,
    application,
    origin,
    baseUrl,
    requests,
    faults,
    state: new SandboxState(() => installation),
    get users() {
      return installation.users;
    },
    get behaviour() {
      return installation.behaviour;
    },
    property(limetype, name) {
      const property = propertyOf(limetypeOf(installation, limetype), name);
      if (property === undefined) throw new Error(`${limetype} has no property ${name}`);
      return property;
    },
    reset() {
      faults.clear();
      installation = installed();
      requests.length = 0;
    },
    async stop() {
      faults.clear();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
