/** Renders a page of the extension. If rendering fails, shows a sentence instead of an empty page. */
import { createRoot, type Root } from 'react-dom/client';
import { messageLanguage, text } from '../i18n/text';

/** @throws Error if the page has no element `root` */
export function pageRoot(): Root {
  document.documentElement.lang = messageLanguage();
  const element = document.getElementById('root');
  if (!element) throw new Error('No root.');
  // Enter in a field sends nothing anywhere.
  element.addEventListener('submit', (event) => event.preventDefault());
  return createRoot(element, {
    onUncaughtError(error) {
      reportError(error);
      Object.assign(element, { className: 'alone', role: 'alert', textContent: text('pageFailed') });
    },
  });
}
