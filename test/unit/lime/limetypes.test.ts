import { describe, expect, it } from 'vitest';
import { createLimeClient } from '../../../src/lime/client';
import { readLimetypes } from '../../../src/lime/limetypes';
import { Secret } from '../../../src/lime/secret';
import { json, scriptedFetch } from './scriptedFetch';

async function reading(limetypes: unknown) {
  const { fetch, asked } = scriptedFetch(json({ _embedded: { limetypes } }));
  const client = createLimeClient({
    baseUrl: 'https://acme.example/acme',
    key: Secret.of('k', 'https://acme.example'),
    fetch,
    now: () => 0,
  });
  return { read: await readLimetypes(client), asked };
}

async function property(raw: object) {
  const { read } = await reading([{ name: 'person', _embedded: { properties: [raw] } }]);
  return read.ok ? read.value[0]?.properties[0] : undefined;
}

describe('the metadata', () => {
  it('come in one call with all properties', async () => {
    const { read, asked } = await reading([
      {
        name: 'helpdesk',
        localname: { singular: 'Ticket', plural: 'Tickets' },
        label: 'sos',
        _embedded: {
          properties: [
            { name: 'title', localname: 'Title', type: 'string', required: true, length: 128 },
            {
              name: 'person',
              localname: 'Person',
              type: 'belongsto',
              required: false,
              _links: { related_type: { name: 'person' } },
            },
            {
              name: 'status',
              localname: 'Status',
              type: 'option',
              options: [{ id: 1, key: 'new', text: 'New', inactive: false, order: 3 }],
            },
          ],
        },
      },
    ]);
    expect(asked[0]?.url).toBe('https://acme.example/acme/api/v1/limetype/?_embed=limetypes.properties');
    const rest = { required: false, length: null, relatedLimetype: null, options: [], tag: null };
    expect(read).toEqual({
      ok: true,
      value: [
        {
          name: 'helpdesk',
          singular: 'Ticket',
          plural: 'Tickets',
          tag: 'sos',
          properties: [
            { ...rest, name: 'title', label: 'Title', type: 'string', required: true, length: 128 },
            { ...rest, name: 'person', label: 'Person', type: 'belongsto', relatedLimetype: 'person' },
            {
              ...rest,
              name: 'status',
              label: 'Status',
              type: 'option',
              options: [{ key: 'new', text: 'New', inactive: false }],
            },
          ],
        },
      ],
    });
  });

  const lengths: [given: unknown, length: number | null][] = [
    [100, 100],
    [9999, 9999],
    [10_000, null],
    [2147483647, null],
    [0, null],
    [undefined, null],
    ['100', null],
  ];
  it.each(lengths)('a length of %j is %j', async (length, expected) => {
    expect(await property({ name: 'note', type: 'text', length })).toMatchObject({ length: expected });
  });

  const options: [what: string, raw: object, option: object][] = [
    ['a key', { key: 'won', text: 'Won', inactive: true }, { key: 'won', text: 'Won', inactive: true }],
    ['no key but an id', { id: 513901, text: 'Phone' }, { key: '513901', text: 'Phone', inactive: false }],
    ['a text alone', { text: 'Phone' }, { key: 'Phone', text: 'Phone', inactive: false }],
    ['nothing: the empty one', { key: '', text: '' }, { key: '', text: '', inactive: false }],
  ];
  it.each(options)('an option with %s', async (_, raw, option) => {
    expect(await property({ name: 'p', type: 'option', options: [raw] })).toMatchObject({ options: [option] });
  });

  it('a relation may not say where it leads', async () => {
    expect(await property({ name: 'p', type: 'belongsto', _links: {} })).toMatchObject({ relatedLimetype: null });
  });

  it('tags compare in one case', async () => {
    expect(await property({ name: 'd', type: 'time', label: 'StartDate' })).toMatchObject({ tag: 'startdate' });
  });

  it('what cannot be read is left out, and the rest stands', async () => {
    const good = {
      name: 'name',
      type: 'string',
      localname: 5,
      required: 'x',
      length: 'y',
      label: 7,
      options: 'z',
      _links: 3,
    };
    const { read } = await reading([
      null,
      { localname: {} },
      { name: 'bare' },
      {
        name: 'person',
        localname: 'Person',
        _embedded: { properties: [null, 5, { name: 'x' }, { type: 'string' }, good] },
      },
    ]);
    expect(read).toMatchObject({
      ok: true,
      value: [
        { name: 'bare', singular: 'bare', plural: 'bare', tag: null, properties: [] },
        {
          name: 'person',
          singular: 'person',
          properties: [{ name: 'name', label: 'name', required: false, length: null, options: [] }],
        },
      ],
    });
  });

  it('that are none are unexpected', async () => {
    expect((await reading('x')).read).toMatchObject({
      ok: false,
      error: { kind: 'unexpected', request: 'GET /limetype/' },
    });
  });
});
