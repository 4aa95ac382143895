/**
 * Uploads a file as it is, with its name in a header (facts: lime-crm-api E1). The file is unreferenced until an object's file property takes its id
 * (E4); no way to find or remove an unreferenced one is documented (E5).
 */
import type { LimeClient } from './client';
import type { LimeJson } from './limeobject';
import { fail, succeed, type Result } from './result';

/**
 * `client`: as the vendor's own client writes the header; `attachment`: as HTTP does; `multipart`: as a form with one file. Which of them a Lime takes is
 * not documented (E1).
 */
export const uploadForms = ['client', 'attachment', 'multipart'] as const;
export type UploadForm = (typeof uploadForms)[number];

/** Uploads a file; its type is that of the blob. @returns the id for the file property */
export async function uploadFile(
  client: LimeClient,
  content: Blob,
  name: string,
  form: UploadForm,
): Promise<Result<number>> {
  // Besides, what `encodeURIComponent` leaves and the header's grammar does not (RFC 8187).
  const encoded = `UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`;
  const disposition = form === 'client' ? `;filename*="${encoded}"` : `attachment; filename*=${encoded}`;
  const file = form === 'multipart' ? { content, formName: name } : { content, disposition };
  const answer = await client.request('POST', '/file/', { file });
  if (!answer.ok) return answer;
  const { id } = (answer.value ?? {}) as { readonly id?: LimeJson };
  return typeof id === 'number' ? succeed(id) : fail({ kind: 'unexpected' });
}
