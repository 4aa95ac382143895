/** Accepts plans to be sent: from then on they are delivered even if worker or browser end. */
import type { DeliveryAnswer } from '../../messaging/responses';
import type { RowOnScreen } from '../../messaging/rowOnScreen';
import { acceptPlan, type KnownToPanel } from '../../sending/journal/acceptPlan';
import { viewOf } from '../../sending/journal/journal';
import { readPlan } from '../../sending/plan/planSchema';
import { forbiddenBy } from '../../sending/rules/teamRules';
import { wakeSoon } from '../delivery/schedule';
import { connect, type Connection } from '../lime/connection';
import { consentMissing, mayRead } from '../storage/consent';
import { journalStore } from '../storage/journalStore';
import { noteUse } from '../storage/keyStore';
import { matchesRow, matchesScreen } from './matchesScreen';

/**
 * The connection with which a plan is accepted. Also asks the browser to wake the worker if it ends, so that no accepted plan depends on an open panel.
 * @throws without consent to read conversations; asked in parallel with the rest, since the operator waits for the answer
 */
export async function connectionForSend(): Promise<Connection> {
  const [connection, agreed] = await Promise.all([connect(), mayRead(), noteUse(), wakeSoon()]);
  if (!agreed) throw new Error(consentMissing);
  return connection;
}

/**
 * Makes a plan a delivery on disk, if its shape is right and it is meant for the Lime that is connected.
 * @param bulk round of the bulk send that it belongs to @param known what the panel knew of other sends of the conversation
 * @param screen the words of the summary as they stood above the button @param row of many at once: the words of its row, if one was drawn
 */
export async function accept(
  given: unknown,
  connection: Connection,
  {
    bulk,
    known,
    screen,
    row,
  }: {
    readonly bulk?: number;
    readonly known?: KnownToPanel;
    readonly screen?: string | undefined;
    readonly row?: RowOnScreen | null | undefined;
  },
): Promise<DeliveryAnswer> {
  const plan = readPlan(given);
  if (!plan) return { kind: 'refused', why: 'invalidPlan' };
  if ((screen !== undefined && !matchesScreen(plan, screen)) || (row && !matchesRow(plan, row)))
    return { kind: 'refused', why: 'notShown' };
  if (connection.kind !== 'ready') return { kind: 'refused', why: connection.kind };
  if (connection.baseUrl !== plan.limeBaseUrl) return { kind: 'refused', why: 'otherLime' };
  // The panel has checked the rules too, but perhaps older ones. Here every plan is checked.
  if (forbiddenBy(plan, connection.settings.rules)) return { kind: 'refused', why: 'rule' };
  // Locked, so that two tabs get one delivery. Throws if it cannot be stored: then it is not accepted.
  const record = await navigator.locks.request(`accept ${plan.conversationId}`, () =>
    acceptPlan(plan, journalStore, Date.now(), bulk, known),
  );
  return { kind: 'delivery', delivery: viewOf(record) };
}
