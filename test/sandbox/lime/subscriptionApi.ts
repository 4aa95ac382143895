// `subscription/`: webhooks (facts: lime-crm-api I1). They are kept and told; nothing is called, as no test listens. For administrators alone.

import { type Answer, Refusal, json, nothing } from './answer';
import { type ApiRequest, type Installation, idIn, jsonBody, methodNotAllowed, nothingAt } from './installation';

const kinds = ['new', 'update', 'delete', 'restore'];

/** Answers `subscription/`, `subscription/available/` and `subscription/{id}`: plain JSON, no HAL. */
export function subscriptionApi({ database, behaviour }: Installation, request: ApiRequest): Answer {
  if (!request.user.administrator) throw new Refusal(403, 'forbidden', 'For administrators alone');
  const [, name, ...rest] = request.segments;
  if (rest.length > 0) throw nothingAt(request);
  const { subscriptions } = database;
  const available = Object.keys(database.model.limetypes).flatMap((limetype) =>
    kinds.map((kind) => `${limetype}.${kind}`),
  );
  if (name === 'available') {
    if (request.method !== 'GET') throw methodNotAllowed(request);
    return json(200, available, 'application/json');
  }
  const keep = (id: number, status: number): Answer => {
    const subscription = { id, ...checked(jsonBody(request, behaviour), available) };
    subscriptions.set(id, subscription);
    return json(status, subscription, 'application/json');
  };
  if (name === undefined) {
    if (request.method === 'POST') return keep(Math.max(0, ...subscriptions.keys()) + 1, 201);
    if (request.method !== 'GET') throw methodNotAllowed(request);
    return json(200, [...subscriptions.values()], 'application/json');
  }
  const id = idIn(request, name);
  const found = subscriptions.get(id);
  if (found === undefined) throw nothingAt(request);
  switch (request.method) {
    case 'GET':
      return json(200, found, 'application/json');
    case 'PUT':
      return keep(id, 200);
    case 'DELETE':
      subscriptions.delete(id);
      return nothing();
    default:
      throw methodNotAllowed(request);
  }
}

function checked(body: unknown, available: readonly string[]): object {
  const { events, target_url: url, name } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const known =
    Array.isArray(events) && events.length > 0 && events.every((event) => available.includes(event as string));
  if (!known) throw new Refusal(400, 'badValue', 'events must name known events', 'events');
  if (typeof url !== 'string' || !URL.canParse(url))
    throw new Refusal(400, 'badValue', 'target_url must be an address', 'target_url');
  return { events: events as unknown, target_url: url, ...(typeof name === 'string' && { name }) };
}
