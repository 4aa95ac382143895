import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of all files below the folder that hold these bytes, or this text in the forms in which browsers write it. */
export async function filesWith(folder: string, wanted: string | Buffer): Promise<string[]> {
  const forms = typeof wanted === 'string' ? [Buffer.from(wanted), Buffer.from(wanted, 'utf16le')] : [wanted];
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // What a running browser has deleted meanwhile holds nothing.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(path.slice(folder.length));
  }
  return found;
}
