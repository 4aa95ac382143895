/** Buttons to load the messages that are missing. The summary says how many there are. */
import { historyProblemText } from '../../i18n/historyText';
import { plural, text } from '../../i18n/text';
import type { HistoryState } from '../../messaging/panelPort';
import type { Conversation } from '../../userlike/conversation/conversation';
import { Checkbox } from '../../ui/Checkbox';
import { needElement } from '../parts/needElement';

interface HistoryStatusProps {
  readonly conversation: Conversation;
  /** Another chat is open: only of that one are messages loaded. */
  readonly away: boolean;
  readonly history: HistoryState;
  readonly without: boolean;
  readonly onLoad: () => void;
  readonly onStop: () => void;
  readonly onWithout: (without: boolean) => void;
}

export function HistoryStatus({ conversation, away, history, without, onLoad, onStop, onWithout }: HistoryStatusProps) {
  if (conversation.completeness === 'complete' || away) return null;
  if (history.kind === 'loading' && history.conversationId === conversation.id) {
    return (
      <div className="stack-tight">
        {/* Without a value: Userlike does not say how many there are. */}
        <progress aria-label={text('loadingMessages')} aria-valuetext={plural('messagesLoaded', history.loaded)} />
        <div className="row">
          <span>{plural('messagesLoaded', history.loaded)}</span>
          <span role="status">{history.paused && text('historyPaused')}</span>
          <button type="button" className="button" onClick={onStop}>
            {text('stopLoading')}
          </button>
        </div>
      </div>
    );
  }
  const failed = history.kind === 'failed' && history.conversationId === conversation.id;
  return (
    <div className="stack-tight">
      <div className="row">
        <button type="button" className="button button-plain" onClick={onLoad}>
          {text('loadOlder')}
        </button>
      </div>
      {failed && <p className="problem">{historyProblemText(history.why)}</p>}
      <Checkbox
        id={needElement({ kind: 'olderMessages' })}
        label={text('sendWithoutOlder')}
        checked={without}
        onChange={onWithout}
      />
    </div>
  );
}
