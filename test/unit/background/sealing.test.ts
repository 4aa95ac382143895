/** What is stored is encrypted with a key that nobody can export, and what cannot be opened is an error of a known kind. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readStore, writeStore } from '../../../src/background/storage/database';
import { isSealed, type Json, type Sealed } from '../../../src/background/storage/encryption';
import { open, openBlob, seal, sealBlob } from '../../../src/background/storage/sealing';
import { StorageError } from '../../../src/background/storage/storageError';
import { anotherConnection } from '../../support/anotherConnection';
import { emptyDatabase } from '../../support/emptyDatabase';

beforeEach(emptyDatabase);

const mebibyte = 1024 * 1024;
const halves = () =>
  readStore('values', (store) => store.get('sealing key') as IDBRequest<{ base: CryptoKey; half: Blob }>);
const forgetKey = async () => {
  await writeStore('values', (store) => store.delete('sealing key'));
  await anotherConnection();
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof StorageError ? error.problem : error),
  );
/** A copy with one bit changed. */
function changed({ sealed, iv, bytes }: Sealed): Sealed {
  const other = new Uint8Array(bytes.slice(0));
  other[0] = (other[0] ?? 0) ^ 1;
  return { sealed, iv, bytes: other.buffer };
}
const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
const fileOf = (size: number) => new Blob([Buffer.alloc(size, 'words ')], { type: 'text/plain' });

describe('a value', () => {
  test.each<readonly [string, Json]>([
    ['a text', 'kanariefågel 🐤'],
    ['nothing', null],
    ['a list', [1, 'two', false]],
    ['an object', { plan: { words: ['Hello', 'there'] }, count: 2 }],
  ])('that is %s comes back as it was', async (_, value) => {
    expect(await open(await seal(value))).toEqual(value);
  });

  test('does not stand in what is stored', async () => {
    const { bytes } = await seal('canary words');
    expect(Buffer.from(bytes).includes('canary')).toBe(false);
  });

  test('survives its way through the database', async () => {
    const sealed = await seal({ words: 'Hello' });
    await writeStore('values', (store) => store.put(sealed, 'settings'));
    const stored: unknown = await readStore('values', (store) => store.get('settings'));
    expect(isSealed(stored)).toBe(true);
    expect(await open(stored as Sealed)).toEqual({ words: 'Hello' });
  });

  test('is never encrypted twice in the same way', async () => {
    const [one, other] = [await seal('same'), await seal('same')];
    expect(Buffer.from(one.iv)).not.toEqual(Buffer.from(other.iv));
    expect(Buffer.from(one.bytes)).not.toEqual(Buffer.from(other.bytes));
  });

  test('that an older release stored unencrypted is recognised as such', () => {
    expect([undefined, null, 'key', { version: 2 }, new Blob(['x'])].map(isSealed)).toEqual(Array(5).fill(false));
  });
});

describe('the key', () => {
  test('cannot be exported, and half of it is a file that deleting removes', async () => {
    await seal('one');
    const { base, half } = await halves();
    expect(base.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', base)).rejects.toThrow();
    expect(half.size).toBe(32);
  });

  test('is another one without its second half', async () => {
    const sealed = await seal('words');
    const { base } = await halves();
    await writeStore('values', (store) => store.put({ base, half: new Blob([new Uint8Array(32)]) }, 'sealing key'));
    await anotherConnection();
    expect(await problemOf(open(sealed))).toBe('storageKeyLost');
  });

  test('is made only once when several calls need it at the same time', async () => {
    const sealed = await Promise.all(['one', 'two', 'three'].map(seal));
    expect(await Promise.all(sealed.map(open))).toEqual(['one', 'two', 'three']);
  });

  test('that is lost: earlier values report storageKeyLost, values sealed afterwards open', async () => {
    const before = await seal('before');
    await forgetKey();
    expect(await problemOf(open(before))).toBe('storageKeyLost');
    const after = await seal('after');
    expect(await open(after)).toBe('after');
    expect(await problemOf(open(before))).toBe('storageKeyLost');
  });
});

test('changed bytes are not opened', async () => {
  expect(await problemOf(open(changed(await seal('words'))))).toBe('storageKeyLost');
});

test('a format of a newer release is reported as newer', async () => {
  const newer = { ...(await seal('words')), sealed: 2 } as unknown as Sealed;
  expect(await problemOf(open(newer))).toBe('storageNewer');
});

test('the key is derived once for a connection, whatever is sealed and opened', async () => {
  const deriving = vi.spyOn(crypto.subtle, 'deriveKey');
  for (let value = await seal('words'), round = 0; round < 5; round += 1) value = await seal(await open(value));
  expect(deriving).toHaveBeenCalledTimes(1);
  await anotherConnection();
  await seal('words');
  expect(deriving).toHaveBeenCalledTimes(2);
});

describe('a file', () => {
  test.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte])('of %i bytes comes back', async (size) => {
    const file = fileOf(size);
    const opened = await openBlob(await sealBlob(file));
    expect(opened.type).toBe('text/plain');
    expect((await bytesOf(opened)).equals(await bytesOf(file))).toBe(true);
  });

  test('does not stand in what is stored', async () => {
    expect((await bytesOf((await sealBlob(fileOf(mebibyte + 1))).content)).includes('words')).toBe(false);
  });

  test.each<readonly [string, (whole: Blob, piece: number) => Blob]>([
    ['without its last piece', (whole, piece) => whole.slice(0, piece)],
    ['without its first piece', (whole, piece) => whole.slice(piece)],
    [
      'with its pieces changed about',
      (whole, piece) => new Blob([whole.slice(piece, 2 * piece), whole.slice(0, piece)]),
    ],
    ['cut within a piece', (whole) => whole.slice(0, -1)],
  ])('%s is not opened', async (_, damage) => {
    const { content, ...sealed } = await sealBlob(fileOf(2 * mebibyte));
    expect(await problemOf(openBlob({ ...sealed, content: damage(content, content.size / 2) }))).toBe('storageKeyLost');
  });

  test('whose key is lost reports storageKeyLost', async () => {
    const sealed = await sealBlob(fileOf(10));
    await forgetKey();
    expect(await problemOf(openBlob(sealed))).toBe('storageKeyLost');
  });
});
