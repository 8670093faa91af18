import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly module: string; readonly resolved: string }[];
  }[];
}

async function cruise(cwd: string, folders: readonly string[]): Promise<Cruise> {
  const parameters = [PROGRAM, ...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, parameters, options).catch(
    (error: unknown) => {
      // Violations end the program with their number; the report is on stdout all the same.
      if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string')
        return { stdout: error.stdout };
      throw error;
    },
  );
  const result: Cruise = JSON.parse(stdout);
  return result;
}

/** Files that stand where they should and import only what they may. */
const GOOD: Readonly<Record<string, string>> = {
  'src/main.ts': "import './app/start.ts';",
  'src/app/start.ts':
    "import '#features/one/page.ts'; import '#platform/oidc-client.ts'; import '#state/hook.ts';",
  'src/features/one/page.ts':
    "import '#core/session/engine.ts'; import '#ui/part.ts'; import '#state/hook.ts';",
  'src/features/two/page.ts': "import '#core/lib/a.ts';\nexport type Two = string;\nexport const two = 2;",
  'src/words/words.ts': "import '#core/lib/a.ts'; import '#ui/part.ts';",
  'src/state/hook.ts': "import '#core/lib/a.ts';",
  'src/ui/part.ts': "import './other.ts';",
  'src/ui/other.ts': 'export type Other = string;',
  'src/platform/oidc-client.ts': "import 'oidc-client-ts'; import '#core/lib/a.ts';",
  'src/core/lib/a.ts': 'export type A = string; export const a = 1;',
  'src/core/providers/b.ts': "import 'valibot'; import '../lib/a.ts';",
  'src/core/flow/c.ts': "import '../lib/a.ts'; export type C = string;",
  'src/core/jwt/d.ts': "import 'jose'; import '../lib/a.ts';",
  'src/core/oauth/e.ts': "import 'oauth4webapi'; import '../jwt/d.ts'; import '../flow/c.ts';",
  'src/core/credentials/f.ts': "import '../oauth/e.ts';",
  'src/core/session/engine.ts':
    "import '../oauth/e.ts'; import '../providers/b.ts'; export type Engine = string;",
  'src/core/post-mortem/h.ts': "import 'shell-quote'; import '../session/engine.ts';",
  'src/core/faults/g.ts': "import '../session/engine.ts';",
  'src/core/lib/a.test.ts': "import 'vitest'; import 'jose'; import '#testing/fake.ts'; import './a.ts';",
  'src/testing/fake.ts': "import '#core/lib/a.ts';",
  'server/main.ts':
    "import 'node:http'; import 'hono'; import '#core/lib/a.ts'; import './sandbox/start.ts';",
  'server/sandbox/start.ts': "import 'oidc-provider'; import 'jose';",
  'e2e/journey.test.ts': "import '@playwright/test'; import '#testing/fake.ts';",
  'bench/run.ts': "import '@playwright/test';",
};

/** One violation each: the wall, the file, what it imports. A wall stands for `import type` as well. */
const PLANTED: readonly (readonly [wall: string, file: string, content: string])[] = [
  ['room-ui', 'src/ui/bad.ts', "import '#core/lib/a.ts';"],
  ['room-ui', 'src/ui/bad-type.ts', "import type { A } from '#core/lib/a.ts'; export type B = A;"],
  ['room-state', 'src/state/bad.ts', "import '#ui/part.ts';"],
  [
    'room-state',
    'src/state/bad-type.ts',
    "import type { Other } from '#ui/other.ts'; export type B = Other;",
  ],
  ['room-platform', 'src/platform/bad.ts', "import '#state/hook.ts';"],
  ['room-platform', 'src/platform/bad-app.ts', "import '../app/start.ts';"],
  ['room-core', 'src/core/session/bad.ts', "import '#platform/oidc-client.ts';"],
  [
    'room-core',
    'src/core/session/bad-type.ts',
    "import type { Other } from '#ui/other.ts'; export type B = Other;",
  ],
  ['room-core', 'src/core/session/bad-relative.ts', "import '../../ui/part.ts';"],
  ['room-core', 'src/core/session/bad-dynamic.ts', "export const load = () => import('#ui/part.ts');"],
  ['room-features', 'src/features/one/bad.ts', "import '#platform/oidc-client.ts';"],
  ['room-features', 'src/features/one/bad-app.ts', "import '../../app/start.ts';"],
  ['room-features', 'src/features/one/bad-server.ts', "import '../../../server/main.ts';"],
  ['room-words', 'src/words/bad.ts', "import '#features/one/page.ts';"],
  ['room-app', 'src/app/bad.ts', "import '../../server/main.ts';"],
  ['room-testing', 'src/testing/bad.ts', "import '#ui/part.ts';"],
  ['features-are-strangers', 'src/features/one/bad-two.ts', "import '#features/two/page.ts';"],
  [
    'features-are-strangers',
    'src/features/one/bad-two-type.ts',
    "import type { Two } from '../two/page.ts'; export type B = Two;",
  ],
  [
    'features-are-strangers',
    'src/features/brand-new/first.ts',
    "import { two } from '#features/two/page.ts'; export const b = two;",
  ],
  ['core-order-lib', 'src/core/lib/bad.ts', "import '../flow/c.ts';"],
  [
    'core-order-providers',
    'src/core/providers/bad.ts',
    "import type { C } from '../flow/c.ts'; export type B = C;",
  ],
  ['core-order-flow', 'src/core/flow/bad.ts', "import '../jwt/d.ts';"],
  ['core-order-jwt', 'src/core/jwt/bad.ts', "import '../oauth/e.ts';"],
  ['core-order-oauth', 'src/core/oauth/bad.ts', "import '../credentials/f.ts';"],
  ['core-order-diagnosis', 'src/core/diagnosis/bad.ts', "import '../credentials/f.ts';"],
  [
    'core-order-credentials',
    'src/core/credentials/bad.ts',
    "import type { Engine } from '#core/session/engine.ts'; export type B = Engine;",
  ],
  ['core-order-session', 'src/core/session/bad-order.ts', "import '../faults/g.ts';"],
  ['core-order-post-mortem', 'src/core/post-mortem/bad.ts', "import '../faults/g.ts';"],
  ['core-rooms-are-known', 'src/core/misc/bad.ts', "import '../lib/a.ts';"],
  ['files-stand-in-rooms', 'src/helpers/bad.ts', "import '#core/lib/a.ts';"],
  ['rooms-are-known', 'src/app/bad-room.ts', "import '../helpers/bad.ts';"],
  ['door-jose', 'src/features/one/bad-jose.ts', "import 'jose';"],
  ['door-jose', 'src/core/oauth/bad-jose.ts', "import type { JWK } from 'jose'; export type B = JWK;"],
  ['door-oauth4webapi', 'src/core/session/bad-oauth.ts', "import 'oauth4webapi';"],
  ['door-oauth4webapi', 'server/bad-oauth.ts', "import 'oauth4webapi';"],
  ['door-oidc-client-ts', 'src/platform/bad-oidc.ts', "import 'oidc-client-ts';"],
  [
    'door-oidc-client-ts',
    'src/core/session/bad-oidc.ts',
    "import type { User } from 'oidc-client-ts'; export type B = User;",
  ],
  ['door-oidc-provider', 'server/bad-provider.ts', "import 'oidc-provider';"],
  ['door-hono', 'src/app/bad-hono.ts', "import 'hono';"],
  ['door-@hono/node-server', 'src/app/bad-node-server.ts', "import '@hono/node-server';"],
  ['door-shell-quote', 'src/features/one/bad-shell.ts', "import 'shell-quote';"],
  ['door-@noble/hashes', 'src/core/session/bad-hash.ts', "import '@noble/hashes/sha2.js';"],
  ['door-http-message-sig', 'src/features/one/bad-signature.ts', "import 'http-message-sig';"],
  ['door-valibot', 'src/features/one/bad-valibot.ts', "import 'valibot';"],
  ['core-libraries', 'src/core/session/bad-react.ts', "import 'react';"],
  [
    'core-libraries',
    'src/core/session/bad-react-type.ts',
    "import type { ReactNode } from 'react'; export type B = ReactNode;",
  ],
  ['page-without-node', 'src/platform/bad-node.ts', "import 'node:fs';"],
  ['server-borrows-core', 'server/bad-ui.ts', "import '#ui/part.ts';"],
  [
    'server-borrows-core',
    'server/bad-platform.ts',
    "import type { Other } from '../src/ui/other.ts'; export type B = Other;",
  ],
  ['journeys-stay-outside', 'e2e/bad.test.ts', "import '#core/lib/a.ts';"],
  ['journeys-stay-outside', 'e2e/bad-server.test.ts', "import '../server/main.ts';"],
  ['bench-measures-from-outside', 'bench/bad.ts', "import '#platform/oidc-client.ts';"],
  ['testing-is-for-tests', 'src/app/bad-testing.ts', "import '#testing/fake.ts';"],
  ['tests-are-not-imported', 'src/core/lib/bad-test.ts', "import './a.test.ts';"],
  ['no-circles', 'src/ui/circle-a.ts', "import type { B } from './circle-b.ts'; export type A = B;"],
  ['no-orphans', 'src/ui/forgotten.ts', 'export const forgotten = 1;'],
  ['no-development-libraries', 'server/bad-vite.ts', "import 'vite';"],
  ['no-unlisted-libraries', 'server/bad-unlisted.ts', "import 'enhanced-resolve';"],
  ['everything-resolves', 'src/ui/bad-nowhere.ts', "import './nowhere.ts';"],
  ['everything-resolves', 'src/app/bad-nowhere.ts', "import '#core/lib/nowhere.ts';"],
];

let folder = '';
let planted: Cruise;
let good: Cruise;

async function write(files: Iterable<readonly [string, string]>): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

beforeAll(async () => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  folder = await mkdtemp(join(ROOT, '.cache', 'walls-'));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    await cp(join(ROOT, name), join(folder, name));
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await write(Object.entries(GOOD));
  good = await cruise(folder, ['src', 'server', 'e2e', 'bench']);
  await write([['src/ui/circle-b.ts', "import type { A } from './circle-a.ts'; export type B = A;"]]);
  await write(PLANTED.map(([, file, content]) => [file, content]));
  planted = await cruise(folder, ['src', 'server', 'e2e', 'bench']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('code in its place passes', () => {
  expect(good.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(good.summary.totalCruised).toBeGreaterThan(Object.keys(GOOD).length);
});

test.each(PLANTED)('%s stops %s', (wall, file) => {
  const caught = planted.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  expect(caught).toContain(wall);
});

test('every wall has a planted violation', () => {
  const walls = planted.summary.ruleSetUsed.forbidden.map(({ name }) => name);
  const plantedWalls = new Set(PLANTED.map(([wall]) => wall));
  const unplanted = walls.filter((name) => !plantedWalls.has(name));
  // Nothing comes after the last room of core.
  expect(unplanted).toEqual(['core-order-faults']);
});

test('the real code is seen, through the package imports as well', async () => {
  const { modules, summary } = await cruise(ROOT, ['src/platform', '--max-depth', '1']);
  expect(summary.totalCruised).toBeGreaterThan(50);
  const imports = modules
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ module }) => module.startsWith('#core/'));
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter(({ resolved }) => !resolved.startsWith('src/core/'))).toEqual([]);
}, 60_000);
