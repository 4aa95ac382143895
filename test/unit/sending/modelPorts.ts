/** What a delivery needs beside a Lime and a journal, where a test does not care. */
import type { DeliveryPorts } from '../../../src/sending/delivery/deliveryRun';
import type { Journal } from '../../../src/sending/journal/journal';
import { compareDigits } from '../../../src/sending/match/phoneNumber';
import type { LimePort } from '../../../src/sending/plan/limePort';
import { inEnglish } from '../../support/inEnglish';

/** @param now milliseconds since 1970 */
export const modelPorts = (
  lime: LimePort,
  journal: Journal,
  now: () => number,
  others: Partial<DeliveryPorts> = {},
): DeliveryPorts => ({
  ...{ lime, journal, now },
  values: inEnglish,
  random: () => 0.5,
  remembered: () => Promise.resolve([]),
  phoneNumbers: () => Promise.resolve(compareDigits),
  ...others,
});
