/** The name of the Web Lock for a conversation's deliveries: nothing is delivered or undone without it. It is released when the worker ends. */
export const conversationLock = ({ conversationId }: { readonly conversationId: number }): string =>
  `conversation ${conversationId}`;
