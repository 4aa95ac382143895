/** Shown in the frame when no Message Center of ours has opened it: one sentence, without any data. */
import { text } from '../../i18n/text';
import type { Handshake } from '../connection/handshake';

export function WithoutPage({ why }: { readonly why: Exclude<Handshake['kind'], 'port'> }) {
  return <p className="alone">{why === 'foreignPage' ? text('panelForeignPage') : text('panelNoContact')}</p>;
}
