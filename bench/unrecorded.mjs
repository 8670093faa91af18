// The same app without its recorder, for the question what recording costs. No switch of the product does that: it is a
// build of its own, in a place that nothing else looks at.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { precompress } from '../scripts/build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = '.cache/unrecorded';
const STAMP = join(root, FOLDER, 'stamp');

/** Builds it unless that was done from the same sources as the usual build, and answers the program to start. */
export async function buildUnrecorded() {
  const stamp = await readFile(join(root, 'dist-server', '.stamp'), 'utf8');
  const program = join(root, FOLDER, 'dist-server', 'main.js');
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === stamp) return program;
  await rm(join(root, FOLDER), { recursive: true, force: true });
  await mkdir(join(root, FOLDER), { recursive: true });
  const { build } = await import('vite');
  const outDir = join(root, FOLDER, 'dist');
  const rolldownOptions = { checks: { pluginTimings: false } };
  await build({
    root,
    mode: 'unrecorded',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions },
  });
  await precompress(join(FOLDER, 'dist'));
  await cp(join(root, 'dist-server'), join(root, FOLDER, 'dist-server'), { recursive: true });
  await writeFile(STAMP, stamp);
  return program;
}
