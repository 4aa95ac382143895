/**
 * What a build of the extension may be: how heavy, allowed to do what, made of which files. Written by hand and compared with
 * what was built, so that no permission, host or file comes in unseen.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from './languages.mjs';
import { hosts, namedHosts as hostNames, optionalHosts, permissions } from './permissions.mjs';
import { root } from './setUp.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
/** A name for each version. */
const worker = `src/background/worker-${version}.js`;

const kilobyte = 1024;

/** Limits after gzip, in bytes, for what runs in every page (specification, section 11). A part is its entry with everything that it imports. */
export const limits = {
  'page observer': 3.5 * kilobyte,
  'content script': 14 * kilobyte,
};

/** Sizes of the other parts at the last look, after gzip, in bytes. No limits: the check says when one grew by more than 5 %, and the new size is put here. */
export const sizes = {
  'on demand': 19_500,
  worker: 121_000,
  // What the worker loads when telephone numbers are compared: the numbers of all countries.
  'phone numbers': 30_600,
  panel: 172_300,
  // What the panel loads when All conversations is shown, beside itself.
  'bulk view': 10_000,
  options: 133_500,
};

/** At Userlike's two old addresses the rest of the host is its website; the new one is the app's own. */
const messageCenter = [
  'https://app.lime-connect.com/*',
  'https://userlike.com/*/umc*',
  'https://www.userlike.com/*/umc*',
];
const messageCenterHosts = Object.keys(hosts);

/** The keys of each manifest, and what those say that touch on safety; `undefined` stands for "not there". */
export const manifests = {
  chrome: manifest({
    // The id of the extension, by which policies and updates find it: hdpglfalmpdfkafeelbjildkkghiejbi.
    key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApzSCpZDBHqw0Cf7vZsUktwhw2h6zcJdArLJHtD1dXRJ1AVg6bDmfD4Fh3XSqgG1fd8R747wDYdptzcJouYr6sKbtMUI/NfggoieBXnfMS689rutTLwDYoiP4DPMswIRT77o9v/nGWKethYAsctHOcYrzXZCw7WXnJqLaVoX1SIgNKubJBpVrrSB662nQKMeUICVY83ncz5xWoKDSS1HTjGl5kGVZ0cln6wh1n4P63aKK/+/ijAwP8isrVXgFUfTaTeH8ZrIztBOKOu92GRdZxDxuP5cOV7wHDFmwjDsWBiy0kWa5jUPE6i3a15TdQCb4e/QCmEOY7WnurNlTAitmVQIDAQAB',
    minimum_chrome_version: '130',
    background: { service_worker: worker },
    storage: { managed_schema: 'managed_schema.json' },
    externally_connectable: { ids: [] },
    web_accessible_resources: [{ ...framedPanel(), use_dynamic_url: true }],
  }),
  firefox: manifest({
    browser_specific_settings: {
      gecko: {
        id: '{5d5c0b7e-3a0f-4c36-9b52-7f0c6a1d94e8}',
        strict_min_version: '148.0',
        // What is sent to the organisation's Lime, and nowhere else: the API key, the chat, and who the contact is (docs/privacy.md).
        data_collection_permissions: {
          required: ['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo'],
        },
      },
    },
    background: { scripts: [worker] },
    web_accessible_resources: [framedPanel()],
  }),
};

/** Keys of the manifest that say how the extension looks, not what it may do. */
export const freeKeys = ['action', 'commands', 'default_locale', 'description', 'icons', 'name', 'version'];

function manifest(ofBrowser) {
  return {
    manifest_version: 3,
    permissions: Object.keys(permissions),
    // What the content scripts run in anyway; lets the worker put a script in when it is asked for.
    host_permissions: messageCenterHosts,
    optional_host_permissions: Object.keys(optionalHosts),
    content_scripts: [
      { js: ['src/page/observer.js'], matches: messageCenter, run_at: 'document_start', world: 'MAIN' },
      { js: ['src/content/content.js'], matches: messageCenter, run_at: 'document_start' },
    ],
    options_ui: { page: 'src/options/options.html', open_in_tab: true },
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        'connect-src https:',
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        'frame-ancestors https://app.lime-connect.com https://userlike.com https://www.userlike.com',
      ].join('; '),
    },
    ...ofBrowser,
  };
}

function framedPanel() {
  return {
    matches: messageCenterHosts,
    resources: ['src/panel/panel.html'],
  };
}

/** Every file of a build matches one of these. */
export const fileNames = [
  /^manifest\.json$/,
  /^(LICENSE|THIRD_PARTY_NOTICES\.txt)$/,
  /^managed_schema\.json$/,
  /^src\/background\/(worker-[\d.]+|phone)\.js$/,
  new RegExp(`^_locales/(${languages.join('|')})/messages\\.json$`),
  /^icons\/(16|32|48|128)\.png$/,
  /^src\/page\/observer\.js$/,
  /^src\/content\/(content|onDemand)\.js$/,
  /^src\/(panel|options)\/(panel|window|options)\.html$/,
  /^src\/panel\/panel\.(js|css)$/,
  /^addOn\/(index\.html|addOn\.js)$/,
  /^assets\/[\w.-]+-[\w-]{8}\.(js|css)$/,
];

/** Whether a host name may stand in built code. */
export const mayBeNamed = (host) =>
  Object.keys(hostNames).some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name));

/** Text that must not be in any script, and why. */
export const forbiddenTexts = [
  { text: /sourceMappingURL=/, why: 'a source map' },
  { text: /\bprocess\.env\b/, why: 'process.env, which throws in a browser' },
  { text: /data-testid|__test\w*__|\bvitest\b|playwright/i, why: 'a hook for tests' },
];

/** React-dom itself writes markup on request; only the file that holds it may, and our own code never asks (eslint). */
export const reactMarker = /__REACT_DEVTOOLS_GLOBAL_HOOK__/;
