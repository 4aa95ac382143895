/** A first real send in Node: what panel and worker do together, from the metadata to the last document, over the product's own parts. */

import { inEnglish } from '../support/inEnglish';
import { uploadFile } from '../../src/lime/uploadFile';
import { deliver } from '../../src/sending/delivery/deliver';
import { sendFile } from '../../src/sending/delivery/sendFile';
import { isDone, type FileStep } from '../../src/sending/files/fileStep';
import { acceptPlan } from '../../src/sending/journal/acceptPlan';
import { hasEnded } from '../../src/sending/journal/journal';
import { tracesOf } from '../../src/sending/lookup/namedTargets';
import { sentState } from '../../src/sending/lookup/sentState';
import { matchCoworker, matchDefaults, matchPerson } from '../../src/sending/match/findMatches';
import { compareDigits } from '../../src/sending/match/phoneNumber';
import { ruleValues } from '../../src/sending/match/ruleValues';
import { firstChoices, type Choices } from '../../src/sending/planning/choices';
import { makePlan } from '../../src/sending/planning/makePlan';
import type { ObjectHit } from '../../src/sending/match/match';
import type { Plan } from '../../src/sending/plan/plan';
import { proposeInstances } from '../../src/settings/discovery/discovery';
import { initialSettings, type Settings } from '../../src/settings/document/settings';
import { resolveMapping, type Mapping } from '../../src/settings/mapping/resolveMapping';
import type { Conversation } from '../../src/userlike/conversation/conversation';
import { modelJournal } from '../unit/sending/modelJournal';
import { baseUrl, type LimeInProcess } from './limeInProcess';

const content = 'What the contact has sent.';
const at = '2026-09-10T10:00:00.000Z';

const conversation: Conversation = {
  id: 63741936,
  topics: ['helpdesk'],
  contact: {
    id: 77,
    name: 'Nora Ny',
    email: 'nora@ny.example',
    emailVerified: true,
    phoneNumber: null,
    mobileNumber: '+46 70 123 45 99',
    company: null,
  },
  operator: { id: 5, name: 'Peter Testman' },
  channel: 'web',
  status: 'open',
  createdAt: at,
  endedAt: null,
  contactFirstMessageAt: at,
  entries: ['The invoice is wrong: 5 < 6 & “ä”.', 'I will have a look.', ''].map((text, index) => ({
    id: `63741936.1.${index + 1}`,
    sentAt: `2026-09-10T10:0${index}:00.000Z`,
    kind: 'message',
    event: null,
    text,
    author: { kind: index === 1 ? 'operator' : 'contact', name: index === 1 ? 'Peter Testman' : 'Nora Ny', id: null },
    url: text === '' ? 'https://www.userlike.com/api/um/v3/media/invoice.txt' : null,
  })),
  completeness: 'complete',
  unreadableEntries: 0,
  payload: {
    id: 63741936,
    contact: { name: 'Nora Ny', email: 'nora@ny.example', mobile_number: '+46 70 123 45 99' },
  },
};

export interface Sent {
  /** `sent`, or why it stopped. */
  readonly outcome: string;
  readonly plan: Plan | null;
  /** `documented`, or why not, for each file. */
  readonly files: readonly string[];
}

/** The destination that is proposed for this Lime, and its settings. */
export async function proposed(lime: LimeInProcess): Promise<{ settings: Settings; mapping: Mapping } | string> {
  const limetypes = await lime.port.limetypes();
  if (!limetypes.ok) return `limetypes: ${limetypes.error.kind}`;
  const [proposal] = proposeInstances(limetypes.value);
  if (!proposal) return 'no destination';
  const settings = { ...initialSettings, baseUrl, instances: [proposal.instance] };
  const resolved = resolveMapping(proposal.instance, limetypes.value);
  return resolved.kind === 'mapped' ? { settings, mapping: resolved.mapping } : 'problems';
}

/**
 * One operator's send, as a browser of its own makes it.
 * @param details what the operator fills in
 * @param existing the object to link to, in place of a new one
 */
export async function firstSend(
  lime: LimeInProcess,
  details: Readonly<Record<string, string>>,
  existing: ObjectHit | null,
  forms: (settings: Settings) => Settings = (settings) => settings,
): Promise<Sent> {
  const stopped = (outcome: string): Sent => ({ outcome, plan: null, files: [] });
  const found = await proposed(lime);
  if (typeof found === 'string') return stopped(found);
  const { mapping } = found;
  const settings = forms(found.settings);
  const { port } = lime;
  const values = ruleValues(mapping.instance, conversation, settings);
  const numbers = () => Promise.resolve(compareDigits);
  const person = await matchPerson(port, mapping, values, numbers);
  const coworker = await matchCoworker(port, mapping, settings, values);
  const defaults = await matchDefaults(port, mapping);
  const sent = await sentState(port, settings, [mapping], conversation.id, []);
  for (const one of [person, coworker, defaults, sent]) if (!one.ok) return stopped(`match: ${one.error.kind}`);
  if (!person.ok || !coworker.ok || !defaults.ok || !sent.ok) return stopped('match');
  const choices: Choices = {
    ...firstChoices('1a2b3c4d-1111-4111-8111-111111111111'),
    person: { kind: 'create', values: {} },
    noteOf: 'contact',
    details,
    ...(existing && { target: { kind: 'existing', hit: existing } }),
  };
  const traces = tracesOf([mapping]) ?? undefined;
  const matches = {
    ...(traces && { traces }),
    person: person.value,
    coworker: coworker.value,
    sent: sent.value,
    defaults: defaults.value,
  };
  const input = { conversation, settings, mapping, choices, now: Date.parse(at), timeZone: 'UTC', locale: 'en' };
  const { plan, needs } = makePlan({ ...input, matches: { ...matches, sentUpTo: [] } });
  if (needs.length > 0) return stopped(`needs: ${JSON.stringify(needs)}`);

  const journal = modelJournal();
  let now = Date.now();
  let record = await acceptPlan(plan, journal, now);
  for (let round = 0; round < 6 && !hasEnded(record) && record.state.kind !== 'failed'; round += 1) {
    now = record.state.kind === 'waiting' ? Math.max(now, record.state.nextAt) : now;
    const ports = { lime: port, journal, now: () => now, values: inEnglish, random: () => 0.5, phoneNumbers: numbers };
    record = (await deliver(record.id, { ...ports, remembered: () => Promise.resolve([]) })) ?? record;
  }
  if (!hasEnded(record)) return { outcome: `stopped: ${JSON.stringify(record.state)}`, plan, files: [] };
  const files: string[] = [];
  const steps = record.files;
  for (const step of steps?.files ?? []) files.push(await sendOne(step));
  return { outcome: 'sent', plan, files };

  async function sendOne(step: FileStep): Promise<string> {
    let state = step;
    for (let round = 0; steps && round < 6 && !isDone(state) && state.state.kind !== 'failed'; round += 1) {
      now += 600_000;
      await sendFile(steps, state, {
        lime: port,
        upload: (blob, name) => uploadFile(lime.client, blob, name, steps.disposition),
        content: () => Promise.resolve(new Blob([content], { type: 'text/plain' })),
        save: (next) => {
          state = next;
          return Promise.resolve(true);
        },
        mayWrite: () => Promise.resolve(true),
        now,
        random: 0.5,
      });
    }
    return state.state.kind === 'failed' ? `failed: ${JSON.stringify(state.state.why)}` : state.state.kind;
  }
}
