/** The name of the Web Lock under which alone a conversation's deliveries are carried out or taken back. It dies with the worker. */
export const conversationLock = ({ conversationId }: { readonly conversationId: number }): string =>
  `conversation ${conversationId}`;
