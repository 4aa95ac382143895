/** Place and width of the panel, as the operator left them. */
import { firstLook, type PanelLook } from '../../messaging/panelLook';
import { storedValue } from './storedValue';

const look = storedValue('look');

/** @throws StorageError */
export async function readLook(): Promise<PanelLook> {
  return { ...firstLook, ...((await look.read()) as Partial<PanelLook> | undefined) };
}

/** @throws StorageError */
export async function changeLook(change: Partial<PanelLook>): Promise<PanelLook> {
  const next = { ...(await readLook()), ...change };
  await look.write(next);
  return next;
}
