import { describe, expect, test } from 'vitest';
import { connectIds as ids } from '../../sandbox/lime/models/connect';
import { type Reply } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

function look(path: string): Promise<Reply> {
  return lime.get(path, { key: null, fromRoot: true });
}

test('G1: an object has a page without application segment and without login', async () => {
  const { status, headers, text } = await look(`/client/object/helpdesk/${ids.helpdesk.invoice}`);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(text).toContain('<h1>Invoice 4711 shows the wrong address</h1>');
  expect(text).toContain('<dt>Start date</dt>');
  expect(text).toContain(`<a href="/client/object/person/${ids.person.annaAtBergBygg}">Anna Berg</a>`);
});

test('it shows notes, conversations and documents that belong to the object', async () => {
  await lime.post('file/', Buffer.from('x'), {
    headers: { 'content-type': 'image/png', 'content-disposition': `;filename*="UTF-8''photo.png"` },
  });
  sandbox.state.create('document', { type: 'other', document: 1, comment: 'A photo', helpdesk: ids.helpdesk.invoice });
  const { text } = await look(`/client/object/helpdesk/${ids.helpdesk.invoice}`);
  expect(text).toContain('Anna called. The new address is Kungsgatan 12, Uppsala.\nA corrected invoice');
  expect(text).toContain('href="https://userlike.com/en/umc#/conversation/63740001"');
  expect(text).toContain('photo.png');
  expect(text).not.toContain('Apologised');
});

describe('what is shown is text', () => {
  test('nothing of an object becomes markup or a link to a script', async () => {
    const title = `</h1><script>alert("1")</script> & 'quotes'`;
    const { _id } = sandbox.state.create('helpdesk', { title, description: '<img src=x onerror=alert(1)>' });
    const link = 'javascript:alert(1)';
    sandbox.state.create('ulconversation', { conversationid: 1, link, helpdesk: _id });
    const { text, headers } = await look(`/client/object/helpdesk/${_id}`);
    expect(text).not.toMatch(/<script|<img|href="javascript/i);
    expect(text).toContain('<h1>&#60;/h1&#62;&#60;script&#62;alert(&#34;1&#34;)');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

test.each([
  ['an object that does not exist', '/client/object/helpdesk/4711'],
  ['a limetype that does not exist', '/client/object/constructor/1001'],
  ['another page of the client', '/client/search'],
  ['the form with an application segment', '/acme/client/object/helpdesk/1001'],
])('G1: %s is not found', async (_says, path) => {
  expect((await look(path)).status).toBe(404);
});

test('the style sheet is served', async () => {
  const { status, headers } = await look('/client/style.css');
  expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
});
