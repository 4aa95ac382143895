/**
 * A template of before there were filters, in today's notation: it means exactly what it meant. Everything between braces was a path then, so a `|` was
 * part of a key, and so were words that are conditions now. Lime Chat's templates are such, too.
 */
export const withLiteralPipes = (template: string): string =>
  template.replace(/\{([^{}]+)\}/g, (whole: string, path: string) =>
    path.includes('|') || path.includes('["') || /^\s*(?:if|else|end)(?=\s|$)/.test(path)
      ? `{${keysOf(path.trim())
          .map((key) => `["${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"]`)
          .join('')}}`
      : whole,
  );

const keysOf = (path: string): readonly string[] => path.match(/[^.[\]]+/g) ?? [''];
