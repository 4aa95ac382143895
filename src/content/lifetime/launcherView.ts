/** What launcher and timeline show. */
import type { ConversationState } from '../../messaging/responses';

export type LauncherView =
  /** No conversation is open. */
  | { readonly kind: 'hidden' }
  | ConversationState
  /** The extension was updated under this page. */
  | { readonly kind: 'reload' };
