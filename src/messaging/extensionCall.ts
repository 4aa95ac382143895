/** `call` for extension pages. Without the polyfill, since the panel must open fast and needs nothing of it. */
import { callOver } from './call';
import { browser } from './pageBrowser';
import type { ResponseOf } from './responses';
import type { MessageName, RequestOf } from './table';

/** Sends a message of the table from an extension page. @throws as `callOver` */
export const call = <Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> =>
  callOver(browser.runtime, name, request);
