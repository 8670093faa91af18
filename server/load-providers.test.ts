import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { loadProviders } from './load-providers.ts';

const entry = (id: string): ProviderProfile => ({
  id,
  name: id,
  protocol: 'oidc',
  issuer: `https://${id}.example`,
  client_id: 'spa',
  scope: 'openid',
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authlens-providers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('no file and nothing built in is an empty list', async () => {
  expect(await loadProviders(undefined, [])).toEqual({ providers: [], problems: [] });
});

test('built-in providers come first', async () => {
  const path = await file('good.json', JSON.stringify({ providers: [entry('acme')] }));
  expect(await loadProviders(path, [entry('sandbox')])).toEqual({
    providers: [entry('sandbox'), entry('acme')],
    problems: [],
  });
});

test('the file cannot take a built-in id', async () => {
  const path = await file(
    'shadow.json',
    JSON.stringify({ providers: [{ ...entry('sandbox'), name: 'Impostor' }] }),
  );
  const loaded = await loadProviders(path, [entry('sandbox')]);
  expect(loaded.providers).toEqual([entry('sandbox')]);
  expect(loaded.problems).toMatchObject([{ code: 'provider_id_duplicate', id: 'sandbox' }]);
});

test('a missing file is told by its name, without the folders of the server', async () => {
  const loaded = await loadProviders(join(folder, 'absent.json'), [entry('sandbox')]);
  expect(loaded.providers).toEqual([entry('sandbox')]);
  expect(loaded.problems).toMatchObject([{ code: 'providers_file_missing' }]);
  expect(loaded.problems[0]?.detail).toContain('absent.json');
  expect(loaded.problems[0]?.detail).not.toContain(folder);
});

test('a folder in place of a file is told, too', async () => {
  expect((await loadProviders(folder, [])).problems).toMatchObject([{ code: 'providers_file_missing' }]);
});

test('an endless file is not read', async () => {
  const path = await file('huge.json', `{"providers":[],"pad":"${'x'.repeat(1_100_000)}"}`);
  expect((await loadProviders(path, [])).problems).toMatchObject([{ code: 'providers_file_invalid' }]);
});
