/** What became of one line of an imported file. */
import type { ImportLine } from '../settings/limeChat/limeChatImport';
import { text } from './text';

export function importLineText({ how, into }: ImportLine): string {
  switch (how) {
    case 'understood':
      return text('importUnderstood');
    case 'changed':
      return text('importChanged', into.join(', '));
    case 'partly':
      return text('importPartly', into.join(', '));
    case 'kept':
      return text('importKept');
    case 'assumed':
      return text('importAssumed');
    case 'leftOut':
      return text('importLeftOut');
  }
}
