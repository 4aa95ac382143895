/** What the panel's page holds: the panel, or a sentence that says why there is none. */
import { runtime } from '../../messaging/runtime';
import type { PlanContext } from '../../messaging/responses';
import { pageRoot } from '../../ui/pageRoot';
import type { PanelPort } from '../connection/portOver';
import { PanelView } from './PanelView';
import { text } from '../../i18n/text';
import type { Handshake } from '../connection/handshake';

const root = pageRoot();

/** @param context the first answer to `plan.context`, requested already */
export function showPanel(port: PanelPort, context: Promise<PlanContext>): void {
  root.render(<PanelView port={port} firstContext={context} />);
  // Left behind by an update there are no more words, not even for what has happened: the page has some, and says it in our place.
  window.addEventListener('error', (event) => {
    if (runtime.id) return;
    event.preventDefault();
    port.post({ type: 'close' });
  });
}

export const showNothing = (why: 'foreignPage' | 'noContact'): void => root.render(<WithoutPage why={why} />);

/** Shown in the frame when no Message Center of ours has opened it: one sentence, without any data. */
function WithoutPage({ why }: { readonly why: Exclude<Handshake['kind'], 'port'> }) {
  return <p className="alone">{why === 'foreignPage' ? text('panelForeignPage') : text('panelNoContact')}</p>;
}
