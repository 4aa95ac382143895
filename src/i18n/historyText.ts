/** How much of a conversation is there, and why the rest is not. */
import type { HistoryState } from '../messaging/panelPort';
import type { Completeness, Conversation } from '../userlike/conversation/conversation';
import { plural, text } from './text';

/** `25 messages, complete`. Notifications are not messages. */
export function completenessText({ entries, completeness }: Conversation): string {
  const messages = entries.filter(({ kind }) => kind !== 'notification').length;
  switch (completeness) {
    case 'complete':
      return plural('messagesComplete', messages);
    case 'older':
      return plural('messagesOlderMissing', messages);
    case 'unknown':
      return plural('messagesUnknown', messages);
  }
}

/** That answers could not be read, and what that may mean for what is shown. */
export function unreadableAnswersText(count: number, completeness: Completeness): string {
  const meaning = text(completeness === 'complete' ? 'contactMayBeOutdated' : 'messagesMayBeMissing');
  return `${plural('unreadableAnswers', count)} ${meaning}`;
}

export function historyProblemText(why: Extract<HistoryState, { kind: 'failed' }>['why']): string {
  switch (why) {
    case 'notSeen':
      return text('historyNotSeen');
    case 'unauthorized':
      return text('historyUnauthorized');
    case 'rateLimited':
      return text('historyRateLimited');
    case 'unreachable':
      return text('historyUnreachable');
    case 'unreadable':
      return text('historyUnreadable');
  }
}
