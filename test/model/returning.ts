/**
 * Earlier conversations of the contact in the model's Lime, and whom the product takes for the contact by them. Nothing is asked at the mercy of the
 * scheduler: what is played are the sends that come after it.
 */
import { succeed, fail, type Result } from '../../src/lime/result';
import type { Limeobject } from '../../src/lime/limeobject';
import type { LimeFinder } from '../../src/sending/plan/limePort';
import { withEarlier } from '../../src/sending/match/returningContact';
import { initialSettings } from '../../src/settings/document/settings';
import { resolveMapping } from '../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../unit/settings/fixtures/instanceWith';
import { connectModel } from '../unit/settings/fixtures/standardModel';
import { conversationId } from '../unit/sending/plans';
import type { LimeModel } from './limeModel';

/** Whose case it was filed to, of which contact, and whether it is the conversation itself. */
export interface EarlierInLime {
  readonly person: 'erik' | 'otto' | 'left' | 'gone' | 'nobody';
  readonly contact: 'same' | 'another';
  readonly conversation: 'another' | 'itself';
}

const contactId = 77;

export interface Returning {
  /** Whom the product takes; null for nobody. */
  readonly taken: number | null;
  /** Whom it may take, by a rule of the test's own. */
  readonly expected: number | null;
  readonly cases: readonly number[];
}

export async function returningContact(lime: LimeModel, earlier: readonly EarlierInLime[]): Promise<Returning> {
  const persons = {
    erik: lime.insert('person', { firstname: 'Erik' }),
    otto: lime.insert('person', { firstname: 'Otto' }),
    left: lime.insert('person', { firstname: 'Left', inactive: true }),
    gone: 9_999,
    nobody: undefined,
  };
  const own: number[] = [];
  const cases = earlier.map(({ person, contact, conversation }, index) => {
    const to = persons[person];
    const helpdesk = lime.insert('helpdesk', { title: 'earlier', ...(to !== undefined && { person: to }) });
    const object = lime.insert('ulconversation', {
      conversationid: conversation === 'itself' ? conversationId : conversationId - 1 - index,
      contactid: String(contact === 'same' ? contactId : contactId + 1),
      helpdesk,
    });
    if (conversation === 'itself') own.push(object);
    return helpdesk;
  });
  const filed = new Set(
    earlier
      .filter(({ contact, conversation }) => contact === 'same' && conversation === 'another')
      .map(({ person }) => person)
      .filter((person) => person !== 'gone' && person !== 'nobody'),
  );
  const [only, ...others] = filed;
  const expected = only && only !== 'left' && others.length === 0 ? persons[only] : null;
  const taken = await takenBy(lime);
  // Sends that find the conversation sent already are played without all this.
  for (const object of own) lime.tables.get('ulconversation')?.delete(object);
  return { taken, expected, cases };
}

const resolved = resolveMapping(instanceWith({ relationConversation: 'ulconversation' }), connectModel);
if (resolved.kind !== 'mapped') throw new Error('The model has what the destination names.');
const { mapping } = resolved;
const settings = { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme', instances: [mapping.instance] };
const inLime = { settings, mapping, mappings: [mapping], limetypes: connectModel, now: 0 };

async function takenBy(lime: LimeModel): Promise<number | null> {
  const byRule = Promise.resolve(succeed({ kind: 'none', why: 'noValue' } as const));
  const found = await withEarlier(finder(lime), inLime, byRule, { conversationId, contactId }, 'everybody');
  if (!found.ok) throw new Error(found.error.kind);
  return found.value.person.kind === 'one' ? found.value.person.hit.id : null;
}

function finder(lime: LimeModel): LimeFinder {
  const objects = (limetype: string) =>
    lime.all(limetype).map(({ id, values }): Limeobject => ({
      ...{ id, limetype, descriptive: String(id), createdTime: null, changedTime: null, embedded: {} },
      values: values as Limeobject['values'],
    }));
  const none = <T>(): Promise<Result<T>> => Promise.resolve(fail({ kind: 'notFound' }));
  return {
    list: none,
    findText: none,
    get: (limetype, id) => {
      const object = objects(limetype).find((one) => one.id === id);
      return object ? Promise.resolve(succeed(object)) : none();
    },
    newestWith: ({ limetype, property, values }) =>
      Promise.resolve(
        succeed(
          objects(limetype)
            .filter((one) => values.some((value) => value === (property === '_id' ? one.id : one.values[property])))
            .reverse(),
        ),
      ),
  };
}
