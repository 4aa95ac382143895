/** How far a media file is, what went wrong and what becomes of it, in words. */
import type { FileState } from '../sending/files/fileStep';
import { timeOfDay } from './dates';
import { limeErrorText } from './limeErrorText';
import { text } from './text';

/** @param inWindow the panel is a window of its own: files come as long as it is open */
export function fileStateText(state: FileState, inWindow: boolean): string {
  if (state.kind === 'waiting') return text('fileWaiting', limeErrorText(state.error).what, timeOfDay(state.nextAt));
  const kind = state.kind === 'failed' ? state.why : state.kind;
  if (kind === 'waitingForBytes' && inWindow) return text('fileWaitingInWindow');
  if (typeof kind === 'string') return text(`file_${kind}`);
  return kind.kind === 'tooLarge' ? text('fileTooLargeForLime') : limeErrorText(kind).what;
}
