/** ENTRY: telephone numbers as a script of its own, which `phoneNumbers.ts` loads into the worker when there are some to compare. */
import type { SamePhoneNumber } from '../sending/phoneNumber';
import { samePhoneNumber } from '../sending/samePhoneNumber';

declare global {
  var samePhoneNumber: SamePhoneNumber | undefined;
}

globalThis.samePhoneNumber = samePhoneNumber;
