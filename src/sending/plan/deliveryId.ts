/** The id of a delivery in the journal and, shortened to its first digits, in Lime: a UUID that the panel makes when the plan is shown. */
import * as z from 'zod/mini';

export const DeliveryId = z.custom<string>(
  (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value),
);
