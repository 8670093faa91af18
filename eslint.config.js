import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/*.test-support.ts', 'e2e/**', 'src/testing/**'];
const FUNCTION_LINES = 60;
const COMPONENT_LINES = 90;

const atMost = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

/** Ways to turn text into markup or code; a page that never does has nothing to sanitise. */
const MARKUP_FROM_TEXT = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Text from outside stays text: render it as a child.',
  },
  {
    selector: "Property[key.name='dangerouslySetInnerHTML']",
    message: 'Text from outside stays text: render it as a child.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'Text from outside stays text: use textContent or React.',
  },
];

/** What core gets as a port (core/lib/ports.ts) and must not take from the world by itself. */
const CORE_PORTS = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time comes in through the Clock port.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'The time comes in through the Clock port.',
  },
];

const CORE_GLOBALS = [
  ['fetch', 'Requests go through the Fetch port.'],
  ['XMLHttpRequest', 'Requests go through the Fetch port.'],
  ['WebSocket', 'Requests go through the Fetch port.'],
  ['setTimeout', 'Timers come in through the Scheduler port.'],
  ['setInterval', 'Timers come in through the Scheduler port.'],
  ['setImmediate', 'Timers come in through the Scheduler port.'],
  ['queueMicrotask', 'Timers come in through the Scheduler port.'],
  ['requestAnimationFrame', 'Core is true without a page.'],
  ['console', 'Core says nothing by itself: answer a value or throw a CodedError.'],
  ['window', 'Core is true without a page.'],
  ['document', 'Core is true without a page.'],
  ['navigator', 'Core is true without a page.'],
  ['location', 'Core is true without a page.'],
  ['history', 'Core is true without a page.'],
  ['localStorage', 'Storage comes in through a port.'],
  ['sessionStorage', 'Storage comes in through a port.'],
  ['indexedDB', 'Storage comes in through a port.'],
  ['process', 'Core runs in any place: configuration comes in as an argument.'],
  ['Buffer', 'Core runs in any place: use Uint8Array.'],
  ['globalThis', 'A way around the ports.'],
  ['self', 'A way around the ports.'],
].map(([name, message]) => ({ name, message }));

/** What scripts find around them: Node's globals, and those of a page in functions that are handed to a browser. */
const SCRIPT_GLOBALS = [
  ...['console', 'process', 'performance', 'crypto', 'Buffer', 'structuredClone', 'queueMicrotask'],
  ...['fetch', 'Request', 'Response', 'Headers', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal'],
  ...['TextEncoder', 'TextDecoder', 'atob', 'btoa', 'Blob', 'Event', 'EventTarget', 'MessageChannel'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
  ...['window', 'document', 'location', 'history', 'navigator', 'PerformanceObserver', 'MutationObserver'],
  ...[
    'localStorage',
    'sessionStorage',
    'requestAnimationFrame',
    'requestIdleCallback',
    'self',
    'Worker',
    'addEventListener',
  ],
];

/** What can be told from one file alone. Rules that need the types of the whole program are oxlint's (`.oxlintrc.json`). */
const rules = tseslint.config({
  files: ['src/**/*.{ts,tsx}', 'server/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
  extends: [js.configs.recommended, tseslint.configs.strict],
  rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-non-null-assertion': 'error',
    '@typescript-eslint/ban-ts-comment': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
    ],
    '@typescript-eslint/no-invalid-void-type': 'off',
    'no-restricted-syntax': ['error', ...MARKUP_FROM_TEXT],
    // Protocols are exact about control characters, and so are the patterns that refuse them.
    'no-control-regex': 'off',
    eqeqeq: 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'max-lines': atMost(300),
    'max-lines-per-function': atMost(FUNCTION_LINES),
    'max-params': ['error', 4],
    complexity: ['error', 12],
  },
});

export default [
  {
    ignores: ['dist/', 'dist-server/', '.cache/', 'playwright-report/', 'test-results/', 'node_modules/'],
  },
  ...tseslint.config({
    files: ['scripts/**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.strict],
  }),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...rules,
  {
    files: ['src/{app,features,state,ui,platform,words}/**/*.{ts,tsx}', 'src/main.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': atMost(COMPONENT_LINES) } },
  {
    files: ['src/core/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...CORE_GLOBALS],
      'no-restricted-syntax': ['error', ...MARKUP_FROM_TEXT, ...CORE_PORTS],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The time comes in through the Clock port.' },
        { object: 'performance', property: 'now', message: 'The time comes in through the Clock port.' },
        { object: 'Math', property: 'random', message: 'Chance comes in through a port, from crypto.' },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
    },
  },
  // Playwright tells which fixtures a fixture needs by destructuring, also when it needs none.
  { files: ['e2e/**'], rules: { 'no-empty-pattern': 'off' } },
  {
    files: ['**/*.mjs', '*.js', 'bench/**/*.js'],
    languageOptions: { globals: Object.fromEntries(SCRIPT_GLOBALS.map((name) => [name, 'readonly'])) },
    rules: {
      ...js.configs.recommended.rules,
      'no-redeclare': ['error', { builtinGlobals: false }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': atMost(300),
      'max-lines-per-function': atMost(FUNCTION_LINES),
      'max-params': ['error', 4],
      complexity: ['error', 12],
    },
  },
];
