// Bulk imports: not part of Lime's API but of a package that many have installed (facts: lime-crm-api A15, I3). The official client makes a job, uploads one
// JSON file as a form, and asks until the job has ended. Here it has ended with the upload; each of its objects is what a create or an update would be.

import { type Answer, Refusal, json } from './answer';
import type { BulkImport } from './database';
import { type ApiRequest, type Installation, jsonBody, limetypeOf, methodNotAllowed, nothingAt } from './installation';
import { limeobjectApi } from './limeobjectApi';

export const bulkImportPath = 'limepkg-mbeku-bulk-import/bulk-imports';

const modes = ['create', 'update', 'create_or_update'] as const;

/** Answers `bulk-imports/` and `bulk-imports/{id}`; `request.segments` begin behind it. */
export function bulkImportApi(installation: Installation, request: ApiRequest): Answer {
  const { bulkImports } = installation.database;
  const [id, ...rest] = request.segments;
  const keep = (status: number, job: BulkImport): Answer => {
    bulkImports.set(job.id, job);
    return json(status, job, 'application/json');
  };
  if (id === undefined) {
    if (request.method !== 'POST') throw methodNotAllowed(request);
    const metadata = checked(installation, jsonBody(request, installation.behaviour));
    const createdBy = request.user.id;
    return keep(201, {
      id: String(bulkImports.size + 1),
      createdBy,
      status: 'waiting_for_data',
      metadata,
      result: null,
    });
  }
  const job = bulkImports.get(id);
  if (job === undefined || rest.length > 0) throw nothingAt(request);
  if (request.method === 'GET') return json(200, job, 'application/json');
  if (request.method !== 'POST') throw methodNotAllowed(request);
  if (job.status !== 'waiting_for_data') throw new Refusal(409, 'badRequest', 'The job has its data');
  const rows = rowsIn(request);
  const count = { total: rows.length, created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const row of rows) count[imported(installation, request, job.metadata, row)] += 1;
  return keep(200, { ...job, status: count.failed > 0 ? 'failed' : 'succeeded', result: count });
}

function checked(installation: Installation, body: unknown): BulkImport['metadata'] {
  const { limetype, properties, mode, matchingProperty = '' } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const known = typeof limetype === 'string' && limetypeOf(installation, limetype);
  const isList = Array.isArray(properties) && properties.every((name) => known && name in known.properties);
  if (!known || !isList) throw new Refusal(400, 'badValue', 'properties must name properties of the limetype');
  const found = modes.find((one) => one === mode);
  const matches = typeof matchingProperty === 'string' && (mode === 'create' || matchingProperty in known.properties);
  if (!found || !matches) throw new Refusal(400, 'badValue', 'mode and matchingProperty must be known');
  return { limetype, properties: properties as string[], mode: found, matchingProperty };
}

/** The values of each object in the uploaded file. */
function rowsIn({ headers, body }: ApiRequest): readonly object[] {
  const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const [, part = ''] = body.toString('utf8').split(`--${boundary}\r\n`);
  const [head = '', text = ''] = part.split(/\r\n\r\n(.*)/s);
  if (!boundary || !/name="file"/.test(head)) throw new Refusal(400, 'badRequest', 'The form holds no file');
  const rows = JSON.parse(text.split(`\r\n--${boundary}--`)[0] ?? '') as unknown;
  if (!Array.isArray(rows)) throw new Refusal(400, 'badRequest', 'The file holds no list');
  return rows.map((row: { readonly values?: object } | null) => row?.values ?? {});
}

function imported(
  installation: Installation,
  request: ApiRequest,
  { limetype, properties, mode, matchingProperty }: BulkImport['metadata'],
  values: object,
): 'created' | 'updated' | 'skipped' | 'failed' {
  const given = Object.entries(values).filter(([name]) => properties.includes(name));
  const ask = (method: string, more: readonly string[], query: URLSearchParams, body: string) => {
    const segments = ['limeobject', limetype, ...more];
    const headers = { ...request.headers, 'content-type': 'application/json' };
    const asked = { ...request, method, segments, path: segments.join('/'), closingSlash: true, query, headers };
    return JSON.parse(String(limeobjectApi(installation, { ...asked, body: Buffer.from(body) }).body)) as Found;
  };
  try {
    const value = new Map<string, unknown>(given).get(matchingProperty);
    const matching = new URLSearchParams({
      [matchingProperty]: typeof value === 'string' ? value : JSON.stringify(value),
    });
    const found = mode === 'create' ? [] : (ask('GET', [], matching, '')._embedded?.limeobjects ?? []);
    const [only, another] = found;
    if (another || (!only && mode === 'update')) return 'skipped';
    ask(
      only ? 'PUT' : 'POST',
      only ? [String(only._id)] : [],
      new URLSearchParams(),
      JSON.stringify(Object.fromEntries(given)),
    );
    return only ? 'updated' : 'created';
  } catch (error) {
    if (error instanceof Refusal) return 'failed';
    throw error;
  }
}

interface Found {
  readonly _embedded?: { readonly limeobjects?: readonly { readonly _id: number }[] };
}
