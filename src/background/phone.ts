/** ENTRY: telephone numbers as a script of its own, which `phoneNumbers.ts` loads into the worker when there are some to compare. */
import { comparePhoneNumbers } from '../sending/comparePhoneNumbers';
import type { ComparePhoneNumbers } from '../sending/phoneNumber';

declare global {
  var comparePhoneNumbers: ComparePhoneNumbers | undefined;
}

globalThis.comparePhoneNumbers = comparePhoneNumbers;
