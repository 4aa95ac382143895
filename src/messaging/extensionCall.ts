/** `call` for extension pages: panel and settings. */
import { callOver } from './call';
import { browser } from './browser';
import type { ResponseOf } from './responses';
import type { MessageName, RequestOf } from './table';

/** Taken while it is there: an update takes it from the API object under a page that is open. */
export const { runtime } = browser;

/** Sends a message of the table from an extension page. @throws as `callOver` */
export const call = <Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> =>
  callOver(runtime, name, request);
