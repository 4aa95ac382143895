/** The real host names that the one port answers for, by Host header. */
export const APP_HOSTS: readonly string[] = ['www.userlike.com', 'userlike.com'];
export const API_HOST = 'api.userlike.com';
/** Documented for the contact's side only; the operator's socket host is unknown, so both answer (facts: userlike 3.1). */
export const SOCKET_HOSTS: readonly string[] = [API_HOST, 'umd.userlike.com'];
/** One of the media hosts that the vendor's CSP rules reveal (facts: userlike 3.3). */
export const MEDIA_HOST = 'userlike-cdn-media-files.userlike.com';

export const SOCKET_PATH = '/api/um/socket/';
export const MEDIA_DOWNLOAD_PATH = '/api/um/media/download/';

/** The address that a media entry carries in `url`. */
export function mediaUrl(name: string): string {
  return `https://www.userlike.com${MEDIA_DOWNLOAD_PATH}${name}`;
}
