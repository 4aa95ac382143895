/**
 * ENTRY: the service worker (Chromium) or event page (Firefox). Registers every listener synchronously and keeps nothing in variables, since it may
 * end between any two events; what is to be done stands in the journal.
 */
import { browser } from '../messaging/browser';
import { deliveryNews } from '../messaging/deliveryNews';
import { filesInPieces } from '../messaging/receivePieces';
import { routeMessages, routePorts } from '../messaging/router';
import { showBadge } from './delivery/badge';
import { openInTab, runCommand } from './browser/commands';
import { drain } from './delivery/drain';
import { drainAlarm } from './delivery/schedule';
import { undoFromToolbar } from './delivery/toolbarUndo';
import { openFirstRun } from './browser/firstRun';
import { tellDeliveryNews } from './handlers/deliveryNews';
import { takeFiles } from './handlers/takeFiles';
import { handlers } from './handlers/handlers';
import { addedOrigins, registerScripts } from './browser/messageCenters';
import { keepPhoneNumbers } from './lime/phoneNumbers';
import { logStep } from './log/workerLog';
import { closeToPages } from './storage/readStored';
import { sweep } from './storage/sweep';
import { resumeTrial } from './trial/trialRunning';
import { started } from '../messaging/started';

const extension = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
browser.runtime.onMessage.addListener(routeMessages(handlers, extension, addedOrigins) as never);
browser.runtime.onConnect.addListener(
  routePorts(
    new Map([
      [deliveryNews, tellDeliveryNews],
      [filesInPieces, takeFiles],
    ]),
    extension,
  ),
);
browser.commands.onCommand.addListener((name) => started(runCommand(name)));
browser.action.onClicked.addListener(({ id }) => {
  if (id !== undefined) started(openInTab(id));
});
browser.contextMenus.onClicked.addListener(({ menuItemId }) =>
  started(undoFromToolbar(String(menuItemId)).then(showBadge)),
);
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name !== drainAlarm) return;
  started(drain());
  started(resumeTrial());
});
self.addEventListener('install', keepPhoneNumbers);
self.addEventListener('online', () => {
  started(drain(true));
  started(resumeTrial(true));
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  started(openFirstRun(reason));
  started(registerScripts());
});
// Listened for, it starts the worker with the browser, and so also what stands at the end of this file.
browser.runtime.onStartup.addListener(() => started(registerScripts()));
for (const changed of [browser.permissions.onAdded, browser.permissions.onRemoved])
  changed.addListener(() => {
    started(registerScripts());
    started(showBadge());
  });
browser.storage.onChanged.addListener((_, area) => {
  if (area !== 'managed') return;
  started(registerScripts());
  started(showBadge());
  started(sweep());
});

logStep({ kind: 'start', version: browser.runtime.getManifest().version });
started(closeToPages());
started(drain());
started(sweep());
started(resumeTrial());
started(showBadge());
