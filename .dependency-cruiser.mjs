// The walls of the code, each with its reason. `docs/architecture.md` draws them; `scripts/walls.test.ts` plants a violation
// of each and sees it caught.

const TEST = '\\.test\\.tsx?$';
const TEST_SUPPORT = '\\.test-support\\.tsx?$';
const NOT_TEST = ['\\.test(?:-support)?\\.tsx?$', '^src/testing/'];

/**
 * Rooms of core in order: each uses only itself and earlier ones. `diagnosis` looks at a provider before anybody signs in, so
 * it knows no credential and no session; `post-mortem` judges from outside what became of a login, so nothing that signs in
 * may depend on it.
 */
const CORE_ROOMS = [
  ...['lib', 'providers', 'flow', 'jwt', 'oauth', 'diagnosis'],
  ...['credentials', 'session', 'post-mortem', 'faults'],
];

/** What each room of `src` may import, besides itself. */
const ROOMS = {
  app: {
    sees: ['features', 'words', 'state', 'ui', 'platform', 'core'],
    why: 'The app introduces all rooms to each other.',
  },
  features: {
    sees: ['words', 'state', 'ui', 'core'],
    why: 'A feature draws what core holds; it gets the browser from the app, through state or props.',
  },
  words: {
    sees: ['ui', 'core'],
    why: 'The words for a code are the same on every page and belong to no feature.',
  },
  state: { sees: ['core'], why: 'State tells React about core objects and knows nothing of pages.' },
  ui: { sees: [], why: 'Parts without meaning know nothing of the product.' },
  platform: {
    sees: ['core'],
    why: 'The platform adapts the browser to the ports of core and knows nothing of pages.',
  },
  core: { sees: [], why: 'Core is true without a page: it knows no other room.' },
  testing: { sees: ['core', 'platform'], why: 'Fakes stand in for ports; they draw nothing.' },
};

const roomRules = Object.entries(ROOMS).map(([room, { sees, why }]) => {
  const allowed = [room, ...sees].join('|');
  return {
    name: `room-${room}`,
    comment: why,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: room === 'testing' ? [] : [TEST, TEST_SUPPORT] },
    to: { path: '^(?:src|server|e2e|bench|scripts)/', pathNot: [`^src/(?:${allowed})/`] },
  };
});

const coreOrderRules = CORE_ROOMS.map((room, index) => ({
  name: `core-order-${room}`,
  comment: `Core is in order (${CORE_ROOMS.join(', ')}): ${room} uses only itself and earlier rooms.`,
  severity: 'error',
  from: { path: `^src/core/${room}/` },
  to: { path: '^src/core/', pathNot: `^src/core/(?:${CORE_ROOMS.slice(0, index + 1).join('|')})/` },
}));

/** A library with one door: everybody else asks the room behind it. */
const door = (library, places, comment) => ({
  name: `door-${library}`,
  comment,
  severity: 'error',
  from: { path: '^(?:src|server|e2e|bench)/', pathNot: [...places, ...NOT_TEST] },
  to: { path: `(?:^|/)node_modules/${library}/` },
});

const doorRules = [
  door('jose', ['^src/core/jwt/', '^server/', '^bench/'], 'All JOSE work of the app is in core/jwt.'),
  door(
    'oauth4webapi',
    ['^src/core/oauth/', '^bench/'],
    'Answers of a provider are judged in core/oauth alone.',
  ),
  door(
    'oidc-client-ts',
    ['^src/platform/oidc-client\\.ts$', '^bench/'],
    'Its unchecked parts stay behind one file.',
  ),
  door(
    'oidc-provider',
    ['^server/sandbox/'],
    'The provider is inside the sandbox; all others meet it over HTTP.',
  ),
  door(
    'shell-quote',
    ['^src/core/post-mortem/'],
    'A pasted command is read as a shell reads it, in one place, and never run.',
  ),
  door('hono', ['^server/'], 'The server is not part of the page.'),
  door('@hono/node-server', ['^server/'], 'The server is not part of the page.'),
  door(
    '@noble/hashes',
    ['^src/core/flow/'],
    'Hashes name secrets in the flow log; all other cryptography is elsewhere.',
  ),
  door(
    'http-message-sig',
    ['^src/core/credentials/', '^server/'],
    'A request is signed (RFC 9421) in one place of the page, and checked in the server.',
  ),
  door('valibot', ['^src/core/', '^server/'], 'Input is judged at the boundary, in core.'),
];

const wallRules = [
  {
    name: 'rooms-are-known',
    comment: 'Every file of src stands in a room that has walls; a new room gets its walls here first.',
    severity: 'error',
    from: { path: '^(?:src|server|e2e|bench)/' },
    to: { path: '^src/', pathNot: [`^src/(?:${Object.keys(ROOMS).join('|')})/`, '^src/main\\.ts$'] },
  },
  {
    name: 'files-stand-in-rooms',
    comment: 'Every file of src stands in a room that has walls; a new room gets its walls here first.',
    severity: 'error',
    from: { path: '^src/', pathNot: [`^src/(?:${Object.keys(ROOMS).join('|')})/`, '^src/main\\.ts$'] },
    to: {},
  },
  {
    name: 'core-rooms-are-known',
    comment: 'A room of core has its place in the order.',
    severity: 'error',
    from: { path: '^src/core/', pathNot: `^src/core/(?:${CORE_ROOMS.join('|')})/` },
    to: {},
  },
  {
    name: 'features-are-strangers',
    comment:
      'Features never import each other: the route introduces them. Holds for a new folder from its first file.',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/', pathNot: '^src/features/$1/' },
  },
  {
    name: 'core-libraries',
    comment:
      'Core has no React and no DOM: of the libraries it uses only those of the protocol and of judging input.',
    severity: 'error',
    from: { path: '^src/core/', pathNot: TEST },
    to: {
      path: '(?:^|/)node_modules/',
      pathNot:
        '(?:^|/)node_modules/(?:jose|oauth4webapi|valibot|shell-quote|http-message-sig|@noble/hashes)/',
    },
  },
  {
    name: 'page-without-node',
    comment: 'What runs in a browser has no Node modules.',
    severity: 'error',
    from: { path: '^src/', pathNot: NOT_TEST },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'server-borrows-core',
    comment: 'The server may borrow core, and no other room of the page.',
    severity: 'error',
    from: { path: '^server/' },
    to: { path: '^(?:src|e2e|bench)/', pathNot: ['^src/core/', '^src/testing/'] },
  },
  {
    name: 'journeys-stay-outside',
    comment: 'Journeys drive the running app from outside: what they would import, a visitor could not use.',
    severity: 'error',
    from: { path: '^e2e/' },
    to: { path: '^(?:src|server|bench)/', pathNot: '^src/testing/' },
  },
  {
    name: 'bench-measures-from-outside',
    comment: 'Measurements drive running servers and borrow nothing from the page but what they time.',
    severity: 'error',
    from: { path: '^bench/' },
    to: { path: '^(?:src|e2e)/', pathNot: ['^src/core/', '^src/testing/'] },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'Fakes never get into the product.',
    severity: 'error',
    from: { path: '^(?:src|server)/', pathNot: NOT_TEST },
    to: { path: '^src/testing/' },
  },
  {
    name: 'tests-are-not-imported',
    comment:
      'A test is the end of a chain. What visitors take home is handed to them as text, with its tests.',
    severity: 'error',
    from: {},
    to: { path: TEST, pathNot: '^src/core/credentials/take-home/' },
  },
  {
    name: 'no-circles',
    comment: 'Files that need each other are one file, or lack a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file nobody imports and that imports nobody is forgotten.',
    severity: 'error',
    from: { orphan: true, path: '^(?:src|server)/', pathNot: ['\\.d\\.ts$', TEST, '\\.css$'] },
    to: {},
  },
  {
    name: 'no-development-libraries',
    comment: 'What is shipped uses only `dependencies`; types alone may come from elsewhere.',
    severity: 'error',
    from: { path: '^(?:src|server)/', pathNot: NOT_TEST },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '(?:^|/)node_modules/@types/',
    },
  },
  {
    name: 'no-unlisted-libraries',
    comment: 'A library that is not in package.json is there by chance.',
    severity: 'error',
    from: { path: '^(?:src|server|e2e|bench)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'everything-resolves',
    comment: 'A wall cannot be checked for an import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...roomRules, ...coreOrderRules, ...doorRules, ...wallRules],
  options: {
    // Without this, imports of types alone would go unseen.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
