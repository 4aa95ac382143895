/**
 * The manifest of the package that goes to a store as an update. Chrome and Edge disable an extension whose update asks for a new host until the operator has
 * accepted it; nobody's work may stand still for that. So the update leaves new hosts to be allowed in the settings, where the extension asks for them and then
 * registers its scripts by itself (`background/browser/messageCenters`). Fresh and managed installations have all hosts from the beginning.
 */

/** Hosts that the last release in the stores did not ask for. */
const newHosts = ['https://app.lime-connect.com/*'];

export function updateManifest(manifest) {
  const known = (patterns) => patterns.filter((pattern) => !newHosts.includes(pattern));
  return {
    ...manifest,
    host_permissions: known(manifest.host_permissions),
    content_scripts: manifest.content_scripts.map((script) => ({ ...script, matches: known(script.matches) })),
  };
}
