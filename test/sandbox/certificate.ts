// A certificate for the sandboxes, made anew for each run and never written to disk.
//
// The browsers are told to accept exactly this key (`--ignore-certificate-errors-spki-list`), so that everything
// else about TLS stays as in production. Node's clients are given `cert` as their `ca`.

import { X509Certificate, createHash } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  /** Private key, PEM. */
  readonly key: string;
  /** Certificate, PEM. */
  readonly cert: string;
  /** Base64 of the SHA-256 of the public key's SubjectPublicKeyInfo, as Chromium's switch wants it. */
  readonly spki: string;
}

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/**
 * A self-signed certificate (EC P-256) for these host names and for 127.0.0.1. It is valid from yesterday, so that a
 * clock that is a little behind does no harm, for 30 days.
 */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const yesterday = Date.now() - dayInMilliseconds;
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(yesterday),
    notAfterDate: new Date(yesterday + 30 * dayInMilliseconds),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...hosts.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spki: createHash('sha256').update(publicKey).digest('base64') };
}
