/** What the worker does for each message of the table, by its namespace. */
import type { Handlers } from '../../messaging/router';
import { loggedHandlers } from '../log/logged';
import { pageHandlers } from './page';
import { planHandlers } from './plan';
import { bulkHandlers } from './bulk';
import { searchHandlers } from './search';
import { deliveryHandlers } from './delivery';
import { settingsHandlers } from './settings';
import { trialHandlers } from './trial';
import { requireConsent } from './requireConsent';

const answers: Handlers = {
  ...pageHandlers,
  ...planHandlers,
  ...bulkHandlers,
  ...searchHandlers,
  ...deliveryHandlers,
  ...settingsHandlers,
  ...trialHandlers,
};

export const handlers = loggedHandlers(requireConsent(answers));
