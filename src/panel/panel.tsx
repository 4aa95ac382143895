/**
 * The panel's entry: shows nothing of anybody until it knows that our own content script has opened it. What draws is loaded beside it, and what the worker
 * knows is asked for at once, so that all three are under way at the same time.
 */
import '../ui/theme.css';
import './panel.css';
import { call } from '../messaging/extensionCall';
import { started } from '../messaging/started';
import { receivePort } from './connection/handshake';
import { portOver, type PanelPort } from './connection/portOver';
import { receiveFiles } from './connection/receiveFiles';

const view = import('./shell/panelPage');

const context = call('plan.context', {});
// The component that uses the context reports the failure. Without this line, the browser would report an unhandled rejection first.
context.catch(() => undefined);

const show = (port: PanelPort) => view.then(({ showPanel }) => showPanel(port, context));
const showNothing = (why: 'foreignPage' | 'noContact') => view.then((page) => page.showNothing(why));

// What only a window needs is no part of the panel that an operator waits for in the page.
if (window.parent === window) {
  started(
    import('./connection/connectToTab').then(({ connectToTab }) => {
      const port = connectToTab(window);
      return port ? show(port) : showNothing('foreignPage');
    }),
  );
} else {
  started(
    receivePort(
      window,
      (nonce) => call('panel.hello', { nonce }),
      () => started(showNothing('noContact')),
    ).then(
      (handshake) => {
        if (handshake.kind !== 'port') return showNothing(handshake.kind);
        receiveFiles(handshake.port);
        return show(portOver(handshake.port));
      },
      () => showNothing('noContact'),
    ),
  );
}
