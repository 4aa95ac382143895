/**
 * Every permission and host of the extension, with the reason. `expectedBuild.mjs` makes the expected manifests of it, and `npm run check:build` compares
 * them with what was built: none comes in without a reason that somebody has read, and none stays without a use.
 */

/** Asked for at the installation. */
export const permissions = {
  alarms: 'A send that waits is tried again after the worker has ended.',
  contextMenus: "Undo of the last send in the toolbar button's own menu, where no page can hide it.",
  scripting:
    "Puts the content script's second part into the tab that asks for it, and our scripts into Message Centers that were added.",
  storage: 'Settings of the organisation, state for as long as the browser is open, sends that were lost.',
  unlimitedStorage: 'The browser must not delete sends and files that wait for Lime when its disk is full.',
};

/** Where our scripts run without a question. */
export const hosts = {
  'https://app.lime-connect.com/*': 'Message Center, its address since Userlike became Lime Connect.',
  'https://userlike.com/*': 'Message Center, its old address; scripts run below /umc alone.',
  'https://www.userlike.com/*': 'The same with www.',
};

/** What the operator may allow, one host at a time: the browser asks. */
export const optionalHosts = {
  'https://*/*':
    "The organisation's Lime, at whatever host; and Message Centers that were added. http is not asked for: the API key would be readable.",
};

/** Names of hosts that may stand in built code. `*.` stands for all below a domain. */
export const namedHosts = {
  'react.dev': 'React: a link to its documentation, in its own errors.',
  'www.w3.org': 'The namespace of SVG. Never requested.',
  'userlike.com': 'Message Center.',
  'www.userlike.com': 'Message Center.',
  'api.userlike.com': 'Its API, which the page asks; we only read the answers.',
  'app.lime-connect.com': 'Message Center.',
  'example.com': 'Examples in texts.',
  '*.example.com': 'Examples in texts.',
  '*.example': 'Examples in texts.',
  '*.invalid': 'A base for addresses without a host. Can belong to nobody.',
};
