/** Why a call to the worker failed, and what to do. */
import type { AskFailure, CallFailure } from '../messaging/callFailure';
import { limeErrorText, type ErrorText } from './limeErrorText';
import { text } from './text';

export const callFailureText = (why: CallFailure): ErrorText => ({ ...sentences(why), details: [] });

/** Why a question to Lime has no answer: the call to the worker failed, or Lime refused. */
export const askFailureText = (why: AskFailure): ErrorText =>
  typeof why === 'string' ? callFailureText(why) : limeErrorText(why);

function sentences(why: CallFailure): { what: string; todo: string } {
  switch (why) {
    case 'storageFull':
      return { what: text('storageFull'), todo: text('storageFullTodo') };
    case 'storageBlocked':
      return { what: text('storageBlocked'), todo: text('storageBlockedTodo') };
    case 'storageNewer':
      return { what: text('storageNewer'), todo: text('newerSettingsTodo') };
    case 'storageUnreadable':
      return { what: text('storageUnreadable'), todo: text('storageUnreadableTodo') };
    case 'storageKeyLost':
      return { what: text('storageKeyLost'), todo: text('storageKeyLostTodo') };
    case 'updated':
      return { what: text('extensionUpdated'), todo: text('extensionUpdatedTodo') };
    case 'consent':
      return { what: text('consentMissing'), todo: text('consentMissingTodo') };
    case 'noAnswer':
      return { what: text('workerNoAnswer'), todo: text('workerNoAnswerTodo') };
  }
}
