/** Why there is no connection to Lime, and what to do about it. */
import type { ConnectionState, ConnectionTestLine } from '../messaging/responses';
import { limeErrorText, type ErrorText } from './limeErrorText';
import { text } from './text';

/** Null when the connection is ready. */
export function connectionText({ kind }: ConnectionState): { readonly what: string; readonly todo: string } | null {
  switch (kind) {
    case 'ready':
      return null;
    case 'notSetUp':
      return { what: text('notSetUp'), todo: text('notSetUpTodo') };
    case 'newerSettings':
      return { what: text('newerSettings'), todo: text('newerSettingsTodo') };
    case 'noKey':
      return { what: text('noKey'), todo: text('noKeyTodo') };
    case 'noPermission':
      return { what: text('noPermission'), todo: text('noPermissionTodo') };
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
