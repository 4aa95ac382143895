/** How far a media file is, what went wrong and what becomes of it, in words. */
import type { FileState } from '../sending/fileStep';
import { timeOfDay } from './dates';
import { limeErrorText } from './limeErrorText';
import { text } from './text';

export function fileStateText(state: FileState): string {
  if (state.kind === 'waiting') return text('fileWaiting', limeErrorText(state.error).what, timeOfDay(state.nextAt));
  const kind = state.kind === 'failed' ? state.why : state.kind;
  return typeof kind === 'string' ? text(`file_${kind}`) : limeErrorText(kind).what;
}
