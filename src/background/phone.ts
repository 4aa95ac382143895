/** ENTRY: telephone numbers as a script of its own, which `phoneNumbers.ts` loads into the worker when there are some to compare. */
import { comparePhoneNumbers } from '../sending/match/comparePhoneNumbers';
import type { ComparePhoneNumbers } from '../sending/match/phoneNumber';

declare global {
  var comparePhoneNumbers: ComparePhoneNumbers | undefined;
}

globalThis.comparePhoneNumbers = comparePhoneNumbers;
