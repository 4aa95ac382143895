/**
 * The walls of the house (ARCHITECTURE.md) as rules. A rule with `reachable` looks at the whole way, the others at one import.
 * Imports of types count too, unless a rule says otherwise: who needs another's words knows the other.
 */
import { folders } from './scripts/folders.mjs';

/** Run in Node as they stand: no browser, no page. */
const pureRooms = '^src/(userlike|lime|sending|settings)/';
const rooms = '^src/(userlike|lime|sending|settings|messaging|i18n|ui)/';
const entries = '^src/(page|content|panel|options|background|addOn)/';
/** What the web page's side is made of. */
const inThePage = '^src/(page|content|addOn)/';
const extensionPages = '^src/(panel|options)/';
/** Where the API key and the journal are in hand. */
const guarded = '^src/(background/|sending/(journal/journal[^/]*|delivery/deliver|delivery/deliveryRun)\\.ts$)';
const react = '^node_modules/(react|react-dom|scheduler)/';

/** No folder of a room imports one above it, nor what lies in the room itself, which is above all. */
const folderLayers = Object.entries(folders).flatMap(([room, layers]) =>
  layers.map((folder, layer) => ({
    name: `layers-of-${room}`,
    comment:
      'The arrows between the folders of a room run one way (scripts/folders.mjs): move what ties them to the lower one.',
    severity: 'error',
    from: { path: `^src/${room}/${folder}/` },
    to: {
      path: [`^src/${room}/[^/]+$`, ...layers.slice(layer + 1).map((above) => `^src/${room}/${above}/`)],
    },
  })),
);

/** Each folder of a room that has any stands in the table, or no layer is checked for it. */
const unknownFolders = Object.entries(folders).map(([room, layers]) => ({
  name: `folders-of-${room}`,
  comment: 'A new folder gets its layer in scripts/folders.mjs.',
  severity: 'error',
  from: {},
  to: { path: `^src/${room}/[^/]+/`, pathNot: `^src/${room}/(${layers.join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...folderLayers,
    ...unknownFolders,
    {
      name: 'no-circles',
      comment: 'What needs each other is one thing: put it together, or take out what both need.',
      severity: 'error',
      from: { path: '^(src|test|scripts)/' },
      to: { circular: true },
    },
    {
      name: 'rooms-know-no-entry',
      comment: 'Entries use rooms, never the other way round.',
      severity: 'error',
      from: { path: rooms },
      to: { path: entries },
    },
    {
      name: 'entries-know-no-entry',
      comment: 'Contexts talk through src/messaging, not through imports.',
      severity: 'error',
      from: { path: entries },
      to: { path: entries, pathNot: '^src/$1/' },
    },
    {
      name: 'content-takes-the-runtime-early',
      comment:
        'An update takes `runtime` from the API object under an open page: use what src/messaging/runtime has taken.',
      severity: 'error',
      from: { path: '^src/content/' },
      to: { path: '^src/messaging/browser\\.ts$' },
    },
    {
      name: 'lime-and-userlike-are-strangers',
      comment: 'Only src/sending knows both systems.',
      severity: 'error',
      from: { path: '^src/(lime|userlike)/' },
      to: { path: '^src/(lime|userlike|sending|settings|messaging|i18n|ui)/', pathNot: '^src/$1/' },
    },
    {
      name: 'settings-know-no-sending',
      comment: 'Settings say what is wanted; src/sending carries it out and reads them.',
      severity: 'error',
      from: { path: '^src/settings/' },
      to: { path: '^src/(sending|messaging|i18n|ui)/' },
    },
    {
      name: 'pure-rooms-reach-no-browser',
      comment: 'They run in Node: fetch, clock, storage and signals are handed in. Words belong to src/i18n.',
      severity: 'error',
      from: { path: pureRooms },
      to: { path: ['^src/(messaging|i18n|ui)/', '^node_modules/(webextension-polyfill|idb)/', react], reachable: true },
    },
    {
      name: 'polyfill-is-types-alone',
      comment: 'No browser that we support needs its 3 KB: the extension API comes from src/messaging/browser.ts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/webextension-polyfill/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'key-and-journal-stay-in-the-worker',
      comment:
        'What runs in the page, or is framed by it, must not even hold the code that reads the key or the journal.',
      severity: 'error',
      from: { path: [inThePage, extensionPages] },
      to: { path: guarded, reachable: true },
    },
    {
      name: 'key-is-in-few-hands',
      comment:
        'In the worker the key is read by what connects, tests and erases. ESLint says that nobody else calls fetch, or takes the key out of its Secret.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/background/(lime/connection|handlers/(accept|connectionTest|settings|erase|page)|storage/(sweep|consent))\\.ts$',
      },
      to: { path: '^src/background/storage/keyStore\\.ts$' },
    },
    {
      name: 'page-stays-light',
      comment: 'No React in every page of the Message Center.',
      severity: 'error',
      from: { path: inThePage },
      to: { path: [react, '^src/ui/'], reachable: true },
    },
    {
      name: 'worker-shows-nothing',
      comment: 'The worker has no page to draw on.',
      severity: 'error',
      from: { path: '^src/background/' },
      to: { path: [react, '^src/ui/'], reachable: true },
    },
    {
      name: 'zod-is-mini',
      comment:
        "Classic zod weighs five times as much and probes for eval, which the page can see: `import * as z from 'zod/mini'`.",
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/zod/', pathNot: '^node_modules/zod/mini/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What ships imports nothing that does not.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'What ships imports only what stands under "dependencies".',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sandbox-knows-no-product',
      comment: 'Written from the facts alone, so that one mistake cannot stand on both sides.',
      severity: 'error',
      from: { path: '^test/sandbox/' },
      to: { path: '^src/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: { path: '^(src|test|scripts)/' },
      to: { couldNotResolve: true, pathNot: '^\\./(session|classNames)\\.js$' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
