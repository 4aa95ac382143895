/** The front end's files: the ones in `assets/`, read at each request, and the modules that are made for a build and a session. */
import { readFile } from 'node:fs/promises';
import { text, type Answer } from './answer';
import { classNamesOf, hashedStylesheet } from './classNames';

const FOLDER = new URL('./assets/', import.meta.url);
const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

/** The file of that name for a build; `session` is what the page's own modules may know. */
export async function assetAnswer(name: string, build: string, session: Record<string, unknown>): Promise<Answer> {
  const file = /^[a-zA-Z]+\.(js|css)$/.exec(name);
  if (!file) return text(404, 'Not found');
  const body = await bodyOf(name, build, session);
  if (body === null) return text(404, 'Not found');
  const headers = { 'content-type': TYPES[file[1] ?? ''] ?? 'text/plain', 'service-worker-allowed': '/' };
  return { status: 200, headers, body };
}

async function bodyOf(name: string, build: string, session: Record<string, unknown>): Promise<string | null> {
  if (name === 'session.js') return moduleOf('session', session);
  if (name === 'app.css') return hashedStylesheet(build, await stylesheet());
  if (name === 'classNames.js') return moduleOf('classNames', classNamesOf(build, await stylesheet()));
  // Whatever keeps a file from being read, the page is told that it is not there.
  return readFile(new URL(name, FOLDER), 'utf8').catch(() => null);
}

function stylesheet(): Promise<string> {
  return readFile(new URL('app.css', FOLDER), 'utf8');
}

function moduleOf(name: string, value: unknown): string {
  return `export const ${name} = ${JSON.stringify(value)};\n`;
}
