/** Why a send was not accepted. Nothing was stored and nothing is written, except where that cannot be known. */
import { notConnectedText } from '../i18n/connectionText';
import type { ErrorText } from '../i18n/limeErrorText';
import { text } from '../i18n/text';
import type { SubmissionRefusal } from './panelState';

export function submissionText(why: SubmissionRefusal): ErrorText {
  return { ...sentences(why), details: [] };
}

function sentences(why: SubmissionRefusal): { what: string; todo: string } {
  switch (why) {
    case 'storage':
      return { what: text('refusedStorage'), todo: text('refusedStorageTodo') };
    case 'invalidPlan':
      return { what: text('refusedPlan'), todo: text('refusedPlanTodo') };
    case 'notSetUp':
    case 'newerSettings':
    case 'noKey':
    case 'noPermission':
    case 'otherLime':
      return notConnectedText(why);
    case 'noAnswer':
      return { what: text('workerNoAnswer'), todo: text('workerNoAnswerTodo') };
    case 'updated':
      return { what: text('extensionUpdated'), todo: text('extensionUpdatedTodo') };
  }
}
