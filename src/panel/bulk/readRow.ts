/** Reads off the screen what the row of a conversation says of its send. */
import type { RowOnScreen } from '../../messaging/rowOnScreen';

export const rowElement = (conversationId: number): string => `row-${String(conversationId)}`;

/** Null where it is not drawn, since the list shows others. */
export function readRow(conversationId: number): RowOnScreen | null {
  const row = document.getElementById(rowElement(conversationId));
  if (!row) return null;
  const told = (part: string) => row.querySelector<HTMLElement>(`[data-told=${part}]`);
  const words = (part: string) => told(part)?.textContent ?? '';
  const linkedTo = told('linked')?.dataset['target'] ?? '';
  return {
    destination: words('destination'),
    who: words('who'),
    linked: words('linked'),
    linkedTo,
    todo: words('todo'),
  };
}
