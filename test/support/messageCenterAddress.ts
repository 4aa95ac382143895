/** Where a conversation stands in the Message Center sandbox: at which host, and in the hash or in the path. */
import type { Routing } from '../sandbox/messageCenter/page';

/** @param hash as in `#/conversation/63741936` */
export type AddressOf = (hash: string, language: string) => string;

/** The sandbox's own form for each of its ways of routing (`assets/route.js`). */
export function addressesAt(host: string, routing: Routing = 'hash'): AddressOf {
  const base = (language: string) => (host.endsWith('.lime-connect.com') ? '' : `/${language}/umc`);
  return (hash, language) => {
    const origin = `https://${host}`;
    if (routing === 'hash') return `${origin}${base(language)}/${hash}`;
    const path = hash.replace(/^#/, '');
    if (routing === 'path') return `${origin}${base(language)}${path}`;
    const id = /\/(\d+)$/.exec(path)?.[1];
    return `${origin}${base(language)}/workspace/3/${path === '/conversations' ? 'table' : id ? `chats/${id}/open` : 'chats'}`;
  };
}
