/** The panel's entry: shows nothing of anybody until it knows that our own content script has opened it. */
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import './panel.css';
import { messageLanguage } from '../i18n/text';
import { call } from './call';
import { connectToTab } from './connectToTab';
import { receivePort, type Handshake } from './handshake';
import { PanelView } from './PanelView';
import { portOver } from './portOver';
import { receiveFiles } from './receiveFiles';
import { WithoutPage } from './WithoutPage';

document.documentElement.lang = messageLanguage();
const element = document.getElementById('root');
if (!element) throw new Error('panel.html has no root.');
const root = createRoot(element);

const fromWindow = connectToTab(window);
if (fromWindow) root.render(<PanelView port={fromWindow} />);
else {
  void receivePort(window, async () => (await call('panel.hello', {}))?.nonce ?? null).then((handshake: Handshake) => {
    if (handshake.kind === 'port') receiveFiles(handshake.port);
    root.render(
      handshake.kind === 'port' ? <PanelView port={portOver(handshake.port)} /> : <WithoutPage why={handshake.kind} />,
    );
  });
}
