// `admin/users/`: who may log in (facts: lime-crm-api H2). For administrators alone.

import { type Answer, Refusal, json } from './answer';
import { type ApiRequest, type Installation, methodNotAllowed, nothingAt } from './installation';
import { standardUsers } from './users';

/** Answers `admin/users/` and `admin/users/{id}`: plain JSON, no HAL. */
export function usersApi({ users }: Installation, request: ApiRequest): Answer {
  const [, section, id, ...rest] = request.segments;
  if (section !== 'users' || rest.length > 0) throw nothingAt(request);
  if (request.method !== 'GET') throw methodNotAllowed(request);
  if (!request.user.administrator) throw new Refusal(403, 'forbidden', 'For administrators alone');

  const apiUsers = users.all().map(({ id, name }) => ({
    id,
    username: name,
    active: true,
    loginType: 'DEFAULT',
    userType: 'API',
  }));
  const everyone = [...standardUsers, ...apiUsers];
  if (id !== undefined) {
    const user = everyone.find((each) => String(each.id) === id);
    if (user === undefined) throw nothingAt(request);
    return json(200, user, 'application/json');
  }
  const [active, userType] = [request.query.get('active'), request.query.get('user_type')];
  const found = everyone
    .filter((user) => active === null || String(user.active) === active)
    .filter((user) => userType === null || user.userType === userType);
  return json(200, found.slice(0, Number(request.query.get('_limit') ?? 10)), 'application/json');
}
