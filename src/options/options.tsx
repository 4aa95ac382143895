/** The options page's entry. */
import '../ui/theme.css';
import './options.css';
import { text } from '../i18n/text';
import { pageRoot } from '../ui/pageRoot';
import { SettingsPage } from './SettingsPage';

document.title = text('settingsHeading');
pageRoot().render(<SettingsPage />);
