/** `call` for the framed panel: over the browser's own API, since the panel is on its way while an operator waits and needs nothing of the polyfill. */
import { callOver } from '../messaging/call';
import { browser } from '../messaging/pageBrowser';
import type { ResponseOf } from '../messaging/responses';
import type { MessageName, RequestOf } from '../messaging/table';

/** Sends a message of the table. @throws as `callOver` */
export const call = <Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> =>
  callOver(browser.runtime, name, request);
