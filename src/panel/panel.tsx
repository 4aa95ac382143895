/** The panel's entry: shows nothing of anybody until it knows that our own content script has opened it. */
import '../ui/theme.css';
import './panel.css';
import { call } from '../messaging/extensionCall';
import { runtime } from '../messaging/runtime';
import { pageRoot } from '../ui/pageRoot';
import { receivePort } from './connection/handshake';
import { PanelView } from './shell/PanelView';
import { portOver, type PanelPort } from './connection/portOver';
import { receiveFiles } from './connection/receiveFiles';
import { WithoutPage } from './shell/WithoutPage';
import { started } from '../messaging/started';

const root = pageRoot();

const show = (port: PanelPort) => {
  root.render(<PanelView port={port} />);
  // Left behind by an update there are no more words, not even for what has happened: the page has some, and says it in our place.
  window.addEventListener('error', (event) => {
    if (runtime.id) return;
    event.preventDefault();
    port.post({ type: 'close' });
  });
};
const showNothing = (why: 'foreignPage' | 'noContact') => root.render(<WithoutPage why={why} />);

// What only a window needs is no part of the panel that an operator waits for in the page.
if (window.parent === window) {
  started(
    import('./connection/connectToTab').then(({ connectToTab }) => {
      const port = connectToTab(window);
      if (port) show(port);
      else showNothing('foreignPage');
    }),
  );
} else {
  receivePort(window, (nonce) => call('panel.hello', { nonce })).then(
    (handshake) => {
      if (handshake.kind !== 'port') {
        showNothing(handshake.kind);
        return;
      }
      receiveFiles(handshake.port);
      show(portOver(handshake.port));
    },
    () => showNothing('noContact'),
  );
}
