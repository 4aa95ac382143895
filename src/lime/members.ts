/** An object of Lime's JSON of which only the names are known: links, or what is embedded. */
import * as z from 'zod/mini';

export const Members = z.custom<Readonly<Record<string, unknown>>>(
  (value: unknown) => typeof value === 'object' && value !== null,
);
