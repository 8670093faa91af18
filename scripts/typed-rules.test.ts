import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');

/** Each needs the types of the program: from the line alone nobody can tell. */
const PLANTED = {
  'no-floating-promises': 'export const ask = async () => 1; export function forget() { ask(); }',
  'no-unsafe-assignment': "export const wrong: string = JSON.parse('1');",
  'switch-exhaustiveness-check':
    "export function name(kind: 'a' | 'b') { switch (kind) { case 'a': return 1; } return 2; }",
  'no-unnecessary-condition': 'export const sure = (text: string) => text?.length;',
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authlens-types-'));
  const compilerOptions = { strict: true, target: 'es2023', module: 'esnext', moduleResolution: 'bundler' };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  for (const [rule, code] of Object.entries(PLANTED))
    await writeFile(join(folder, `${rule}.ts`), `${code}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

test('what only types can tell is caught', async () => {
  const parameters = [OXLINT, '--type-aware', '-c', join(ROOT, '.oxlintrc.json'), '--format', 'unix', folder];
  const printed = await new Promise<string>((resolve) =>
    execFile(process.execPath, parameters, { cwd: folder }, (_error, stdout) => resolve(stdout)),
  );
  for (const rule of Object.keys(PLANTED)) {
    expect(printed).toMatch(new RegExp(`${rule}\\.ts:.*typescript\\(${rule}\\)`));
  }
});
