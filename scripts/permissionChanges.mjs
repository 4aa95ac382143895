/**
 * What of a manifest makes a browser ask the operator again, or disable the extension until somebody answers, when an update brings it. Chrome and Edge: a host
 * and a permission with a warning of its own. Firefox: the same, and data that is said to be sent.
 */

/** Chrome warns of none of these: developer.chrome.com, "Permission warnings". */
const silent = [
  'activeTab',
  'alarms',
  'contextMenus',
  'idle',
  'offscreen',
  'power',
  'scripting',
  'sidePanel',
  'storage',
  'unlimitedStorage',
];

/**
 * @param {object} before manifest of the last release
 * @param {object} after manifest of this build
 * @returns {string[]} each change by the name of what is new
 */
export function permissionChanges(before, after) {
  const added = (list) => {
    const known = list(before);
    return list(after).filter((one) => !known.includes(one));
  };
  return [
    ...added((manifest) => manifest.permissions ?? []).filter((one) => !silent.includes(one)),
    ...added(hostsOf).map(hostPattern),
    ...added((manifest) => manifest.browser_specific_settings?.gecko?.data_collection_permissions?.required ?? []),
  ].filter((one, index, all) => all.indexOf(one) === index);
}

/** Scripts that run in a host ask for it as well; the path makes no difference to a browser's question. */
function hostsOf(manifest) {
  return [
    ...(manifest.host_permissions ?? []),
    ...(manifest.content_scripts ?? []).flatMap(({ matches }) => matches),
  ].map(hostPattern);
}

function hostPattern(pattern) {
  return pattern.replace(/^([^:]+:\/\/[^/]+)\/.*/, '$1/*');
}
