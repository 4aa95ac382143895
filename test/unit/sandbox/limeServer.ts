/** A Lime sandbox for the tests of one file, empty of what they wrote before each, and a client of it. */
import { afterAll, beforeEach } from 'vitest';
import { createCertificate, type Certificate } from '../../sandbox/certificate';
import { startLimeSandbox, type LimeSandbox } from '../../sandbox/lime/limeSandbox';
import { limeClient, type LimeClient } from './limeClient';

interface LimeServer {
  readonly sandbox: LimeSandbox;
  readonly lime: LimeClient;
  readonly certificate: Certificate;
}

export async function limeServer(model: 'connect' | 'custom' = 'connect'): Promise<LimeServer> {
  const certificate = await createCertificate(['acme.lime-crm.com']);
  const sandbox = await startLimeSandbox({ certificate, model });
  const lime = limeClient(sandbox, certificate.cert);
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    lime.close();
    await sandbox.stop();
  });
  return { sandbox, lime, certificate };
}
