/** The Lime CRM sandbox without a network: the product's requests go straight to its API, so that hundreds of Limes can be tried in a minute. */
import { api } from '../sandbox/lime/api';
import type { Behaviour } from '../sandbox/lime/behaviour';
import { defaultBehaviour } from '../sandbox/lime/behaviour';
import type { DataModel } from '../sandbox/lime/dataModel';
import { Database } from '../sandbox/lime/database';
import type { Installation } from '../sandbox/lime/installation';
import { refused, Refusal } from '../sandbox/lime/answer';
import { SandboxState } from '../sandbox/lime/sandboxState';
import { plantSeed, restrictAccess } from '../sandbox/lime/seed';
import { apiKeys, Users } from '../sandbox/lime/users';
import { createLimeClient, type LimeClient } from '../../src/lime/client';
import { findText } from '../../src/lime/findText';
import { limeobjectsOf } from '../../src/lime/limeobjects';
import { readLimetypes } from '../../src/lime/limetypes';
import { relatedTo } from '../../src/lime/relatedTo';
import { Secret } from '../../src/lime/secret';
import type { LimePort } from '../../src/sending/plan/limePort';

export const baseUrl = 'https://acme.lime-crm.com/acme';

export interface LimeInProcess {
  readonly state: SandboxState;
  readonly users: Users;
  readonly behaviour: Behaviour;
  readonly client: LimeClient;
  readonly port: LimePort;
  /** `POST /limeobject/helpdesk/`, in order. */
  readonly requests: readonly string[];
  /** Every object there is, by `<limetype> <id>`, as JSON. */
  everything(): Map<string, string>;
  /** Does something until its end, or until this many requests have gone out: then no answer comes any more, as if the worker had ended. */
  untilKilled<T>(after: number, kill: 'before' | 'after', work: () => Promise<T>): Promise<T | 'killed'>;
  /** Answers the request with this number, counted from 0, with this status, and does nothing of it. */
  refuse(number: number, status: number): void;
}

/** A Lime of its own with the seed of this model. */
export function limeInProcess(model: DataModel): LimeInProcess {
  const installation: Installation = {
    application: 'acme',
    apiRoot: `${baseUrl}/api/v1`,
    database: new Database(structuredClone(model)),
    users: new Users(),
    behaviour: defaultBehaviour(),
  };
  plantSeed(installation);
  restrictAccess(installation);
  const requests: string[] = [];
  let left: number | null = null;
  let refusal: { readonly number: number; readonly status: number } | null = null;
  /** As the product keeps them. */
  let metadata: Awaited<ReturnType<typeof readLimetypes>> | null = null;
  const never = new Promise<never>(() => undefined);
  const kill = { when: 'before' as 'before' | 'after', now: () => never };

  const answer = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const path = url.pathname.slice('/acme/api/v1/'.length);
    const { method = 'GET', headers, body } = init;
    const sent = new Response(body ?? null);
    const form = body instanceof FormData ? { 'content-type': sent.headers.get('content-type') ?? '' } : {};
    const told = Object.fromEntries(new Headers(headers));
    requests.push(`${method} /${path}`);
    if (refusal?.number === requests.length - 1)
      return Response.json({ message: 'Refused on demand' }, { status: refusal.status });
    const ask = async () => {
      const isTooLong = url.pathname.length + url.search.length > installation.behaviour.longestUrl;
      if (isTooLong) return refused(new Refusal(414, 'tooLong', 'The URL is too long'), installation.behaviour);
      return api(installation, {
        method,
        path: path.replace(/\/$/, ''),
        segments: path.split('/').filter(Boolean).map(decodeURIComponent),
        closingSlash: path === '' || path.endsWith('/'),
        query: url.searchParams,
        headers: { ...told, ...form },
        body: Buffer.from(await sent.arrayBuffer()),
      });
    };
    const dies = left !== null && left-- <= 0;
    if (dies && kill.when === 'before') return kill.now();
    const given = await ask();
    if (dies) return kill.now();
    const content = given.status === 204 ? null : new Uint8Array(Buffer.from(given.body));
    return new Response(content, { status: given.status, headers: given.headers });
  };
  const client = createLimeClient({
    baseUrl,
    key: Secret.of(apiKeys.fullAccess, new URL(baseUrl).origin),
    fetch: answer,
    now: () => Date.now(),
  });
  const lime: LimeInProcess = {
    state: new SandboxState(() => installation),
    users: installation.users,
    behaviour: installation.behaviour,
    client,
    port: {
      ...limeobjectsOf(client),
      findText: (search) => findText(client, search),
      relatedTo: (search) => relatedTo(client, search),
      limetypes: async () => {
        const read = metadata ?? (await readLimetypes(client));
        metadata = read.ok ? read : null;
        return read;
      },
    },
    requests,
    everything: () =>
      new Map(
        Object.keys(model.limetypes).flatMap((limetype) =>
          lime.state.objects(limetype).map((object) => [`${limetype} ${object._id}`, JSON.stringify(object)] as const),
        ),
      ),
    refuse: (number, status) => (refusal = { number, status }),
    async untilKilled(after, when, work) {
      left = after;
      const killed = new Promise<'killed'>((resolve) => {
        kill.when = when;
        kill.now = () => {
          resolve('killed');
          return never;
        };
      });
      const ended = await Promise.race([work(), killed]);
      left = null;
      return ended;
    },
  };
  return lime;
}
