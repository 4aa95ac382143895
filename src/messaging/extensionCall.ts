/** `call` for extension pages. */
import { browser } from './browser';
import { callOver } from './call';
import type { ResponseOf } from './responses';
import type { MessageName, RequestOf } from './table';

/** Sends a message of the table from an extension page. @throws as `callOver` */
export const call = <Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> =>
  callOver(browser.runtime, name, request);
