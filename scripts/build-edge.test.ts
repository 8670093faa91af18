import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEdge } from './build-edge.mjs';

const ROOT = join(import.meta.dirname, '..');
let folder = '';
let file = '';

beforeAll(async () => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  folder = await mkdtemp(join(ROOT, '.cache', 'edge-'));
  file = await buildEdge(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the relay is one module that needs nothing but the web platform', async () => {
  const code = await readFile(file, 'utf8');
  expect(code).not.toMatch(/^\s*import\b/m);
  expect(code).not.toMatch(/\bimport\(|\brequire\(|\bprocess\.|\bBuffer\b|node:/);
  expect(code.length).toBeLessThan(500_000);
});

test('and answers requests', async () => {
  const edge: { default: { fetch(request: Request, environment: object): Promise<Response> } } = await import(
    /* @vite-ignore */ pathToFileURL(file).href
  );
  const request = new Request('https://app.example/relay/octo/token', { method: 'POST' });
  const response = await edge.default.fetch(request, { APP_ORIGIN: 'https://app.example' });
  expect(await response.json()).toMatchObject({ code: 'relay_origin_refused' });
});
