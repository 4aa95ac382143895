// The File API: raw uploads, metadata and contents (facts: lime-crm-api E1-E5).

import { type Answer, Refusal, json } from './answer';
import type { Behaviour } from './behaviour';
import type { StoredFile } from './database';
import { type ApiRequest, type Installation, idIn, methodNotAllowed, nothingAt } from './installation';
import { localTime } from './localTime';

/** Answers `file/[{id}/[contents/]]`. */
export function fileApi(installation: Installation, request: ApiRequest): Answer {
  const [, id, contents, ...rest] = request.segments;
  if (rest.length > 0 || (contents !== undefined && contents !== 'contents')) throw nothingAt(request);
  if (id === undefined) {
    if (request.method !== 'POST') throw methodNotAllowed(request);
    return upload(installation, request);
  }
  if (request.method !== 'GET') throw methodNotAllowed(request); // E5: no DELETE is documented
  const file = installation.database.file(idIn(request, id));
  if (file === undefined) throw new Refusal(404, 'notFound', `There is no file ${id}`);
  if (contents === undefined) return json(200, told(installation, file));
  return {
    status: 200,
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    },
    body: file.content,
  };
}

function upload(installation: Installation, request: ApiRequest): Answer {
  const { database, behaviour } = installation;
  if (behaviour.upload === 'multipart') return uploadOfForm(installation, request);
  const contentType = request.headers['content-type'];
  if (contentType === undefined || contentType.startsWith('multipart/')) {
    throw new Refusal(415, 'unsupportedMediaType', 'An upload is the raw file, with its own Content-Type');
  }
  if (request.body.length > behaviour.largestFile) throw new Refusal(413, 'tooLarge', 'The file is too large');
  const filename = filenameIn(request.headers['content-disposition'] ?? '', behaviour.contentDisposition);
  if (filename === undefined) throw new Refusal(400, 'badRequest', 'Content-Disposition must name the file');
  const file = database.keepFile({ filename, contentType, content: request.body, createdBy: request.user.id });
  return json(201, told(installation, file));
}

/** E1: the other convention, a form with one file. */
function uploadOfForm(installation: Installation, request: ApiRequest): Answer {
  const { database, behaviour } = installation;
  const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) throw new Refusal(415, 'unsupportedMediaType', 'An upload is a form with the file');
  if (request.body.length > behaviour.largestFile) throw new Refusal(413, 'tooLarge', 'The file is too large');
  const { body } = request;
  const head = body.indexOf('\r\n\r\n');
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  const headers = body.subarray(0, Math.max(head, 0)).toString('utf8');
  const filename = /^content-disposition: form-data;.* filename="([^"]+)"/im.exec(headers)?.[1];
  if (filename === undefined || end < head) throw new Refusal(400, 'badRequest', 'The form holds no file');
  const contentType = /^content-type: (.+?)\r?$/im.exec(headers)?.[1] ?? 'application/octet-stream';
  const content = body.subarray(head + 4, end);
  const file = database.keepFile({ filename, contentType, content, createdBy: request.user.id });
  return json(201, told(installation, file));
}

const official = /^;filename\*="UTF-8''([^"]+)"$/;
const conventional = /^attachment; ?filename\*=UTF-8''([^";\s]+)$/i;

function filenameIn(disposition: string, accepted: Behaviour['contentDisposition']): string | undefined {
  const match =
    (accepted === 'conventional' ? null : official.exec(disposition)) ??
    (accepted === 'official' ? null : conventional.exec(disposition));
  if (match?.[1] === undefined) return undefined;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}

/** E2. */
function told({ apiRoot, behaviour }: Installation, file: StoredFile): Record<string, unknown> {
  const self = `${apiRoot}/file/${file.id}/`;
  return {
    id: file.id,
    filename: file.filename,
    extension: /\.([^.]+)$/.exec(file.filename)?.[1] ?? '',
    size: file.content.length,
    content_type: file.contentType,
    created_by: file.createdBy,
    locked_by: null,
    last_modified: localTime(file.created, behaviour.timeZone),
    _links: { self: { href: self }, contents: { href: `${self}contents/` } },
  };
}
