import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What no file of the product may do: markup from text, and reading a sender's fields outside the one classifier. */
const forbiddenMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Transcript and CRM text are text: use textContent or React children.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Transcript and CRM text are text: use React children.',
  },
];

/** What nobody waits for is started by a function that tells of its failure. */
const droppedPromise = [
  { selector: "UnaryExpression[operator='void']", message: 'Handle it, or start it by `started` (messaging/started).' },
];

/** A fixed time is too short on a busy machine, and too long on every other. */
const fixedPauses = [
  "CallExpression[callee.property.name='waitForTimeout']",
  "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout'][arguments.length=2]",
  'AwaitExpression > CallExpression[callee.name=/^(setTimeout|pause|sleep|delay)$/]',
].map((selector) => ({
  selector,
  message: 'Wait for what is awaited: expect.poll, an event, turns (test/e2e/turns), fake timers.',
}));

/** A worker can be ended between any two events, so what it keeps in a variable is lost. */
const workerState = [
  {
    selector:
      "Program > VariableDeclaration[kind!='const'], Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']",
    message: 'No mutable module state in the worker: it dies at any time. Use storage.',
  },
  {
    selector:
      'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/], Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/]',
    message: 'No mutable module state in the worker: it dies at any time. Use storage.',
  },
];

/** A record that was read earlier is never written back: `journalStore.change` is the only way, so only the storage's own files name the stores. */
const journalStores = {
  selector: 'Literal[value=/^(deliveries|plans)$/]',
  message: 'Deliveries are read and changed through src/background/storage/journalStore.ts alone.',
};

const senderFields = {
  selector: "MemberExpression[object.name='sender'][property.name=/^(id|url|origin|tab|frameId|documentId)$/]",
  message: 'Sender fields are read in src/messaging/sender.ts alone.',
};

/** What a pure room is handed in by its caller, so that it runs in Node and a test decides. */
const handedIn = [
  ...[
    'browser',
    'chrome',
    'crypto',
    'document',
    'fetch',
    'indexedDB',
    'localStorage',
    'location',
    'navigator',
    'performance',
  ],
  ...['self', 'sessionStorage', 'setInterval', 'setTimeout', 'window', 'WebSocket', 'XMLHttpRequest'],
].map((name) => ({ name, message: 'Pure rooms run in Node: it is handed in.' }));
const handedInToo = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['globalThis', 'fetch'],
].map(([object, property]) => ({ object, property, message: 'Pure rooms run in Node: it is handed in.' }));

/** Ways to a server. The worker has one, beside the key (`background/lime/connection`); the page's own session fetches its files. */
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport'];
const noNetwork = network.map((name) => ({
  name,
  message: 'Nobody but src/background/lime/connection.ts talks to a server: go through its client.',
}));
const noNetworkEither = [
  ...['self', 'window', 'globalThis'].flatMap((object) => network.map((property) => [object, property])),
  ['navigator', 'sendBeacon'],
].map(([object, property]) => ({ object, property, message: 'Nobody else talks to a server.' }));

/** The text of the key: for the header that carries it and the store that keeps it. */
const noKey = {
  patterns: [
    { regex: '/secret$', importNames: ['reveal'], message: 'The API key leaves its Secret in two files alone.' },
  ],
};
const noKeyEither = {
  selector: "MemberExpression[object.name='Secret'][property.name='reveal']",
  message: 'The API key leaves its Secret in two files alone.',
};

const inWorker = [...forbiddenMarkup, ...droppedPromise, ...workerState, senderFields, noKeyEither];

export default tseslint.config(
  { ignores: ['dist/**', 'artifacts/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-console': 'error',
      // Prettier wraps code and leaves comments alone.
      'max-len': ['error', { code: 1_000, comments: 160, ignoreUrls: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.tsx', 'src/**/use[A-Z]*.ts', 'src/panel/parts/seen.ts'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: ['src/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      'no-restricted-syntax': ['error', ...forbiddenMarkup, ...droppedPromise, senderFields, noKeyEither],
      'no-restricted-imports': ['error', noKey],
    },
  },
  {
    files: ['src/**'],
    // The page's side watches the page's own requests, and fetches its files in its session.
    ignores: ['src/page/**', 'src/content/files/fetchFile.ts', 'src/background/lime/connection.ts'],
    rules: {
      'no-restricted-globals': ['error', ...noNetwork],
      'no-restricted-properties': ['error', ...noNetworkEither],
    },
  },
  { files: ['src/lime/client.ts', 'src/background/storage/keyStore.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/{userlike,lime,sending,settings}/**'],
    rules: { 'no-restricted-globals': ['error', ...handedIn], 'no-restricted-properties': ['error', ...handedInToo] },
  },
  {
    files: ['src/messaging/sender.ts'],
    rules: { 'no-restricted-syntax': ['error', ...forbiddenMarkup, ...droppedPromise, noKeyEither] },
  },
  {
    files: ['src/lime/secret.ts'],
    rules: { 'no-restricted-syntax': ['error', ...forbiddenMarkup, ...droppedPromise, senderFields] },
  },
  {
    files: ['src/background/**'],
    rules: {
      'no-restricted-syntax': ['error', ...inWorker, journalStores],
    },
  },
  {
    files: ['src/background/storage/{journalStore,database,fileStore,oldData}.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...inWorker],
    },
  },
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/{unit,component,model,e2e,e2eFirefox}/**'],
    rules: { 'no-restricted-syntax': ['error', ...fixedPauses] },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
