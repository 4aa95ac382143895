/** The document of the Message Center: an empty root, one script before all others, and the app. No inline script. */
import { isLimeConnect, MEDIA_HOST } from './hosts';

/** Strict, since that of the real page is not known (facts: userlike 3.3). */
export const pageCsp = (apiHost: string, addon: string | undefined): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `connect-src 'self' https://${apiHost} wss://${apiHost}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: https://${MEDIA_HOST}`,
    `frame-src 'self'${addon === undefined ? '' : ` ${new URL(addon).origin}`}`,
    "child-src 'self'",
    "object-src 'none'",
  ].join('; ');

/** How the page tells in its address what it shows. `unknown` is a form that nobody has described. */
export type Routing = 'hash' | 'path' | 'unknown';

/** Paths such as /en/umc, /de/umc/ and /pt-BR/umc/. */
const PAGE_PATH = /^\/([a-z]{2})(?:-[A-Za-z]{2})?\/umc\/?$/;
const PAGE_AND_PLACE = /^\/([a-z]{2})(?:-[A-Za-z]{2})?\/umc(?:\/|$)/;

/** The language of the page at this address; null where there is none. At Lime Connect the app has the host for itself. */
export function pageLanguage(host: string, path: string, routing: Routing): string | null {
  const [, language] = (routing === 'hash' ? PAGE_PATH : PAGE_AND_PLACE).exec(path) ?? [];
  if (language !== undefined || !isLimeConnect(host)) return language ?? null;
  return path === '/' || (routing !== 'hash' && !SIGN_IN_PATH.test(path)) ? 'en' : null;
}

export const SIGN_IN_PATH = /^\/(?:[a-z]{2}\/)?login\/?$/;

/** The page to sign in on: it asks the API for nothing. */
export const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Sign in</title><link rel="icon" href="data:," /></head>
  <body><main><h1>Sign in</h1><form><label>E-mail <input type="email" /></label></form></main></body>
</html>
`;

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
