/** What the worker does on the disk between a click on Send and the first request: nobody sees a link sooner than that. */
import { beforeEach, expect, test, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { planToCreate } from '../sending/plans';
import { workerBed, workerRests } from './workerBed';

const from = { tabId: 1 } as never;
const plan = planToCreate('11111111-1111-4111-8111-111111111111');

let written: string[];
beforeEach(() => {
  written = [];
});

/** What is written, and asked of Lime, in its order. */
async function sendAndNote(): Promise<readonly string[]> {
  await workerBed((request) => {
    written.push(request);
    return new Response(null, { status: 503 });
  });
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    const [names, mode] = given;
    if (mode === 'readwrite') written.push(`write ${[...(typeof names === 'string' ? [names] : names)].join()}`);
    return transaction.apply(this, given);
  });
  await handlers['delivery.send']({ plan, known: [] }, from);
  await workerRests();
  return written;
}

test('a send is accepted and begun in one write, and its first create journalled in another', async () => {
  const [accepted, trying, request] = await sendAndNote();
  expect([accepted, trying]).toEqual(Array(2).fill('write deliveries,plans,files'));
  expect(request).toBe('POST /limeobject/ulconversation/');
});
