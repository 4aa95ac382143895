/** Why there is no connection to Lime, and what to do about it. */
import type { ConnectionState, ConnectionTestLine } from '../messaging/responses';
import { limeErrorText, type ErrorText } from './limeErrorText';
import { text } from './text';

interface Problem {
  readonly what: string;
  readonly todo: string;
}

/** Null when the connection is ready. */
export const connectionText = ({ kind }: ConnectionState): Problem | null =>
  kind === 'ready' ? null : notConnectedText(kind);

/** Why Lime cannot be reached at all. `otherLime`: what is to be sent was planned for another one. */
export function notConnectedText(why: Exclude<ConnectionState['kind'], 'ready'> | 'otherLime'): Problem {
  switch (why) {
    case 'notSetUp':
      return { what: text('notSetUp'), todo: text('notSetUpTodo') };
    case 'newerSettings':
      return { what: text('newerSettings'), todo: text('newerSettingsTodo') };
    case 'noKey':
      return { what: text('noKey'), todo: text('noKeyTodo') };
    case 'noPermission':
      return { what: text('noPermission'), todo: text('noPermissionTodo') };
    case 'otherLime':
      return { what: text('otherLime'), todo: text('otherLimeTodo') };
  }
}

/** What a line of the connection test has tried. */
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

/** Why a line has failed; null for one that passed. */
export function connectionTestFailure({ name, outcome }: ConnectionTestLine): ErrorText | null {
  if (outcome.kind === 'pass') return null;
  const said = limeErrorText(outcome.why);
  if (name === 'permission')
    return { what: text('testPermissionFailed'), todo: text('testPermissionTodo'), details: [] };
  // Without an answer of Lime, "unauthorized" means that there is no key to show it.
  if (name === 'key' && outcome.why.kind === 'unauthorized' && outcome.why.status === undefined) {
    return { what: text('noKey'), todo: text('testNoKeyTodo'), details: [] };
  }
  return said;
}
