/**
 * An address that can be a Lime: one that `normaliseLimeUrl` reads and that is no Message Center. A page there runs scripts of others, so a
 * key that went to it would be out of our hands.
 */
import { normaliseLimeUrl, type LimeUrl, type LimeUrlProblem } from '../../lime/limeUrl';
import { isMessageCenterHost } from './messageCenterOrigin';

export type LimeAddressProblem = LimeUrlProblem | 'messageCenter';

export type LimeAddress =
  | { readonly kind: 'limeUrl'; readonly limeUrl: LimeUrl }
  | { readonly kind: 'problem'; readonly problem: LimeAddressProblem };

/** @param messageCenters origins that were added to the built-in ones */
export function limeAddress(input: string, messageCenters: readonly string[]): LimeAddress {
  const read = normaliseLimeUrl(input);
  // An address that names nothing but the host is told by it too.
  const whole = read.kind === 'limeUrl' ? read : normaliseLimeUrl(`${input.replace(/[?#].*/s, '')}/application`);
  return whole.kind === 'limeUrl' && isMessageCenterHost(new URL(whole.limeUrl.origin).hostname, messageCenters)
    ? { kind: 'problem', problem: 'messageCenter' }
    : read;
}
