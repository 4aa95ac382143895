/**
 * The organisation's policy as the browser hands it out now. Read again with the settings, so that one that comes late or changes counts
 * from the next look on; the browser does not tell of its first filling (facts: platform 4.5).
 */
import { browser } from '../../messaging/browser';
import { agreesByPolicy, noPolicy, readPolicy, type Policy } from '../../settings/document/policy';

/** The policy; none where the browser has none to give, which Firefox says by an error. */
export const currentPolicy = (): Promise<Policy> => browser.storage.managed.get().then(readPolicy, () => noPolicy);

/** Whether the organisation has agreed for its people that conversations are read. */
export const policyAgrees = (): Promise<boolean> => browser.storage.managed.get().then(agreesByPolicy, () => false);
