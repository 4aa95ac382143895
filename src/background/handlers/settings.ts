/** The settings: read, save, try rules, test the connection, delete everything, the log. */
import { succeed, type Result } from '../../lime/result';
import { browser } from '../../messaging/browser';
import type { StoredSettings } from '../../messaging/responses';
import type { HandlersOf } from '../../messaging/router';
import { started } from '../../messaging/started';
import { matchPerson } from '../../sending/match/findMatches';
import { Instance, type Settings, readSettings } from '../../settings/document/settings';
import { resolveMapping } from '../../settings/mapping/resolveMapping';
import { registerScripts } from '../browser/messageCenters';
import { showBadge } from '../delivery/badge';
import { connect } from '../lime/connection';
import { limeReaderOf } from '../lime/limePort';
import { storedLimetypes } from '../lime/metadata';
import { phoneNumbers } from '../lime/phoneNumbers';
import { readLog, setLogEnabled } from '../log/workerLog';
import { answerConsent, consent } from '../storage/consent';
import { noteUse, readKey } from '../storage/keyStore';
import { saveSettings, settingsInForce } from '../storage/settingsStore';
import { testConnection } from './connectionTest';
import { eraseEverything, unfinished } from './erase';
import { invalid, withLime } from './withLime';

export const settingsHandlers: HandlersOf<'settings' | 'consent' | 'rules' | 'connection' | 'data' | 'log'> = {
  'settings.keys': async () =>
    (await browser.commands.getAll()).flatMap(({ name = '', description, shortcut = '' }) =>
      description ? [{ name, description, shortcut }] : [],
    ),

  'settings.open': async () => {
    await browser.runtime.openOptionsPage();
    return null;
  },

  'settings.get': async (): Promise<StoredSettings> => {
    await noteUse();
    const inForce = await settingsInForce();
    const { policy, newer } = inForce;
    const [connection, key, limetypes] = await Promise.all([connect(), readKey(inForce), storedLimetypes()]);
    const { settings, kind } = connection;
    return { settings, connection: { kind }, hasKey: key !== null, limetypes, policy, newer };
  },

  'settings.save': async ({ settings: given }): Promise<Result<Settings>> => {
    const read = readSettings(given);
    if (read.kind !== 'settings') return invalid;
    // Which Lime the key goes to is decided by the connection test alone, with the operator's eyes on the address.
    const { baseUrl, keyStorage } = (await settingsInForce()).own;
    const saved = await saveSettings({ ...read.settings, baseUrl, keyStorage });
    await registerScripts();
    started(showBadge());
    return saved ? succeed(saved) : invalid;
  },

  'consent.get': consent,

  'consent.give': async ({ agreed }) => {
    await answerConsent(agreed);
    return consent();
  },

  'rules.try': ({ instance, values }) =>
    withLime(({ client, limetypes }) => {
      const read = Instance.safeParse(instance);
      const resolved = read.success && resolveMapping(read.data, limetypes);
      return resolved && resolved.kind !== 'problems'
        ? matchPerson(limeReaderOf(client), resolved.mapping, values, phoneNumbers)
        : invalid;
    }),

  'connection.test': testConnection,

  'data.unfinished': unfinished,

  'data.erase': async () => {
    await eraseEverything();
    return null;
  },

  'log.read': readLog,

  'log.turn': ({ on }) => setLogEnabled(on),
};
