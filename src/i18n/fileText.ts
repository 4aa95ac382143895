/** A media file in words: how far it is, what went wrong and what becomes of it. */
import type { FetchProblem, FileState } from '../sending/fileStep';
import { timeOfDay } from './dates';
import { limeErrorText } from './limeErrorText';
import { text, type MessageKey } from './text';

const keys: Readonly<Record<FetchProblem | Exclude<FileState['kind'], 'waiting' | 'failed'>, MessageKey>> = {
  queued: 'fileQueued',
  waitingForBytes: 'fileWaitingForBytes',
  fetched: 'fileFetched',
  uploading: 'fileUploading',
  documented: 'fileDocumented',
  expired: 'fileExpired',
  signedOut: 'fileSignedOut',
  unreachable: 'fileUnreachable',
  tooLarge: 'fileTooLarge',
  empty: 'fileEmpty',
  notTheFile: 'fileNotTheFile',
};

export function fileStateText(state: FileState): string {
  if (state.kind === 'waiting') return text('fileWaiting', limeErrorText(state.error).what, timeOfDay(state.nextAt));
  if (state.kind !== 'failed') return text(keys[state.kind]);
  return typeof state.why === 'string' ? text(keys[state.why]) : limeErrorText(state.why).what;
}
