/** Why a question to Lime has no answer: the call to the worker failed, or Lime refused. */
import type { AskFailure } from '../messaging/callFailure';
import { callFailureText } from './callFailureText';
import { limeErrorText, type ErrorText } from './limeErrorText';

export const askFailureText = (why: AskFailure): ErrorText =>
  typeof why === 'string' ? callFailureText(why) : limeErrorText(why);
