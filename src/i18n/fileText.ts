/** A media file in words: what it is, how far it is, what went wrong and what becomes of it. */
import type { FetchProblem, FileState } from '../sending/fileStep';
import { timeOfDay } from './dates';
import { limeErrorText } from './limeErrorText';
import { formatLocale, text, type MessageKey } from './text';

const mebibyte = 1024 * 1024;

/** `PDF, 1.2 MiB`, as far as either is known. */
export function fileKindText(name: string, size: number | null): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  const weight =
    size !== null && `${(size / mebibyte).toLocaleString(formatLocale(), { maximumFractionDigits: 1 })} MiB`;
  return [ending, weight].filter(Boolean).join(', ');
}

export const mebibytes = (bytes: number): number => bytes / mebibyte;

export function fileStateText(state: FileState): string {
  switch (state.kind) {
    case 'queued':
      return text('fileQueued');
    case 'waitingForBytes':
      return text('fileWaitingForBytes');
    case 'fetched':
      return text('fileFetched');
    case 'uploading':
      return text('fileUploading');
    case 'waiting':
      return text('fileWaiting', limeErrorText(state.error).what, timeOfDay(state.nextAt));
    case 'documented':
      return text('fileDocumented');
    case 'failed': {
      if (state.why.kind === 'page') return text(fetchProblemKeys[state.why.why]);
      const { what, todo } = limeErrorText(state.why.error);
      return `${what} ${todo}`;
    }
  }
}

const fetchProblemKeys: Readonly<Record<FetchProblem, MessageKey>> = {
  expired: 'fileExpired',
  signedOut: 'fileSignedOut',
  unreachable: 'fileUnreachable',
  tooLarge: 'fileTooLarge',
  empty: 'fileEmpty',
  notTheFile: 'fileNotTheFile',
};
