/** The name under which a media entry stands in the note: the last part of its address. */
export function mediaName(url: string): string {
  const last = lastPart(url);
  try {
    return decodeURIComponent(last);
  } catch {
    // Not percent-encoded after all: the name as it stands is the name.
    return last;
  }
}

/** The address with another name in that place. */
export function withMediaName(url: string, name: string): string {
  const last = lastPart(url);
  const [path = url] = url.split(/[?#]/, 1);
  const at = path.lastIndexOf(last);
  return at < 0 ? name : url.slice(0, at) + name + url.slice(at + last.length);
}

const lastPart = (url: string): string => url.split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? url;
