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

/**
 * The address with its names rewritten: each part of the path, and each value behind a question mark or number sign, where stores are told how a file is to
 * be called when it is saved. A name may be encoded more than once.
 * @param rename with whether it is the name of the file; the same again leaves the part as it is written
 */
export function withNames(url: string, rename: (name: string, isFile: boolean) => string): string {
  const [origin = ''] = /^[a-z]+:\/\/[^/?#]*/i.exec(url) ?? [];
  const [path = ''] = url.slice(origin.length).split(/[?#]/, 1);
  const rest = url.slice(origin.length + path.length);
  const renamed = (part: string, isFile: boolean, written: (name: string) => string): string => {
    const name = decodedWhole(part);
    const other = rename(name, isFile || /filename|\.[a-z0-9]{2,5}"?$/i.test(name));
    return other === name ? part : written(other);
  };
  const parts = path.split('/');
  const last = parts.findLastIndex(Boolean);
  return (
    origin +
    parts.map((part, index) => renamed(part, index === last, (name) => name)).join('/') +
    rest.replace(/[^?#&=]+/g, (part) => renamed(part, false, encodeURIComponent))
  );
}

/** Decodes text that was percent-encoded several times. */
function decodedWhole(text: string): string {
  let whole = text;
  for (let round = 0; round < maxRounds && whole.includes('%'); round += 1) {
    const next = decoded(whole);
    if (next === whole) break;
    whole = next;
  }
  return whole;
}

const maxRounds = 4;

const lastPart = (url: string): string => url.split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? url;

/** Where an entry may say what its file was called. Which key Userlike uses is not known. */
export const fileNameKeys = ['file_name', 'filename', 'fileName', 'original_filename', 'original_name'];
