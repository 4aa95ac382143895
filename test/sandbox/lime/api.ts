// The API of one application: who asks, and which part answers (facts: lime-crm-api A3, A6, A8, A9).

import { type Answer, Refusal, json, refused } from './answer';
import { fileApi } from './fileApi';
import { type ApiRequest, type Installation, methodNotAllowed, nothingAt } from './installation';
import { limeobjectApi } from './limeobjectApi';
import { limetypeApi } from './limetypeApi';
import { queryApi } from './queryApi';
import { subscriptionApi } from './subscriptionApi';
import { usersApi } from './usersApi';

/** The answer to a request below `{base}/api/v1/`, or of an installed package's own below `{base}/`. */
export function api(
  installation: Installation,
  request: Omit<ApiRequest, 'user'>,
  carryOut: (installation: Installation, request: ApiRequest) => Answer = answer,
): Answer {
  try {
    const user = installation.users.withKey(request.headers['x-api-key'] ?? '');
    if (user === undefined) throw new Refusal(401, 'unauthorized', 'The API key is missing or not known');
    return carryOut(installation, { ...request, user });
  } catch (error) {
    if (error instanceof Refusal) return refused(error, installation.behaviour);
    throw error;
  }
}

function answer(installation: Installation, request: ApiRequest): Answer {
  const [section, ...rest] = request.segments;
  // A6: every path ends in a slash, but `admin/users/{id}` and `subscription/{id}`.
  const isBare = (section === 'admin' && rest.length === 2) || (section === 'subscription' && rest.length === 1);
  if (!request.closingSlash && !isBare) throw nothingAt(request);
  switch (section) {
    case undefined:
      if (request.method !== 'GET') throw methodNotAllowed(request);
      return json(200, { _links: { self: { href: `${installation.apiRoot}/` } } }); // A8
    case 'limeobject':
      return limeobjectApi(installation, request);
    case 'limetype':
      return limetypeApi(installation, request);
    case 'file':
      return fileApi(installation, request);
    case 'query':
      return queryApi(installation, request);
    case 'admin':
      return usersApi(installation, request);
    case 'subscription':
      if (!installation.behaviour.subscriptions) throw nothingAt(request);
      return subscriptionApi(installation, request);
    default:
      throw nothingAt(request);
  }
}
