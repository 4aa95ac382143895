/** Spec section 7 for files, over every single fault: at each request of a file, each accident, alone and in pairs. */
import { describe, expect, test } from 'vitest';
import { filesOnTheWay, type FilesOnTheWay, type FileStep } from '../../../src/sending/files/fileStep';
import type { PlannedFiles } from '../../../src/sending/plan/plan';
import { sendFile } from '../../../src/sending/delivery/sendFile';
import { Killed, ModelLime, type Fault } from './modelLime';

const entryId = '63741936.1.17';
const url = 'https://userlike.com/en/umc#/conversation/63741936';
const targetId = 5001;

const property = (name: string, value: string | number) =>
  ({ name, label: name, value, shown: String(value), origin: { kind: 'conversation' } }) as const;

const planned = (key: 'ul_messageid' | 'comment'): PlannedFiles => {
  const line = key === 'comment' ? `${url} (${entryId})` : entryId;
  return {
    limetype: 'document',
    singular: 'Document',
    fileProperty: 'document',
    targetProperty: 'helpdesk',
    personProperty: 'person',
    properties: [property('type', 'other')],
    limit: 1_000,
    disposition: 'client',
    files: [
      {
        entryId,
        url: 'https://www.userlike.com/api/um/media/download/a.png',
        name: 'a.png',
        size: null,
        leftOut: null,
        properties: [property(key, key === 'comment' ? `a.png\n${line}` : line)],
        reference: { property: key, line },
      },
    ],
  };
};

/** One file of one browser: its step as the journal has it, and the worker's wake-ups. */
class FileOfABrowser {
  readonly files: FilesOnTheWay;
  step: FileStep;
  given: Blob | undefined = new Blob(['abc']);
  mayWrite = true;

  constructor(
    readonly lime: ModelLime,
    key: 'ul_messageid' | 'comment' = 'ul_messageid',
  ) {
    this.files = filesOnTheWay(planned(key), {
      limeBaseUrl: 'https://acme.lime-crm.com/acme',
      targetId,
      personId: 1001,
    });
    const [step] = this.files.files;
    if (!step) throw new Error('A file was planned.');
    this.step = step;
  }

  async wakeUp(): Promise<FileStep['state']> {
    this.lime.clock += 600_000;
    const lime = this.lime.port();
    try {
      await sendFile(this.files, this.step, {
        lime,
        upload: async (_, name) => {
          const created = await lime.create('file', { name });
          return created.ok ? { ok: true, value: created.value.id } : created;
        },
        content: () => Promise.resolve(this.given),
        save: (step) => {
          this.step = step;
          return Promise.resolve(true);
        },
        mayWrite: () => Promise.resolve(this.mayWrite),
        now: this.lime.clock,
        random: 0.5,
      });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    return this.step.state;
  }

  async untilDone(): Promise<void> {
    for (let wakeUp = 0; wakeUp < 10 && this.step.state.kind !== 'documented'; wakeUp += 1) await this.wakeUp();
    expect(this.step.state).toEqual({ kind: 'documented' });
  }
}

function expectOneDocument(lime: ModelLime) {
  const documents = lime.all('document').map(({ values }) => values);
  expect(documents, 'one document').toEqual([
    expect.objectContaining({ helpdesk: targetId, person: 1001, type: 'other' }),
  ]);
  expect(
    lime.all('file').map(({ id }) => id),
    'with its file',
  ).toContain(documents[0]?.['document']);
}

const faults: readonly Fault[] = [
  'killedBefore',
  'killedAfter',
  'lostAfter',
  'unreachable',
  'twice',
  { error: { kind: 'server', status: 503 } },
  { error: { kind: 'rateLimited', status: 429, retryAfter: 1000 } },
];

describe.each(['ul_messageid', 'comment'] as const)('found again by %s', (key) => {
  test('without faults it is looked for, uploaded, made, looked for again', async () => {
    const lime = new ModelLime();
    await new FileOfABrowser(lime, key).untilDone();
    expect(lime.requests.map(({ method, limetype }) => `${method} ${limetype}`)).toEqual([
      'findText document',
      'findText document',
      'create file',
      'create document',
      'findText document',
    ]);
    expectOneDocument(lime);
  });

  test('each accident at each request, and each second accident after it, leaves one document', async () => {
    for (const one of faults) {
      for (let first = 0; first < 8; first += 1) {
        for (let second = first + 1; second < 12; second += 1) {
          const lime = new ModelLime();
          lime.faults.set(first, one);
          lime.faults.set(second, 'killedAfter');
          await new FileOfABrowser(lime, key).untilDone();
          expectOneDocument(lime);
        }
      }
    }
  });

  test('one that is in Lime already is neither fetched nor uploaded', async () => {
    const lime = new ModelLime();
    await new FileOfABrowser(lime, key).untilDone();
    const again = new FileOfABrowser(lime, key);
    again.given = undefined;
    await again.untilDone();
    expectOneDocument(lime);
    expect(lime.all('file')).toHaveLength(1);
  });

  test('a colleague makes it in the same moment: the first stands', async () => {
    const lime = new ModelLime();
    const ours = new FileOfABrowser(lime, key);
    const theirs = new FileOfABrowser(lime, key);
    lime.before('create', 'document', () => {
      const file = lime.insert('file', {});
      const own = Object.fromEntries(theirs.step.properties.map(({ name, value }) => [name, value]));
      lime.insert('document', { ...own, helpdesk: targetId, person: 1001, type: 'other', document: file });
    });
    await ours.untilDone();
    expectOneDocument(lime);
  });
});

test('a second document of ours is removed, also where the look at it fails at first', async () => {
  const lime = new ModelLime();
  const file = new FileOfABrowser(lime);
  lime.before('create', 'document', () => {
    const own = Object.fromEntries(file.step.properties.map(({ name, value }) => [name, value]));
    lime.insert('document', {
      ...own,
      helpdesk: targetId,
      person: 1001,
      type: 'other',
      document: lime.insert('file', {}),
    });
  });
  const looks = () => lime.requests.filter(({ method, limetype }) => `${method} ${limetype}` === 'get document').length;
  // Requests 0 to 4 are the looks, the upload and the create.
  lime.faults.set(5, 'unreachable');
  await file.wakeUp();
  expect([file.step.state.kind, looks()]).toEqual(['waiting', 1]);
  await file.untilDone();
  expectOneDocument(lime);
});

test('an upload whose document was not made yet is taken up again, not repeated', async () => {
  const lime = new ModelLime();
  const file = new FileOfABrowser(lime);
  // Requests 0 to 2 are the looks and the upload.
  lime.faults.set(3, 'killedBefore');
  await file.untilDone();
  expect(lime.all('file')).toHaveLength(1);
});

describe('nothing is written', () => {
  test('as long as the send can be taken back', async () => {
    const lime = new ModelLime();
    const file = new FileOfABrowser(lime);
    file.mayWrite = false;
    expect(await file.wakeUp()).toEqual({ kind: 'fetched' });
    expect(await file.wakeUp()).toEqual({ kind: 'fetched' });
    expect(lime.requests.some(({ method }) => method === 'create')).toBe(false);
    file.mayWrite = true;
    await file.untilDone();
  });

  test.each([
    ['the page has given nothing yet', undefined, { kind: 'waitingForBytes' }],
    ['it is larger than the limit', new Blob(['x'.repeat(1_001)]), { kind: 'failed', why: 'tooLarge' }],
  ] as const)('when %s', async (_, given, state) => {
    const lime = new ModelLime();
    const file = new FileOfABrowser(lime);
    file.given = given;
    expect(await file.wakeUp()).toEqual(state);
    expect(lime.requests.some(({ method }) => method === 'create')).toBe(false);
  });
});

test('a first look that fails is made again, and only then is the page asked', async () => {
  const lime = new ModelLime();
  const file = new FileOfABrowser(lime);
  file.given = undefined;
  lime.faults.set(0, 'unreachable');
  expect(await file.wakeUp()).toMatchObject({ kind: 'waiting' });
  expect(await file.wakeUp()).toEqual({ kind: 'waitingForBytes' });
  file.given = new Blob(['abc']);
  await file.untilDone();
  expectOneDocument(lime);
});

test('what only a person can mend waits for one', async () => {
  const lime = new ModelLime();
  const file = new FileOfABrowser(lime);
  const error = { kind: 'tooLarge', status: 413 } as const;
  lime.faults.set(2, { error });
  expect(await file.wakeUp()).toEqual({ kind: 'failed', why: error });
  const { length } = lime.requests;
  await file.wakeUp();
  expect(lime.requests).toHaveLength(length);
});

test('a file whose bytes are of another type than its name says is called the same in Lime and in the panel', async () => {
  const lime = new ModelLime();
  const file = new FileOfABrowser(lime);
  file.given = new Blob(['GIF89a'], { type: 'image/gif' });
  await file.untilDone();
  expect(lime.all('file').map(({ values }) => values['name'])).toEqual(['a.gif']);
  expect(file.step.name).toBe('a.gif');
});
