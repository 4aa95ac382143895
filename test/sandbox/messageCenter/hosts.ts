/** The real host names that the one port answers for, by Host header (facts: userlike 0.6, 1.1). */
const LIME_CONNECT_HOST = 'app.lime-connect.com';
export const APP_HOSTS: readonly string[] = ['www.userlike.com', 'userlike.com', LIME_CONNECT_HOST];
const API_HOST = 'api.userlike.com';
const LIME_CONNECT_API_HOST = 'api.lime-connect.com';
export const API_HOSTS: readonly string[] = [API_HOST, LIME_CONNECT_API_HOST];
/** Documented for the contact's side only; the operator's socket host is unknown, so all answer (facts: userlike 3.1). */
export const SOCKET_HOSTS: readonly string[] = [...API_HOSTS, 'umd.userlike.com'];
/** One of the media hosts that the vendor's CSP rules reveal (facts: userlike 3.3). */
export const MEDIA_HOST = 'userlike-cdn-media-files.userlike.com';

export const SOCKET_PATH = '/api/um/socket/';
export const MEDIA_DOWNLOAD_PATH = '/api/um/media/download/';

/** The address that a media entry carries in `url`. */
export function mediaUrl(name: string): string {
  return `https://www.userlike.com${MEDIA_DOWNLOAD_PATH}${name}`;
}

/** Where the page at a host asks the API: below its own domain, or with `own` at the very host. */
export function apiHostOf(appHost: string, own: boolean): string {
  if (own) return appHost;
  return isLimeConnect(appHost) ? LIME_CONNECT_API_HOST : API_HOST;
}

export const isLimeConnect = (host: string): boolean => host.endsWith('.lime-connect.com');

/** What an answer tells below Lime Connect's domain names that domain, media addresses too. */
export const renamed = (body: string): string =>
  body.replaceAll(
    `https://www.userlike.com${MEDIA_DOWNLOAD_PATH}`,
    `https://${LIME_CONNECT_HOST}${MEDIA_DOWNLOAD_PATH}`,
  );
