/** The document of the Message Center: an empty root, one script before all others, and the app. No inline script. */
import { API_HOST, MEDIA_HOST } from './hosts';

/** Strict, since that of the real page is not known (facts: userlike 3.3). */
export const PAGE_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  `connect-src 'self' https://${API_HOST} wss://${API_HOST}`,
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: blob: https://${MEDIA_HOST}`,
  "frame-src 'self'",
  "child-src 'self'",
  "object-src 'none'",
].join('; ');

/** Paths such as /en/umc, /de/umc/ and /pt-BR/umc/. */
export const PAGE_PATH = /^\/([a-z]{2})(?:-[A-Za-z]{2})?\/umc\/?$/;

export function pageHtml(language: string): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Message Center</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/app.css" />
    <script src="/assets/first.js"></script>
    <script type="module" src="/assets/app.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;
}
