/** Why there is no connection to Lime, and what to do about it. */
import type { ConnectionTest, ConnectionTestLine, PlanContext } from '../messaging/responses';
import { limeErrorText, type ErrorText } from './limeErrorText';
import { notConnectedText, type Problem } from './notConnectedText';
import { text } from './text';

/** Null when the connection is ready. */
export const connectionText = ({ kind }: PlanContext['connection']): Problem | null =>
  kind === 'ready' ? null : notConnectedText(kind);

/** What one line of the connection test tried. */
export function connectionTestText({ name, subject }: ConnectionTestLine): string {
  switch (name) {
    case 'address':
      return text('testAddress');
    case 'permission':
      return text('testPermission');
    case 'key':
      return text('testKey');
    case 'metadata':
      return text('testMetadata');
    case 'limetype':
      return text('testLimetype', subject ?? '');
  }
}

/** Lime answers and accepts the key, even if the key may not read everything. */
export const isConnected = ({ lines }: ConnectionTest): boolean =>
  lines.length > 0 && lines.every(({ name, outcome }) => outcome.kind === 'pass' || name === 'limetype');

/** Why a line has failed; null for one that passed. @param online as the browser says */
export function connectionTestFailure(
  { name, subject, outcome }: ConnectionTestLine,
  online: boolean,
): ErrorText | null {
  if (outcome.kind === 'pass') return null;
  const { why } = outcome;
  if (name === 'permission')
    return { what: text('testPermissionFailed'), todo: text('testPermissionTodo'), details: [] };
  if (why.kind === 'notConnected' && why.why === 'noKey')
    return { what: text('noKey'), todo: text('testNoKeyTodo'), details: [] };
  if (why.kind === 'unreachable' && name === 'address') {
    const todo = text(online ? 'testUnreachableTodo' : 'testOffline');
    return { ...limeErrorText(why), what: text('testUnreachable'), todo };
  }
  // The host answers, so the path is wrong; the usual sentence would say that an object was deleted.
  if (why.status === 404 && name === 'address') {
    const said = limeErrorText(why);
    const what = why.kind === 'notFound' ? text('testNoApplication') : said.what;
    return { ...said, what, todo: text('testNoApplicationTodo', applicationIn(subject)) };
  }
  if (why.kind === 'notFound' && name === 'limetype')
    return { ...limeErrorText(why), what: text('testNoLimetype', subject ?? ''), todo: text('testNoLimetypeTodo') };
  if (why.kind === 'forbidden' && name === 'limetype')
    return {
      ...limeErrorText(why),
      what: text('testLimetypeForbidden', subject ?? ''),
      todo: text('testLimetypeForbiddenTodo'),
    };
  return limeErrorText(why);
}

/** The application's name decoded; a percent sign that encodes nothing stays. */
function applicationIn(baseUrl: string | null): string {
  const application = new URL(baseUrl ?? '').pathname.slice(1);
  try {
    return decodeURI(application);
  } catch {
    return application;
  }
}
