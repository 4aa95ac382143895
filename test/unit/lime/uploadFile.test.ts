/** How a file is uploaded (facts: lime-crm-api E1). */
import { describe, expect, test } from 'vitest';
import type { LimeClient } from '../../../src/lime/client';
import { uploadFile } from '../../../src/lime/uploadFile';

const answering = (answer: Awaited<ReturnType<LimeClient['request']>>) => {
  const asked: Parameters<LimeClient['request']>[] = [];
  const client: LimeClient = {
    request: (...request) => {
      asked.push(request);
      return Promise.resolve(answer);
    },
  };
  return { client, asked };
};
const content = new Blob(['x'], { type: 'image/png' });

describe('the name stands in the header', () => {
  test.each([
    ['client', 'a b.png', `;filename*="UTF-8''a%20b.png"`],
    ['client', `Zoë's (1)*.png`, `;filename*="UTF-8''Zo%C3%AB%27s%20%281%29%2a.png"`],
    ['attachment', 'a b.png', `attachment; filename*=UTF-8''a%20b.png`],
  ] as const)('as %s: %s', async (form, name, disposition) => {
    const { client, asked } = answering({ ok: true, value: { id: 9 } });
    expect(await uploadFile(client, content, name, form)).toEqual({ ok: true, value: 9 });
    expect(asked).toEqual([['POST', '/file/', { file: { content, disposition } }]]);
  });
});

test.each([
  ['an answer without an id is not one of Lime', { ok: true, value: { name: 'x' } }, 'unexpected'],
  ['no answer body is not one of Lime', { ok: true, value: null }, 'unexpected'],
  ['a refusal stays what it is', { ok: false, error: { kind: 'tooLarge', status: 413 } }, 'tooLarge'],
] as const)('%s', async (_, answer, kind) => {
  const { client } = answering(answer);
  expect(await uploadFile(client, content, 'a', 'client')).toMatchObject({ ok: false, error: { kind } });
});
