/** What the row of one conversation of many says of its send. */
import * as z from 'zod/mini';

/** Each is empty where the row says nothing of it. */
export const rowOnScreen = z.strictObject({
  destination: z.string(),
  /** Person and company. */
  who: z.string(),
  /** Of the object that it is linked to: what it is called, limetype and number. */
  linked: z.string(),
  linkedTo: z.string(),
  todo: z.string(),
});
export type RowOnScreen = z.infer<typeof rowOnScreen>;

/** Names an object in a row, for nobody to read. */
export const rowTarget = ({ limetype, id }: { readonly limetype: string; readonly id: number }): string =>
  `${limetype} ${String(id)}`;
