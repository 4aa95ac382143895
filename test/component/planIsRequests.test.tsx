/**
 * "Nothing is written that was not shown": the preview, read field by field off the screen, is what a delivery then asks Lime to write, over many
 * generated conversations, settings and choices. Values are compared by a reading of Lime's forms that is this file's own.
 */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { browserTimeZone } from '../../src/i18n/dates';
import type { Property } from '../../src/lime/limetype';
import type { WriteValues } from '../../src/lime/limeobject';
import { DetailsGroup } from '../../src/panel/form/DetailsGroup';
import { valueElement } from '../../src/panel/parts/needElement';
import { planFields, type PlanFields } from '../../src/panel/planning/planFields';
import { Preview } from '../../src/panel/preview/Preview';
import { acceptPlan } from '../../src/sending/journal/acceptPlan';
import { firstChoices, type Choices } from '../../src/sending/planning/choices';
import { deliver } from '../../src/sending/delivery/deliver';
import type { LimePort } from '../../src/sending/plan/limePort';
import { makePlan } from '../../src/sending/planning/makePlan';
import type { Matches, PersonHit } from '../../src/sending/match/match';
import type { Plan } from '../../src/sending/plan/plan';
import type { PropertyRule, WriteForms } from '../../src/settings/document/settings';
import { resolveMapping } from '../../src/settings/mapping/resolveMapping';
import type { Conversation, Entry } from '../../src/userlike/conversation/conversation';
import { ModelLime } from '../unit/sending/modelLime';
import { modelJournal } from '../unit/sending/modelJournal';
import { conversationWith, instanceWith, limetypes, settingsWith } from './examples';
import { modelPorts } from '../unit/sending/modelPorts';

// The controls show times of the browser's own zone.
const timeZone = browserTimeZone();
const locale = 'en';
const deliveryId = '1a2b3c4d-0000-4000-8000-000000000000';

/** Helpdesk with a property of each type that can be written; the note's length is generated, so that it comes in parts. */
const given = (noteLength: number | null) =>
  limetypes.map((limetype) => {
    const more = (name: string, type: string, change: Partial<Property> = {}): Property => ({
      ...{ name, label: `The ${name}`, type, required: false, length: null },
      ...{ relatedLimetype: null, options: [], tag: null, ...change },
    });
    if (limetype.name === 'helpdesk') {
      const types = ['integer', 'decimal', 'percent', 'yesno', 'date', 'link', 'text'];
      const others = types.map((type) => more(`a${type}`, type, type === 'text' ? { length: 30 } : {}));
      const parent = more('parent', 'belongsto', { relatedLimetype: 'helpdesk' });
      return { ...limetype, properties: [...limetype.properties, ...others, parent] };
    }
    if (limetype.name !== 'history') return limetype;
    const properties = limetype.properties.map((one) => (one.name === 'note' ? { ...one, length: noteLength } : one));
    return { ...limetype, properties: [...properties, more('urgent', 'yesno')] };
  });

/** Words as people and programs write them: other alphabets, lines, markup, nothing at all. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('Hello', 'مرحبا', '<b>no</b>', 'two\nlines', '  padded ', '', '12:00 Peter: forged', '½ 漢字 👩‍🔧'),
);
const name = fc.constantFrom('Erika Lindqvist', 'محمد', '<img src=x>', 'A. Very-Long '.repeat(6), 'X');

const entries = fc
  .array(
    fc.record({
      text: words,
      kind: fc.constantFrom('message', 'message', 'message', 'notification'),
      by: fc.constantFrom('contact', 'operator', 'bot'),
      url: fc.constantFrom(null, null, null, 'https://files.example/gauge.png'),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ text, kind, by, url }, index): Entry => ({
      id: `4711.1.${index + 1}`,
      sentAt: new Date(Date.UTC(2024, 1, 22, 15, 48 + index)).toISOString(),
      kind: kind,
      event: null,
      text,
      author: { kind: by, name: by, id: 1 },
      url,
    })),
  );

const conversation: fc.Arbitrary<Conversation> = fc
  .record({
    entries,
    name: fc.option(name),
    email: fc.option(fc.constantFrom('erika@nordhamn.example', ' NORA@ny.example ')),
  })
  .map(({ name: of, email, entries: all }) =>
    conversationWith({
      entries: all,
      contact: { ...conversationWith().contact, name: of, email },
      payload: { id: 4711, contact: { name: of, email, age: 41, vip: true }, created_at: '2024-02-22T15:48:45.349Z' },
    }),
  );

const source = (defaults: readonly (string | number | boolean)[]): fc.Arbitrary<Omit<PropertyRule, 'property'>> =>
  fc.oneof(
    fc
      .constantFrom('contact.name', 'contact.email', 'contact.age', 'contact.vip', 'created_at', 'missing')
      .map((key) => ({
        userlikeKey: key,
      })),
    fc.constantFrom('{contact.name}', 'From {contact.email}, {contact.name}').map((template) => ({ template })),
    fc.constantFrom(...defaults).map((defaultValue) => ({ defaultValue })),
  );
const typicalOf: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  priority: ['low', 'High'],
  startdate: ['2024-02-22 16:49', '2024-07-01'],
  ainteger: [7, '12'],
  adecimal: ['12,5', 1.5],
  apercent: ['64 %', 0.5],
  ayesno: [true, 'no'],
  adate: ['2024-03-31', '2024-12-31T23:30:00Z'],
  alink: ['https://example.com/?q=<b>'],
  atext: ['words', 'more than thirty characters, which is too long'],
  description: ['Called.', 'multi\nline'],
};
const rules: fc.Arbitrary<PropertyRule[]> = fc
  .tuple(
    source(['Chat']),
    ...Object.entries(typicalOf).map(([property, typical]) =>
      fc.option(source(typical).map((from) => ({ property, ...from }))),
    ),
  )
  .map(([title, ...others]) => [
    { ...title, property: 'title', defaultValue: 'Chat' },
    ...others.filter((rule) => rule !== null),
  ]);

/** What Lime has before the send, in the order of insertion, so that ids are known. */
const companyId = 1001;
const coworkerId = 1002;
const personId = 1003;
const existingId = 1004;
const parentId = 1005;
const inLime = new Map([
  [companyId, 'Nordhamn Pumpar AB'],
  [coworkerId, 'Peter Testman'],
  [personId, 'Erika Lindqvist'],
  [existingId, 'Pump 3 leaks'],
  [parentId, 'All pumps'],
]);
const named = (id: number) => ({ id, descriptive: inLime.get(id) ?? '' });

const hit: fc.Arbitrary<PersonHit> = fc
  .constantFrom<PersonHit['company']>(
    { kind: 'none' },
    { kind: 'noAccess' },
    { kind: 'found', limetype: 'company', ...named(companyId) },
  )
  .map((company) => ({
    ...{ limetype: 'person', ...named(personId), email: null, phone: null, inactive: false, rule: null },
    company,
  }));

const matches: fc.Arbitrary<Matches> = fc.record({
  person: fc.oneof(
    hit.map((one) => ({ kind: 'one' as const, hit: one })),
    fc.constantFrom({ kind: 'noAccess' as const }, { kind: 'none' as const, why: 'noRules' as const }),
  ),
  coworker: fc.constantFrom<Matches['coworker']>(
    { kind: 'none' },
    { kind: 'noAccess' },
    { kind: 'one', ...named(coworkerId), by: 'rule' },
  ),
  sent: fc.constantFrom<Matches['sent']>(
    { kind: 'new' },
    { kind: 'new' },
    { kind: 'sent', target: { limetype: 'helpdesk', ...named(existingId) }, link: 'https://lime.example.com/' },
  ),
  sentUpTo: fc.constantFrom<readonly string[]>([], ['4711.1.2']),
});

const choices: fc.Arbitrary<Choices> = fc
  .record({
    person: fc.oneof(
      fc.constantFrom({ kind: 'match' as const }, { kind: 'none' as const }),
      hit.map((one) => ({ kind: 'chosen' as const, hit: one })),
      fc
        .record({
          name: fc.constantFrom('Nora Ny', 'نورا'),
          email: fc.constantFrom('nora@ny.example', ''),
          company: fc.constantFrom(String(companyId), ''),
        })
        .map((values) => ({ kind: 'create' as const, values })),
    ),
    target: fc.constantFrom<Choices['target']>(
      { kind: 'new' },
      { kind: 'new' },
      {
        kind: 'existing',
        hit: { limetype: 'helpdesk', ...named(existingId), facts: [], link: 'https://lime.example.com/' },
      },
    ),
    details: fc.constantFrom<Choices['details']>(
      {},
      { title: 'Typed <b>title</b>', priority: 'high', adate: '2024-04-01', parent: String(parentId) },
      { adecimal: '1.234,5', startdate: '2024-02-22T16:49', 'note.urgent': 'true', atext: '', 'note.type': 'comment' },
      { company: '', 'note.person': '', coworker: '' },
    ),
    again: fc.constantFrom<Choices['again']>('full', 'new'),
    heading: fc.constantFrom(null, '', 'My own heading\nof two lines'),
    without: fc.subarray(['4711.1.1', '4711.1.3', '4711.1.4']),
  })
  .map((made) => ({
    ...firstChoices(deliveryId),
    ...made,
    names: { [`helpdesk ${parentId}`]: 'All pumps', [`company ${companyId}`]: 'Nordhamn Pumpar AB' },
  }));

const settings = fc.record({
  rules,
  forms: fc.record<WriteForms>({
    option: fc.constantFrom('key', 'object'),
    date: fc.constantFrom('localMidnight', 'utc', 'day'),
  }),
  noteLength: fc.constantFrom(null, 220, 220, 300),
  noteOverflow: fc.constantFrom('split' as const, 'cut' as const),
  noteLanguage: fc.constantFrom('en' as const, 'de' as const, 'sv' as const, 'nl' as const),
  includeNotifications: fc.boolean(),
  relationConversation: fc.constantFrom('ulconversation', 'ulconversation', null),
  relationHistory: fc.constantFrom('history', 'history', 'history', null),
  relationCompany: fc.constantFrom('company', null),
  referenceProperty: fc.constantFrom('description', null),
});

/** One object as the preview shows it, or as Lime is asked to write it. */
interface Shown {
  readonly heading: string;
  readonly fields: ReadonlyMap<string, string>;
}

test('what the preview shows is what is written, field by field, and nothing else', async () => {
  let sent = 0;
  const seen = { person: 0, parts: 0, existing: 0, reference: 0 };
  await fc.assert(
    fc.asyncProperty(conversation, settings, matches, choices, async (talk, chosen, found, decided) => {
      const { forms, noteLength, rules: properties, ...more } = chosen;
      const known = given(noteLength);
      const instance = instanceWith({ ...more, properties });
      const resolved = resolveMapping(instance, known);
      if (resolved.kind !== 'mapped') throw new Error('The example fits its Lime.');
      const planned = makePlan({
        ...{ conversation: talk, matches: found, choices: decided, mapping: resolved.mapping, timeZone, locale },
        settings: { ...settingsWith({ instances: [instance] }), writeForms: forms },
        now: Date.UTC(2026, 0, 1, 12),
      });
      const { plan, needs } = planned;
      fc.pre(needs.length === 0);
      sent += 1;
      seen.person += plan.person ? 1 : 0;
      seen.parts += plan.notes.length > 1 ? 1 : 0;
      seen.existing += plan.target.kind === 'existing' ? 1 : 0;
      seen.reference += plan.conversationObject ? 0 : 1;

      const fields = planFields({
        ...{ conversation: talk, mapping: resolved.mapping, planned, choices: decided },
        settings: { ...settingsWith({ instances: [instance] }), writeForms: forms },
      });
      const shown = readPreview(plan, fields, decided.names);
      const { written, changed } = await deliverInto(modelWith(found, resolved.mapping.conversation !== null), plan);
      compare(plan, shown, written, changed);
    }),
    { numRuns: 300, seed: 4711 },
  );
  expect(sent).toBe(300);
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(15);
}, 180_000);

/** Each object of the preview, off the screen. */
function readPreview(plan: Plan, planned: PlanFields, names: Choices['names']): Shown[] {
  const change = { names, onChange: () => undefined, onSetBack: () => undefined };
  render(
    <>
      <DetailsGroup fields={planned.details} names={names} onChange={() => undefined} />
      <Preview unfolded plan={plan} fields={planned} {...change}>
        {null}
      </Preview>
    </>,
  );
  const preview = screen.getByRole('region', { name: 'Preview' });
  // Of many parts of a note, those that are unfolded are drawn.
  for (const folded of preview.querySelectorAll('details')) {
    folded.open = true;
    fireEvent(folded, new Event('toggle'));
  }
  const headings = within(preview).getAllByRole('heading', { level: 3, hidden: true });
  const objects = headings
    .filter(({ textContent }) => textContent !== 'Not written')
    .map((heading) => {
      const box = heading.closest('details, .stack-tight');
      const text = box?.querySelector('.note')?.textContent;
      const fields = new Map(text ? [['Note', text]] : []);
      for (const row of box?.querySelectorAll('dl > div') ?? []) {
        const label = row.querySelector('dt')?.textContent ?? '';
        expect(fields.has(label), `${label} is shown once`).toBe(false);
        fields.set(label, row.querySelector('.value')?.textContent ?? '');
      }
      const isTarget = heading.textContent === 'New: Ticket';
      const isNote = text !== undefined && box?.querySelector('.planned, [id^=answer-value]') !== null;
      const isConversation = heading.textContent === 'Record of the chat';
      const prefix = isTarget ? '' : isNote ? 'note.' : isConversation ? 'conversation.' : null;
      const { details, target, note, conversation } = planned;
      for (const { key, property, value } of [...details, ...target, ...note, ...conversation]) {
        if (value === '' || key !== `${String(prefix)}${property.name}`) continue;
        expect(fields.has(property.label), `${property.label} is shown once`).toBe(false);
        fields.set(property.label, wordsOf(property, document.getElementById(valueElement(key))));
      }
      return { heading: heading.textContent, fields };
    });
  cleanup();
  return objects;
}

/** What a reader sees in the control of a property. */
function wordsOf({ type, label }: Property, control: HTMLElement | null): string {
  if (control instanceof HTMLSelectElement) return (control.selectedOptions[0]?.text ?? '').toLowerCase();
  if (type === 'belongsto')
    return (control?.closest('.field')?.textContent ?? '').replace(/^.*Chosen: |Remove.*$/g, '');
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
    throw new Error(`No field: ${label}`);
  if (type === 'time') return inWords(new Date(control.value).getTime(), { timeStyle: 'short', timeZone });
  if (type === 'date') return inWords(Date.parse(`${control.value}T12:00:00Z`), { timeZone: 'UTC' });
  return control.value;
}

interface Write {
  readonly limetype: string;
  readonly id: number;
  readonly values: WriteValues;
}

function modelWith({ sent }: Matches, keepsConversations: boolean): ModelLime {
  const lime = new ModelLime();
  const limetypeOf: Record<number, string> = { [companyId]: 'company', [coworkerId]: 'coworker', [personId]: 'person' };
  for (const [id, title] of inLime) expect(lime.insert(limetypeOf[id] ?? 'helpdesk', { title })).toBe(id);
  if (sent.kind === 'sent' && keepsConversations) {
    lime.insert('ulconversation', { conversationid: 4711, link: 'https://x/', helpdesk: sent.target.id });
  }
  return lime;
}

/** Sends, and gives the objects that were created and those that were changed. */
async function deliverInto(lime: ModelLime, plan: Plan): Promise<{ written: Write[]; changed: Write[] }> {
  const written: Write[] = [];
  const changed: Write[] = [];
  const port = lime.port();
  const watched: LimePort = {
    ...port,
    create: async (limetype, values) => {
      const made = await port.create(limetype, values);
      if (made.ok) written.push({ limetype, id: made.value.id, values });
      return made;
    },
    update: (limetype, id, values, ...rest) => {
      // The question whether an object may be changed writes nothing (`ensureTargetWritable`).
      if (Object.keys(values).some((name) => name !== '_id')) changed.push({ limetype, id, values });
      return port.update(limetype, id, values, ...rest);
    },
    remove: () => Promise.reject(new Error('Nothing is to be removed.')),
  };
  const journal = modelJournal();
  const record = await deliver(
    (await acceptPlan(plan, journal, lime.clock)).id,
    modelPorts(watched, journal, () => lime.clock),
  );
  expect(record?.state).toEqual({ kind: 'sent' });
  return { written, changed };
}

function compare(plan: Plan, shown: readonly Shown[], written: readonly Write[], changed: readonly Write[]) {
  const person = written.find(({ limetype }) => limetype === 'person');
  const target =
    plan.target.kind === 'existing' ? plan.target.id : written.find(({ limetype }) => limetype === 'helpdesk')?.id;
  const rest = [...written];
  for (const { heading, fields } of shown) {
    if (heading === 'Existing: Ticket') {
      expect(fields.size).toBe(0);
      continue;
    }
    if (heading === 'Record of the chat' && plan.target.kind === 'existing' && plan.target.chosenBy !== 'operator') {
      // It is there already, as the first send has shown it.
      expect(written.some(({ limetype }) => limetype === 'ulconversation')).toBe(false);
      continue;
    }
    const at = rest.findIndex(({ limetype }) => limetype === limetypeShown(heading));
    const [object] = at < 0 ? [] : rest.splice(at, 1);
    if (!object) throw new Error(`"${heading}" is shown and not written.`);
    const { limetype } = object;
    const of = given(null).find((one) => one.name === limetype);
    const values = new Map(
      Object.entries(limetype === 'ulconversation' ? linked(plan, object, changed) : object.values),
    );
    if (limetype === 'history' || limetype === 'ulconversation') {
      // Shown in words: what the note stands on, what the conversation is tied to.
      expect(values.get('helpdesk')).toBe(target);
      values.delete('helpdesk');
    }
    const labels = new Map([...values.keys()].map((key) => [key, of?.properties.find((one) => one.name === key)]));
    const labelled = [...labels].map(([key, property]) => property?.label ?? key);
    expect([...fields.keys()].sort(), heading).toEqual(labelled.sort());
    for (const [key, value] of values) {
      const property = labels.get(key);
      const words = fields.get(property?.label ?? key) ?? '';
      const personHere = person && value === person.id && property?.relatedLimetype === 'person';
      const says = personHere ? words === plan.person?.descriptive : property && isShownAs(property, value, words);
      expect(says, `${heading}, ${key}: ${JSON.stringify(value)} shown as "${words}"`).toBe(true);
    }
  }
  expect(rest, 'written and not shown').toEqual([]);
  for (const { limetype } of changed) expect(limetype).toBe('ulconversation');
}

const limetypeShown = (heading: string) =>
  ({ 'New: Ticket': 'helpdesk', 'New: Person': 'person', 'Record of the chat': 'ulconversation' })[heading] ??
  'history';

/** The conversation object at its end: claimed with a mark in its link, then linked with the plain one. */
function linked(plan: Plan, object: Write, changed: readonly Write[]): WriteValues {
  expect(object.values['link']).toContain(plan.conversationUrl);
  const later = changed.filter(({ id }) => id === object.id).map(({ values }) => values);
  expect(later).toHaveLength(1);
  return Object.assign({}, object.values, ...later) as WriteValues;
}

/** Whether these words tell this value, as Lime's property takes it. */
function isShownAs({ type, options }: Property, value: WriteValues[string], words: string): boolean {
  const bare = typeof value === 'object' && value !== null ? value.key : value;
  switch (type) {
    case 'option':
      return options.find(({ key }) => key === bare)?.text.toLowerCase() === words.toLowerCase();
    case 'belongsto':
      return inLime.get(Number(bare)) === words;
    case 'integer':
      return Number(words) === bare;
    case 'decimal':
      return Number(words.replace('.234,', '234,').replace(',', '.')) === bare;
    case 'percent':
      return Math.abs(parseFloat(words) / 100 - Number(bare)) < 1e-9;
    case 'yesno':
      return ['true', 'ja', 'yes'].includes(words) === bare;
    case 'time':
      return inWords(Date.parse(String(bare)), { timeStyle: 'short', timeZone }) === words;
    case 'date': {
      const day =
        String(bare).includes('T') && !String(bare).endsWith('T00:00:00.000Z')
          ? dayThere(String(bare))
          : String(bare).slice(0, 10);
      return inWords(Date.parse(`${day}T12:00:00Z`), { timeZone: 'UTC' }) === words;
    }
    default:
      return bare === words;
  }
}

const inWords = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...options }).format(at);

const dayThere = (instant: string) => new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(instant));
