import { expect, test } from 'vitest';
import { type Reply } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

const photo = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]);
const official = `;filename*="UTF-8''r%C3%A4kning%20%231.png"`;
const conventional = `attachment; filename*=UTF-8''r%C3%A4kning%20%231.png`;

function upload(disposition: string | undefined, contentType = 'image/png', body = photo): Promise<Reply> {
  const headers = { 'content-type': contentType, ...(disposition && { 'content-disposition': disposition }) };
  return lime.post('file/', body, { headers });
}

test('E1, E2: raw bytes with the official form of the name become a file', async () => {
  const reply = await upload(official);
  expect(reply.status).toBe(201);
  expect(reply.body).toMatchObject({ id: 1, filename: 'räkning #1.png', extension: 'png', size: 6 });
  expect((await lime.get('file/1/')).body).toMatchObject({
    content_type: 'image/png',
    created_by: 3701,
    locked_by: null,
    last_modified: expect.stringMatching(/^\d{4}-/) as string,
    _links: { self: { href: 'https://acme.lime-crm.com/acme/api/v1/file/1/' } },
  });
  expect(sandbox.state.files()[0]?.content.equals(photo)).toBe(true);
});

test('E3: the contents come back with their name', async () => {
  await upload(official, 'text/plain', Buffer.from('Hej'));
  const reply = await lime.get('file/1/contents/');
  expect(reply.text).toBe('Hej');
  expect(reply.headers['content-disposition']).toBe("attachment; filename*=UTF-8''r%C3%A4kning%20%231.png");
});

test('E4: a document takes the file by its id', async () => {
  await upload(official);
  const reply = await lime.post('limeobject/document/', { document: 1, type: 'other', helpdesk: 1001 });
  expect(reply.body).toMatchObject({ document: 1, helpdesk: 1001 });
});

test.each([
  ['E1', 'an upload without a name is refused', undefined, 'image/png', 400],
  ['E1', 'an upload with the conventional form is refused', conventional, 'image/png', 400],
  ['E1', 'a name that is not percent-encoded UTF-8 is refused', `;filename*="UTF-8''%E4.png"`, 'image/png', 400],
  ['E1', 'multipart is refused', official, 'multipart/form-data; boundary=x', 415],
])('%s: %s', async (_fact, _says, disposition, contentType, status) => {
  expect((await upload(disposition, contentType)).status).toBe(status);
  expect(sandbox.state.files()).toEqual([]);
});

test('E1: the conventional form can be accepted instead, or as well', async () => {
  sandbox.behaviour.contentDisposition = 'conventional';
  expect([(await upload(conventional)).status, (await upload(official)).status]).toEqual([201, 400]);
  sandbox.behaviour.contentDisposition = 'both';
  expect([(await upload(conventional)).status, (await upload(official)).status]).toEqual([201, 201]);
});

test('E5: a file above the limit is answered with 413, and DELETE is not allowed', async () => {
  sandbox.behaviour.largestFile = 5;
  expect((await upload(official)).status).toBe(413);
  sandbox.behaviour.largestFile = 6;
  expect((await upload(official)).status).toBe(201);
  expect((await lime.delete('file/1/')).status).toBe(405);
  expect((await lime.get('file/2/')).status).toBe(404);
});

test('an upload is recorded by its size', async () => {
  await upload(official);
  expect(sandbox.requests[0]).toMatchObject({ body: '<6 bytes>', headers: { 'content-disposition': official } });
});
