import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from './create-app.ts';

test('the page of a callback is kept nowhere while the endpoints of a provider are not known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'authlens-callback-'));
  await writeFile(join(folder, 'callback.html'), 'back');
  let isComplete = false;
  const origins = { current: () => [], complete: () => isComplete, refresh: async () => undefined };
  const app = createApp({ staticDirectory: folder, providers: { providers: [], problems: [] }, origins });
  const fetchAhead = () => app.request('/callback/acme', { headers: { accept: 'text/html' } });
  const early = await fetchAhead();
  expect(await early.text()).toBe('back');
  expect(early.headers.get('cache-control')).toBe('no-store');
  expect(early.headers.get('no-vary-search')).toBe(null);
  isComplete = true;
  expect((await fetchAhead()).headers.get('cache-control')).toBe('private, max-age=600');
  await rm(folder, { recursive: true });
});
