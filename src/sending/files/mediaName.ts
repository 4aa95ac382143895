/** The name under which a media entry stands in the note: the last part of its address. */
export function mediaName(url: string): string {
  return decoded(lastPart(url));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded after all: the name as it stands is the name.
    return text;
  }
}

/** The address with another name in that place. */
export function withMediaName(url: string, name: string): string {
  const last = lastPart(url);
  const [path = url] = url.split(/[?#]/, 1);
  const at = path.lastIndexOf(last);
  return at < 0 ? name : url.slice(0, at) + name + url.slice(at + last.length);
}

/** The address with other names behind the question mark, where stores are told how a file is to be called when it is saved. */
export const withQueryNames = (url: string, rename: (name: string) => string): string =>
  url.replace(/([?&][^=&#?]*=)([^&#]+)/g, (whole: string, key: string, value: string) => {
    const name = decoded(value);
    const other = /filename|\.[a-z0-9]{2,5}"?$/i.test(name) ? rename(name) : name;
    return other === name ? whole : key + encodeURIComponent(other);
  });

const lastPart = (url: string): string => url.split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? url;
