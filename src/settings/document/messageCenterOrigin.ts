/**
 * Where else than at Userlike a Message Center stands: the origin in whatever an operator pastes from the address bar. Pure; whether a Message Center
 * is there shows when it is opened.
 */

/**
 * `port`: a pattern that a script is registered for holds none in Firefox. `known`: Userlike's own, which need nothing. `lime`: the Lime of the settings,
 * which gets the API key.
 */
export type MessageCenterProblem = 'empty' | 'notAnAddress' | 'scheme' | 'userInfo' | 'port' | 'known' | 'lime';

export type MessageCenterOrigin =
  | { readonly kind: 'origin'; readonly origin: string }
  | { readonly kind: 'problem'; readonly problem: MessageCenterProblem };

/** Whether the settings accept it as an origin. A star would mean any host in a pattern, and Chromium percent-encodes it. */
export const isOrigin = (value: string): boolean =>
  /^https:\/\/[^\s/?#*@:%]{1,250}$/.test(value) && URL.canParse(value);

/** Where Message Centers are, with all hosts below (facts: userlike 1.1). */
const messageCenterDomains = ['userlike.com', 'lime-connect.com'];

/** Whether a Message Center is, or may be, at this host, whatever the scheme and port. @param added origins from the settings */
export function isMessageCenterHost(hostname: string, added: readonly string[]): boolean {
  const host = hostname.replace(/\.$/, '');
  return (
    messageCenterDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
    added.some((origin) => new URL(origin).hostname.replace(/\.$/, '') === host)
  );
}

/** The match pattern for permission and scripts: everything below this origin. */
export const originPattern = (origin: string): string => `${origin}/*`;

/**
 * `https://` and the host in ASCII and lower case.
 * @param known origins that are in the settings already
 * @param lime the address of the Lime
 */
export function messageCenterOrigin(
  input: string,
  known: readonly string[],
  lime: string | null = null,
): MessageCenterOrigin {
  const problem = (what: MessageCenterProblem) => ({ kind: 'problem', problem: what }) as const;
  const given = input.trim();
  if (given === '') return problem('empty');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address)) return problem('notAnAddress');
  const { protocol, username, password, port, origin } = new URL(address);
  if (protocol !== 'https:') return problem('scheme');
  if (username !== '' || password !== '') return problem('userInfo');
  if (port !== '') return problem('port');
  if (!isOrigin(origin)) return problem('notAnAddress');
  if (lime !== null && new URL(lime).hostname === new URL(origin).hostname) return problem('lime');
  return known.includes(origin) ? problem('known') : { kind: 'origin', origin };
}
