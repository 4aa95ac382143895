/** Shown while nothing of the conversation has arrived: first as loading, later as a problem. Mounted again for each conversation. */
import { useEffect, useState } from 'react';
import { unreadableAnswersText } from '../../i18n/historyText';
import { text } from '../../i18n/text';

/** The Message Center has its conversation within a second or two; who waits longer should know what helps. */
const timeoutMs = 10_000;

interface NotSeenProps {
  readonly unreadableAnswers: number;
  /** The page was read already, and nothing was found in it. */
  readonly readInVain: boolean;
  readonly onReadPage: () => void;
}

export function NotSeen({ unreadableAnswers, readInVain, onReadPage }: NotSeenProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), timeoutMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late && unreadableAnswers === 0 && !readInVain) return <p role="status">{text('notSeenYet')}</p>;
  return (
    <div className="notice notice-warning" role="status">
      <strong>{text('notSeen')}</strong>
      <p>{text('notSeenTodo')}</p>
      {unreadableAnswers > 0 && <p>{unreadableAnswersText(unreadableAnswers, 'unknown')}</p>}
      {readInVain && <p className="problem">{text('pageReadNothing')}</p>}
      <div className="row">
        <button type="button" className="button" onClick={onReadPage}>
          {text('pageRead')}
        </button>
      </div>
    </div>
  );
}
