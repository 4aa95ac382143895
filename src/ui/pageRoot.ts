/** Where a page of the extension is drawn. Should that fail, which is a mistake of ours, a sentence stands there in place of nothing. */
import { createRoot, type Root } from 'react-dom/client';
import { messageLanguage, text } from '../i18n/text';

/** @throws Error where the page has no element `root` */
export function pageRoot(): Root {
  document.documentElement.lang = messageLanguage();
  const element = document.getElementById('root');
  if (!element) throw new Error('No root.');
  return createRoot(element, {
    onUncaughtError(error) {
      reportError(error);
      Object.assign(element, { className: 'alone', role: 'alert', textContent: text('pageFailed') });
    },
  });
}
