/** Both sandboxes behind one certificate, and the names under which a browser finds them. */
import { createCertificate } from '../sandbox/certificate';
import { startLimeSandbox, type LimeSandbox, type LimeSandboxOptions } from '../sandbox/lime/limeSandbox';
import {
  startMessageCenterSandbox,
  type MessageCenterOptions,
  type MessageCenterSandbox,
} from '../sandbox/messageCenter/server';
import type { HostMap } from './hostMap';

export interface SandboxOptions {
  readonly lime?: Omit<LimeSandboxOptions, 'certificate'>;
  readonly messageCenter?: Omit<MessageCenterOptions, 'certificate'>;
}

export interface Sandboxes {
  readonly lime: LimeSandbox;
  readonly messageCenter: MessageCenterSandbox;
  readonly hosts: HostMap;
  /** SHA-256 of the certificate's public key, base64. */
  readonly spki: string;
  stop(): Promise<void>;
}

/** Starts both on free ports. */
export async function startSandboxes(options: SandboxOptions = {}): Promise<Sandboxes> {
  const { anotherHost } = options.messageCenter ?? {};
  const names = [
    'userlike.com',
    '*.userlike.com',
    '*.lime-connect.com',
    '*.lime-crm.com',
    ...(anotherHost ? [anotherHost] : []),
  ];
  const certificate = await createCertificate(names);
  const lime = await startLimeSandbox({ certificate, ...options.lime });
  const messageCenter = await startMessageCenterSandbox({ certificate, ...options.messageCenter });
  return {
    lime,
    messageCenter,
    hosts: {
      'userlike.com': messageCenter.port,
      '*.userlike.com': messageCenter.port,
      '*.lime-connect.com': messageCenter.port,
      ...(anotherHost && { [anotherHost]: messageCenter.port }),
      [lime.host]: lime.port,
    },
    spki: certificate.spki,
    stop: async () => {
      await Promise.all([lime.stop(), messageCenter.stop()]);
    },
  };
}
