/** Takes the files that a panel in a private window gives in pieces, as `file.decide` takes them from other panels. */
import type { Runtime } from 'webextension-polyfill';
import { receivePieces } from '../../messaging/receivePieces';
import { started } from '../../messaging/started';
import { drain } from '../delivery/drain';
import { storeGivenFile } from '../delivery/fileUploadQueue';

export function takeFiles(port: Runtime.Port): void {
  receivePieces(port, async ({ deliveryId, entryId, given }) => {
    await storeGivenFile(deliveryId, entryId, given);
    started(drain());
  });
}
