/**
 * AES-GCM for data on this computer's disk, with a key that WebCrypto never exports. The key is derived from two halves: a CryptoKey, and 32 bytes in a
 * Blob. A Blob is a separate file whose bytes are gone when it is deleted (seen in Chromium 156), so nobody can decrypt what remains in the database's
 * log.
 */
import { StorageError } from './storageError';

/** What can be written as JSON. */
export type Json = string | number | boolean | object | null;

/** An encrypted value in a form that IndexedDB stores. `sealed` is the version of the form. */
export interface Sealed {
  readonly sealed: 1;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** An encrypted file. `content` holds one piece after the other: its IV, then its encrypted bytes. */
export interface SealedBlob {
  readonly sealed: 1;
  /** The media type, which is not secret. */
  readonly type: string;
  readonly content: Blob;
}

/** Whether a stored value is an encrypted one; what releases up to 0.2.0 stored is not. */
export const isSealed = (stored: unknown): stored is Sealed | SealedBlob =>
  typeof stored === 'object' && stored !== null && 'sealed' in stored;

/** What the key is derived from. */
export interface KeyParts {
  readonly base: CryptoKey;
  readonly half: Blob;
}

export async function newKeyParts(): Promise<KeyParts> {
  const secret = crypto.getRandomValues(new Uint8Array(halfSize));
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return { base, half: new Blob([crypto.getRandomValues(new Uint8Array(halfSize))]) };
}

/** @throws StorageError */
export async function keyOf({ base, half }: KeyParts): Promise<CryptoKey> {
  const salt = await half.arrayBuffer().catch((cause: unknown) => {
    throw new StorageError('storageUnreadable', cause);
  });
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode('send-to-lime 1') };
  return crypto.subtle.deriveKey(derivation, base, { name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function encrypt(key: CryptoKey, value: Json): Promise<Sealed> {
  const iv = newIv();
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { sealed: 1, iv, bytes: await crypto.subtle.encrypt({ name: algorithm, iv }, key, plain) };
}

/** @throws StorageError `storageKeyLost` where the key is another one, or the bytes were changed */
export async function decrypt(key: CryptoKey, sealed: Sealed): Promise<Json> {
  const { iv, bytes } = expectVersion(sealed);
  const plain = await decryptBytes(key, { name: algorithm, iv }, bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as Json;
}

/** The same for a file, in pieces, so that memory holds one piece whatever the size of the file. */
export async function encryptBlob(key: CryptoKey, file: Blob): Promise<SealedBlob> {
  const pieces: Blob[] = [];
  const count = Math.max(Math.ceil(file.size / pieceSize), 1);
  for (let index = 0; index < count; index++) {
    const iv = newIv();
    const plain = await file.slice(index * pieceSize, (index + 1) * pieceSize).arrayBuffer();
    const bytes = await crypto.subtle.encrypt(
      { name: algorithm, iv, additionalData: placeOf(index, count) },
      key,
      plain,
    );
    // A Blob each: the browser may move it out of memory.
    pieces.push(new Blob([iv, bytes]));
  }
  return { sealed: 1, type: file.type, content: new Blob(pieces) };
}

/** @throws StorageError as `decrypt` does, also where a piece is missing */
export async function decryptBlob(key: CryptoKey, sealed: SealedBlob): Promise<Blob> {
  const { type, content } = expectVersion(sealed);
  const pieces: Blob[] = [];
  const count = Math.ceil(content.size / sealedPieceSize);
  for (let index = 0; index < count; index++) {
    const piece = await content.slice(index * sealedPieceSize, (index + 1) * sealedPieceSize).arrayBuffer();
    const parameters = { name: algorithm, iv: piece.slice(0, ivSize), additionalData: placeOf(index, count) };
    pieces.push(new Blob([await decryptBytes(key, parameters, piece.slice(ivSize))]));
  }
  return new Blob(pieces, { type });
}

const algorithm = 'AES-GCM';

/** Bytes of an IV: what AES-GCM is made for. Random ones may not repeat under one key; 2^32 values are far more than a browser ever stores. */
const ivSize = 12;
const tagSize = 16;
const pieceSize = 1024 * 1024;
const sealedPieceSize = ivSize + pieceSize + tagSize;
const halfSize = 32;

const newIv = () => crypto.getRandomValues(new Uint8Array(ivSize));

/** Binds a piece to its place, so that none can be moved, repeated or left out. */
const placeOf = (index: number, count: number) => new Uint32Array([index, count]);

async function decryptBytes(key: CryptoKey, parameters: AesGcmParams, bytes: BufferSource): Promise<ArrayBuffer> {
  try {
    return await crypto.subtle.decrypt(parameters, key, bytes);
  } catch (cause) {
    throw new StorageError('storageKeyLost', cause);
  }
}

function expectVersion<T extends Sealed | SealedBlob>(sealed: T): T {
  // Another number is a form that a newer release has written.
  if ((sealed.sealed as number) !== 1) throw new StorageError('storageNewer', new Error('Unknown form.'));
  return sealed;
}
