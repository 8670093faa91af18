import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The rules that stand for the walls inside a file: each is broken once, in a folder laid out as this one is.
const ROOT = join(import.meta.dirname, '..');
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
// From another folder it would look for the checker of types on the PATH only, where npm puts it and plain node does not.
const TSGOLINT = join(ROOT, 'node_modules', '.bin', 'tsgolint');

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const IN_CORE = [
  ['no-restricted-globals', "export const a = () => fetch('/x');"],
  ['no-restricted-globals', 'export const a = () => setTimeout(() => undefined, 1);'],
  ['no-restricted-globals', "export const a = () => console.log('x');"],
  ['no-restricted-globals', "export const a = () => localStorage.getItem('x');"],
  ['no-restricted-globals', 'export const a = () => document.title;'],
  ['no-restricted-globals', 'export const a = () => process.env;'],
  ['no-restricted-properties', 'export const a = () => Date.now();'],
  ['no-restricted-properties', 'export const a = () => Math.random();'],
  ['no-clock', 'export const a = () => new Date();'],
  ['no-clock', 'export const a = () => Date();'],
] as const;

const EVERYWHERE = [
  ['no-explicit-any', 'export const a: any = 1;'],
  ['no-non-null-assertion', 'export const a = (b: string | undefined) => b!;'],
  ['ban-ts-comment', '// @ts-ignore\nexport const a = 1;'],
  ['no-unused-vars', 'const a = 1;\nexport {};'],
  ['consistent-type-imports', "import { A } from './a.ts';\nexport const b = (a: A) => a;"],
  ['max-params', 'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f];'],
  ['max-lines', lines(301, (index) => `export const a${index} = ${index};`)],
  [
    'max-lines-per-function',
    `export function a() {\n${lines(60, (index) => `  let b${index} = 1; b${index} += 1;`)}\n}`,
  ],
  [
    'complexity',
    `export function a(b: number) {\n${lines(12, (index) => `  if (b === ${index}) b += 2;`)}\n  return b;\n}`,
  ],
  ['no-restricted-properties', 'export const a = (b: Element) => { b.innerHTML = "x"; };'],
  // What only the types of the program can tell.
  ['no-floating-promises', 'export const ask = async () => 1; export function forget() { ask(); }'],
  ['no-unsafe-assignment', "export const wrong: string = JSON.parse('1');"],
  [
    'switch-exhaustiveness-check',
    "export function name(kind: 'a' | 'b') { switch (kind) { case 'a': return 1; } return 2; }",
  ],
  ['no-unnecessary-condition', 'export const sure = (text: string) => text?.length;'],
] as const;

const IN_COMPONENTS = [
  ['no-danger', 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;'],
  [
    'rules-of-hooks',
    "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) { if (b) useState(1); return null; }",
  ],
  [
    'exhaustive-deps',
    "import { useEffect } from 'react';\nexport function A({ b }: { b: number }) { useEffect(() => { document.title = `${b}`; }, []); return null; }",
  ],
  ['purity', 'export function A() { const now = Math.random(); return <p>{now}</p>; }'],
  [
    'set-state-in-effect',
    "import { useEffect, useState } from 'react';\nexport function A({ b }: { b: number }) { const [c, setC] = useState(0); useEffect(() => { setC(b); }, [b]); return c; }",
  ],
] as const;

const ALLOWED = {
  'src/core/lib/calculates.ts': 'export const a = (time: number) => new Date(time);',
  'src/core/lib/asks.test.ts': 'export const a = () => [Date.now(), new Date()];',
  'src/platform/asks.ts': 'export const a = () => Date.now();',
};

const coreFile = (index: number) => `src/core/lib/core-${index}.ts`;
const anyFile = (room: string, index: number) => `${room}/any-${index}.ts`;
const componentFile = (index: number) => `src/ui/component-${index}.tsx`;

let folder = '';
let broken: ReadonlyMap<string, readonly string[]>;

async function plant(path: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${code}\n`);
}

async function lint(): Promise<ReadonlyMap<string, readonly string[]>> {
  const parameters = [OXLINT, '--type-aware', '--format', 'json'];
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: TSGOLINT };
  const printed = await new Promise<string>((resolve) =>
    execFile(process.execPath, parameters, { cwd: folder, env, maxBuffer: 2 ** 24 }, (_error, stdout) =>
      resolve(stdout),
    ),
  );
  const { diagnostics } = JSON.parse(printed) as { diagnostics: { filename: string; code: string }[] };
  const rules = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) {
    const rule = /\(([\w-]+)\)/.exec(code)?.[1] ?? code;
    rules.set(filename, [...(rules.get(filename) ?? []), rule]);
  }
  return rules;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authlens-lint-'));
  const compilerOptions = { strict: true, target: 'es2023', module: 'esnext', moduleResolution: 'bundler' };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await mkdir(join(folder, 'scripts'));
  for (const file of ['.oxlintrc.json', 'scripts/lint-clock.js'])
    await copyFile(join(ROOT, file), join(folder, file));
  for (const [index, [, code]] of IN_CORE.entries()) await plant(coreFile(index), code);
  for (const [index, [, code]] of EVERYWHERE.entries()) {
    await plant(anyFile('src/platform', index), code);
    await plant(anyFile('server', index), code);
  }
  for (const [index, [, code]] of IN_COMPONENTS.entries()) await plant(componentFile(index), code);
  for (const [path, code] of Object.entries(ALLOWED)) await plant(path, code);
  broken = await lint();
});
afterAll(() => rm(folder, { recursive: true }));

test.each(IN_CORE.map(([rule, code], index) => ({ rule, code, index })))(
  'core breaks $rule with: $code',
  ({ rule, index }) => {
    expect(broken.get(coreFile(index))).toContain(rule);
  },
);

describe.each(['src/platform', 'server'])('in %s', (room) => {
  test.each(EVERYWHERE.map(([rule], index) => ({ rule, index })))('$rule holds', ({ rule, index }) => {
    expect(broken.get(anyFile(room, index))).toContain(rule);
  });
});

test.each(IN_COMPONENTS.map(([rule], index) => ({ rule, index })))(
  '$rule holds in components',
  ({ rule, index }) => {
    expect(broken.get(componentFile(index))).toContain(rule);
  },
);

test.each(Object.keys(ALLOWED))(
  'what has an argument is a calculation, and tests and platform may ask the clock: %s',
  (path) => {
    expect(broken.get(path)).toBeUndefined();
  },
);
