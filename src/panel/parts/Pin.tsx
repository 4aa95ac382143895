/** Keeps a conversation in the panel while the operator looks at other chats, and says so for as long as it is not the open one. */
import { visibleText } from '../../i18n/visibleText';
import { text } from '../../i18n/text';
import type { Conversation } from '../../userlike/conversation/conversation';

interface PinButtonProps {
  readonly pinned: boolean;
  readonly onPin: (pinned: boolean) => void;
}

export function PinButton({ pinned, onPin }: PinButtonProps) {
  return (
    <button
      type="button"
      className="button button-plain icon"
      aria-label={text('pin')}
      aria-pressed={pinned}
      title={text('pinTitle')}
      onClick={() => onPin(!pinned)}
    >
      <svg viewBox="0 0 16 16" width="18" aria-hidden="true">
        <path
          d="M5 1.5h6M6 1.5v4.2L3.8 9.2v1h8.4v-1L10 5.7V1.5M8 10.2v4.6"
          fill={pinned ? 'currentColor' : 'none'}
          stroke="currentColor"
        />
      </svg>
    </button>
  );
}

interface PinnedBarProps {
  readonly conversation: Conversation;
  readonly away: boolean;
  readonly onFollow: () => void;
}

const followId = 'follow-open-chat';

/** Moves the focus to where the operator can follow the page again, while a pinned conversation cannot be sent. */
export const focusFollow = (): void => document.getElementById(followId)?.focus();

export function PinnedBar({ conversation: { id, contact }, away, onFollow }: PinnedBarProps) {
  const name = visibleText(contact.name || contact.email || `#${id}`);
  return (
    <div className={away ? 'pinned pinned-away' : 'pinned'}>
      <p role="status">
        <bdi>{away ? text('pinnedNotOpen', name) : text('pinned', name)}</bdi>
      </p>
      {away && (
        <button type="button" id={followId} className="button" onClick={onFollow}>
          {text('pinnedFollow')}
        </button>
      )}
    </div>
  );
}
