/** What a row of the bulk view says about its send. */
import * as z from 'zod/mini';

/** A text is empty if the row does not show it. */
export const rowOnScreen = z.strictObject({
  destination: z.string(),
  /** Person and company. */
  who: z.string(),
  /** Name of the object to which it is linked; `linkedTo` has its limetype and id. */
  linked: z.string(),
  linkedTo: z.string(),
  todo: z.string(),
});
export type RowOnScreen = z.infer<typeof rowOnScreen>;

/** Identifies an object in a row. Never shown. */
export const rowTarget = ({ limetype, id }: { readonly limetype: string; readonly id: number }): string =>
  `${limetype} ${String(id)}`;
