/**
 * What encryption costs a send: the journal's writes and reads of one, with it and with what it encrypts stored as it is, in Node with a fake of IndexedDB.
 * `npm run bench:seal` prints both. It counts processor time alone, not the disk's.
 */
import 'fake-indexeddb/auto';
import { journalStore } from '../src/background/storage/journalStore';
import { readStore, writeStore } from '../src/background/storage/database';
import { newRecord } from '../src/sending/journal/journal';
import { planToCreate } from '../test/unit/sending/plans';

const sends = 50;
/** Changes of the record in one send: begin, and two for each of five creates, target, end. */
const changes = 13;
const words = 'Words of a long conversation. '.repeat(4_000);

const target = { limetype: 'helpdesk', id: 1001, descriptive: 'A name', link: 'https://x', created: true };
const planOf = (deliveryId: string) => {
  const plan = planToCreate(deliveryId);
  return { ...plan, notes: plan.notes.map((note) => ({ ...note, text: words })) };
};

async function encrypted(id: string): Promise<void> {
  const plan = planOf(id);
  await journalStore.add(newRecord(plan, 1, null), plan);
  await journalStore.plan(id);
  for (let index = 0; index < changes; index++) {
    await journalStore.change(id, (record) => ({ ...record, attempts: index, target: index > 4 ? target : null }));
  }
  await journalStore.change(id, (record) => ({ ...record, state: { kind: 'sent' } }), null);
}

async function plain(id: string): Promise<void> {
  const plan = planOf(id);
  const put = (attempts: number) =>
    writeStore('deliveries', (store) => store.put({ ...newRecord(plan, 1, null), attempts, target }));
  await put(0);
  await writeStore('plans', (store) => store.put(plan, id));
  await readStore('plans', (store) => store.get(id));
  for (let index = 0; index < changes; index++) {
    await readStore('deliveries', (store) => store.get(id));
    await put(index);
  }
  await put(changes);
  await writeStore('plans', (store) => store.delete(id));
}

async function millisecondsEach(send: (id: string) => Promise<void>): Promise<number> {
  await send(crypto.randomUUID());
  const began = performance.now();
  for (let index = 0; index < sends; index++) await send(crypto.randomUUID());
  return (performance.now() - began) / sends;
}

const [without, withIt] = [await millisecondsEach(plain), await millisecondsEach(encrypted)];
console.log(`one send without encryption  ${without.toFixed(1)} ms`);
console.log(`one send with encryption     ${withIt.toFixed(1)} ms`);
console.log(`encryption costs             ${(withIt - without).toFixed(1)} ms a send`);
