/** The page's markup without its content: tags, roles and names of ARIA attributes, and the length of each text. No classes and no values. */

const maxNodes = 600;
const deepest = 24;
/** Values of these say how something is built. Test ids are a programmer's words. */
const told = ['role', 'aria-live', 'data-test-id'];

/** One indented line per element; repeated neighbours are counted. */
export function outlineOf({ body }: Document): string[] {
  const lines: string[] = [];
  const walk = (element: Element, depth: number) => {
    let before = { line: '', times: 0, at: 0 };
    for (const child of element.children) {
      if (lines.length >= maxNodes) return;
      const line = '  '.repeat(depth) + describe(child);
      if (before.line === line && child.childElementCount === 0) {
        before.times += 1;
        lines[before.at] = `${line} x ${before.times}`;
        continue;
      }
      before = { line, times: 1, at: lines.length };
      lines.push(line);
      if (depth < deepest) walk(child, depth + 1);
    }
  };
  walk(body, 1);
  return lines;
}

function describe(element: Element): string {
  const attributes = element.getAttributeNames().flatMap((name) => {
    const value = element.getAttribute(name) ?? '';
    if (told.includes(name) && /^[a-z_-]{1,40}$/i.test(value)) return `${name}=${value}`;
    return /^aria-[a-z]+$/.test(name) || name === 'contenteditable' || name === 'tabindex' ? name : [];
  });
  const texts = [...element.childNodes].filter((node) => node instanceof Text);
  const length = texts.reduce((sum, { data }) => sum + data.trim().length, 0);
  return [
    element.localName.slice(0, 40),
    ...attributes,
    ...(length > 0 ? [`(${sizeOf(length)} characters)`] : []),
  ].join(' ');
}

/** Exact lengths would tell short words apart. */
const sizeOf = (length: number) => (length < 20 ? 'a few' : length < 200 ? 'some' : 'many');
