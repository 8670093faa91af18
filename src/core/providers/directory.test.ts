import { describe, expect, test, vi } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { createFakeOwnStore, type FakeOwnStore } from '#testing/fake-own-store.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { CodedError } from '../lib/coded-error.ts';
import { ProviderDirectory } from './directory.ts';
import { importProviders } from './import-providers.ts';
import type { ProviderProfile } from './profile.ts';

const served = rogueProfile('https://served.example', { id: 'served', name: 'Served' });
const acme = rogueProfile('https://id.acme.example', { id: 'acme', name: 'Acme' });
const tunes = rogueProfile('https://tunes.example', { id: 'tunes', name: 'Tunes' });

function open(store: FakeOwnStore = createFakeOwnStore(), list: unknown = { providers: [served] }) {
  const { http } = scriptedHttp(list instanceof Error ? list : anAnswer(list));
  return new ProviderDirectory({ http, url: '/providers.json', store });
}

async function opened(store?: FakeOwnStore, list?: unknown) {
  const directory = open(store, list);
  await directory.ready;
  return directory;
}

const ids = (directory: ProviderDirectory) => directory.get().providers.map(({ id }) => id);
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'nothing was thrown';
  } catch (error) {
    return error instanceof CodedError ? error.code : error;
  }
};

describe('the list', () => {
  test('is the server’s, and then the device’s', async () => {
    const store = createFakeOwnStore();
    (await opened(store)).add(acme);
    const directory = open(store);
    expect(ids(directory)).toEqual(['acme']);
    expect(await directory.find('served')).toEqual(served);
    expect(ids(directory)).toEqual(['served', 'acme']);
    expect(await directory.find('nobody')).toBeUndefined();
  });

  test('is the device’s alone when the server has none, and says why', async () => {
    const store = createFakeOwnStore();
    (await opened(store)).add(acme);
    const directory = await opened(store, new CodedError('network_unreachable', { host: 'app' }));
    expect(directory.get()).toMatchObject({ providers: [acme], error: { code: 'network_unreachable' } });
    const missing = new ProviderDirectory({
      http: scriptedHttp(anAnswer('', 404)).http,
      url: '/providers.json',
      store,
    });
    await missing.ready;
    expect(missing.get().error).toEqual({ code: 'providers_file_missing', evidence: { status: 404 } });
  });

  test('is the same object until it changes, and tells those who listen', async () => {
    const directory = await opened();
    const before = directory.get();
    expect(directory.get()).toBe(before);
    const heard = vi.fn();
    const stop = directory.subscribe(heard);
    directory.add(acme);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(directory.get()).not.toBe(before);
    stop();
    directory.add(tunes);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('follows what another tab does', async () => {
    const store = createFakeOwnStore();
    const [here, there] = [await opened(store), await opened(createFakeOwnStore())];
    there.add(acme);
    const elsewhere = createFakeOwnStore();
    (await opened(elsewhere)).add(tunes);
    const heard = vi.fn();
    here.subscribe(heard);
    store.writeElsewhere(elsewhere.text);
    expect(ids(here)).toEqual(['served', 'tunes']);
    expect(heard).toHaveBeenCalled();
  });

  test('loses no entry when two tabs add at once', async () => {
    const store = createFakeOwnStore();
    const [here, there] = [await opened(store), await opened(store)];
    here.add(acme);
    there.add(tunes);
    expect(ids(there)).toEqual(['served', 'acme', 'tunes']);
  });
});

describe('an id belongs to one provider', () => {
  test('a device entry cannot take a server’s or another’s', async () => {
    const directory = await opened();
    directory.add(acme);
    for (const id of ['served', 'acme']) {
      expect(codeOf(() => directory.add({ ...tunes, id }))).toBe('provider_id_duplicate');
    }
    directory.add(tunes);
    expect(codeOf(() => directory.update('tunes', { ...tunes, id: 'served' }))).toBe('provider_id_duplicate');
    expect(ids(directory)).toEqual(['served', 'acme', 'tunes']);
  });

  test('one that the server takes later is set aside, and can get another', async () => {
    const store = createFakeOwnStore();
    const before = await opened(store, { providers: [] });
    before.add({ ...acme, id: 'served' });
    const directory = await opened(store);
    expect(await directory.find('served')).toEqual(served);
    expect(directory.get().own).toEqual([]);
    expect(directory.get().shadowed.map(({ profile }) => profile.name)).toEqual(['Acme']);
    directory.update('served', { ...acme, id: 'acme' });
    expect(ids(directory)).toEqual(['served', 'acme']);
  });
});

describe('adding and changing', () => {
  test('what is wrong is refused before anything is kept', async () => {
    const store = createFakeOwnStore();
    const directory = await opened(store);
    const wrong: readonly (readonly [Partial<ProviderProfile>, string])[] = [
      [{ issuer: 'http://id.acme.example' }, 'provider_url_dangerous'],
      [{ client_id: '' }, 'provider_field_invalid'],
      [{ scope: 'email' }, 'provider_field_invalid'],
      [{ id: 'A' }, 'provider_field_invalid'],
    ];
    for (const [part, code] of wrong) expect(codeOf(() => directory.add({ ...acme, ...part }))).toBe(code);
    const secret = { ...acme, client_secret: 'shh' };
    expect(codeOf(() => directory.add(secret))).toBe('provider_field_invalid');
    expect(store.text).toBeUndefined();
  });

  test('a relay is the server’s business alone', async () => {
    const directory = await opened();
    directory.add({ ...acme, token_relay: true });
    expect(await directory.find('acme')).toEqual(acme);
  });

  test('but for a provider that the relay of every server knows: what is in its way is told before a sign-in', async () => {
    const octo = { ...acme, id: 'github', token_relay: true };
    const directory = await opened(undefined, { providers: [], relay: [] });
    directory.add(octo);
    await expect(directory.findForSignIn('github')).rejects.toMatchObject({
      code: 'provider_secret_missing',
      evidence: { id: 'github', field: 'GITHUB_CLIENT_SECRET' },
    });
    expect(await directory.find('github')).toEqual(octo);
    const ready = await opened(undefined, { providers: [octo], relay: ['github'] });
    expect(await ready.findForSignIn('github')).toEqual(octo);
    expect(await ready.findForSignIn('nobody')).toBeUndefined();
  });

  test('a change keeps the place in the list', async () => {
    const directory = await opened();
    directory.add(acme);
    directory.add(tunes);
    directory.update('acme', { ...acme, name: 'New' }, ['https://keys.acme.example']);
    expect(directory.get().own.map(({ profile }) => profile.name)).toEqual(['New', 'Tunes']);
    expect(directory.originsOf('acme')).toEqual(['https://id.acme.example', 'https://keys.acme.example']);
  });

  test('a browser that keeps nothing is told, and the list stays as it was', async () => {
    const store = createFakeOwnStore();
    const directory = await opened(store);
    store.full = true;
    expect(codeOf(() => directory.add(acme))).toBe('own_providers_not_kept');
    expect(ids(directory)).toEqual(['served']);
  });
});

describe('taking back', () => {
  test('a removed provider returns to its place, with its origins', async () => {
    const directory = await opened();
    directory.add(acme, ['https://keys.acme.example']);
    directory.add(tunes);
    const undo = directory.remove('acme');
    expect(ids(directory)).toEqual(['served', 'tunes']);
    undo();
    expect(ids(directory)).toEqual(['served', 'acme', 'tunes']);
    expect(directory.originsOf('acme')).toContain('https://keys.acme.example');
    undo();
    expect(ids(directory)).toEqual(['served', 'acme', 'tunes']);
  });

  test('removing what is not on this device does nothing', async () => {
    const directory = await opened();
    directory.remove('served')();
    expect(ids(directory)).toEqual(['served']);
  });

  test('the last one removed leaves nothing behind', async () => {
    const store = createFakeOwnStore();
    const directory = await opened(store);
    directory.add(acme);
    directory.remove('acme');
    expect(store.text).toBeUndefined();
  });

  test('what could not be read is told, and deleted only on request', async () => {
    const store = createFakeOwnStore('damaged');
    const directory = await opened(store);
    directory.add(acme);
    expect(directory.get()).toMatchObject({
      unread: ['damaged'],
      ownProblems: [{ code: 'own_providers_unreadable' }],
    });
    const undo = directory.discardUnread();
    expect(directory.get()).toMatchObject({ unread: [], ownProblems: [], own: [{ profile: acme }] });
    undo();
    expect(directory.get().unread).toEqual(['damaged']);
  });
});

describe('the providers file', () => {
  test('what is exported here is imported there', async () => {
    const [here, there] = [await opened(), await opened(undefined, { providers: [] })];
    here.add(acme);
    here.add(tunes);
    expect(importProviders(there, here.export())).toEqual({ added: [acme, tunes], same: [], problems: [] });
    expect(importProviders(there, here.export('all'))).toMatchObject({
      added: [served],
      same: ['acme', 'tunes'],
    });
    expect(ids(there)).toEqual(['acme', 'tunes', 'served']);
  });

  test('nothing new writes nothing', async () => {
    const store = createFakeOwnStore();
    const directory = await opened(store);
    expect(importProviders(directory, '{').problems[0]?.code).toBe('providers_file_not_json');
    expect(store.text).toBeUndefined();
  });

  test('all origins of this device are named once, those of the server are not', async () => {
    const directory = await opened();
    directory.add(acme, ['https://keys.acme.example']);
    directory.add({ ...tunes, issuer: 'https://id.acme.example' });
    expect(directory.ownOrigins()).toEqual(['https://id.acme.example', 'https://keys.acme.example']);
    expect(directory.originsOf('served')).toEqual([]);
    expect(directory.servedOrigins()).toEqual(['https://served.example']);
  });
});
