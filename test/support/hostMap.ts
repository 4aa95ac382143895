/** Which local port answers for which host name, so that the browser meets the sandboxes under the real names. */

/** Host name, or `*.` and a domain for all of its subdomains, to a port on 127.0.0.1. */
export type HostMap = Readonly<Record<string, number>>;

/** The port for a host name; undefined for a name that is not mapped, which the harness refuses to connect to. */
export function portFor(host: string, hosts: HostMap): number | undefined {
  const exact = hosts[host];
  if (exact !== undefined) return exact;
  const wildcard = Object.keys(hosts).find((name) => name.startsWith('*.') && host.endsWith(name.slice(1)));
  return wildcard === undefined ? undefined : hosts[wildcard];
}

/** The same map as Chromium's `--host-resolver-rules`. Every other name fails to resolve: no test reaches the network. */
export function resolverRules(hosts: HostMap): string {
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  return [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ');
}
