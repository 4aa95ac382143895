/** `call` for extension pages: panel and settings. */
import { callOver } from './call';
import type { ResponseOf } from './responses';
import { runtime } from './runtime';
import type { MessageName, RequestOf } from './table';

/** Sends a message of the table from an extension page. @throws as `callOver` */
export const call = <Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> =>
  callOver(runtime, name, request);
