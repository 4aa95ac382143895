/** The options page's entry. */
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import './options.css';
import { messageLanguage, text } from '../i18n/text';
import { SettingsPage } from './SettingsPage';

document.documentElement.lang = messageLanguage();
document.title = text('settingsHeading');
const element = document.getElementById('root');
if (!element) throw new Error('options.html has no root.');
createRoot(element).render(<SettingsPage />);
