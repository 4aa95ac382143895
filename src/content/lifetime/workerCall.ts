/** Calls from the content script to the worker. Ends the script when the extension is gone. */
import { callOver, ContextGoneError, RefusedError } from '../../messaging/call';
import type { ResponseOf } from '../../messaging/responses';
import type { MessageName, RequestOf } from '../../messaging/table';
import { runtime } from '../../messaging/runtime';

/** Sends a message of the table. @throws as `callOver` */
export type WorkerCall = <Name extends MessageName>(name: Name, request: RequestOf<Name>) => Promise<ResponseOf<Name>>;

export const createWorkerCall =
  (end: () => void): WorkerCall =>
  async (name, request) => {
    try {
      return await callOver(runtime, name, request);
    } catch (error) {
      // Refused as a sender: this address is no longer a Message Center's, since the operator has taken the permission back.
      const isOver = error instanceof ContextGoneError || (error instanceof RefusedError && error.message === 'sender');
      if (isOver) end();
      throw error;
    }
  };
