// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import { readShared } from '#core/providers/draft/share-link.ts';
import { readProvidersFile } from '#core/providers/read-providers-file.ts';
import { createFakeOwnStore } from '#testing/fake-own-store.ts';
import { createFakePolicy } from '#testing/fake-policy.ts';
import {
  acme,
  APP,
  address,
  closePage,
  field,
  has,
  openPage,
  press,
  settle,
  text,
  type,
} from './a-page.test-support.tsx';

afterEach(closePage);

/** A device that keeps Acme already. */
function withAcme(...more: unknown[]) {
  return createFakeOwnStore(
    JSON.stringify({ version: 1, providers: [{ entry: acme, origins: [] }, ...more] }),
  );
}

async function choose(content: string) {
  const input = document.querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) throw new Error('there is no file input');
  Object.defineProperty(input, 'files', {
    configurable: true,
    value: [new File([content], 'providers.json')],
  });
  Object.defineProperty(input, 'value', { configurable: true, writable: true, value: '' });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}

describe('the list', () => {
  test('tells whose each provider is, and lets only one’s own be changed', async () => {
    await openPage({ store: withAcme() });
    expect(text()).toContain('In use (2)');
    expect(text()).toMatch(/Served.*From the server.*Acme.*Kept on this device/);
    expect([has('Share Served'), has('Change Served'), has('Remove Served')]).toEqual([true, false, false]);
    expect([has('Share Acme'), has('Change Acme'), has('Remove Acme')]).toEqual([true, true, true]);
  });

  test('that is empty says where to go', async () => {
    await openPage({ list: [] });
    expect(text()).toContain('No providers yet');
  });

  test('works without the catalogue and the checks, and has a place for them', async () => {
    await openPage({ store: withAcme() });
    expect(text()).not.toContain('Check before you sign in');
    expect(text()).not.toContain('Catalogue');
    const lookUp = vi.fn(() => new Promise<never>(() => undefined));
    await openPage({
      lookUp,
      slots: {
        Preflight: ({ profile }) => <p>checks of {profile.id}</p>,
        Catalogue: ({ onAdd, inUse, origin, relay }) => (
          <button type="button" onClick={() => onAdd({ ...acme, id: 'served' })}>
            {[...inUse, origin, String(relay)].join(' ')}
          </button>
        ),
      },
    });
    expect(text()).toContain('checks of served');
    await press('Catalogue');
    await press(`served ${APP} undefined`);
    expect(lookUp).toHaveBeenCalledWith('https://id.acme.example');
    expect(text()).toContain('Add a provider');
  });
});

describe('removing', () => {
  test('takes effect at once, and is taken back with one press', async () => {
    const { directory } = await openPage({ store: withAcme() });
    await press('Remove Acme');
    expect(directory.get().own).toEqual([]);
    expect(text()).toContain('Acme was removed from this device.');
    expect(document.activeElement?.textContent).toBe('Undo');
    await press('Undo');
    expect(directory.get().own.map(({ profile }) => profile)).toEqual([acme]);
    expect(text()).not.toContain('was removed');
  });

  test('that the browser refuses is told', async () => {
    const store = withAcme();
    await openPage({ store });
    store.full = true;
    await press('Remove Acme');
    expect(text()).toContain('own_providers_not_kept');
    expect(has('Remove Acme')).toBe(true);
  });
});

describe('changing', () => {
  test('keeps the id and what the form does not show', async () => {
    const full = { ...acme, authorization_params: { audience: 'x' }, par: false };
    const store = createFakeOwnStore(JSON.stringify({ version: 1, providers: [{ entry: full }] }));
    const { directory } = await openPage({ store });
    await press('Change Acme');
    expect(address()).toBe('/providers?edit=acme');
    await type('Name', 'Acme Two');
    await press('Keep the changes');
    expect(directory.get().own[0]?.profile).toEqual({
      ...full,
      name: 'Acme Two',
      redirect_path: '/callback',
    });
    expect(text()).toContain('Acme Two was changed.');
  });

  test('to another server asks before the page is loaded anew', async () => {
    const policy = createFakePolicy([APP, 'https://id.acme.example']);
    const { directory } = await openPage({ store: withAcme(), policy });
    await press('Change Acme');
    await type('Issuer', 'https://new.example');
    await press('Keep the changes');
    expect(text()).toContain('Allow new.example and reload?');
    expect(directory.get().own[0]?.profile.issuer).toBe('https://id.acme.example');
    await press('Allow and reload');
    expect(directory.get().own[0]?.profile.issuer).toBe('https://new.example');
    expect(policy.reloads).toEqual(['/providers?changed=acme']);
  });

  test('can be given up', async () => {
    const { store } = await openPage({ store: withAcme() });
    const before = store.text;
    await press('Change Acme');
    await type('Name', 'Other');
    await press('Cancel');
    expect(store.text).toBe(before);
    expect(address()).toBe('/providers');
  });
});

describe('after adding', () => {
  test('one press leads to the sign-in, and its failure is told', async () => {
    const signIn = vi
      .fn()
      .mockRejectedValueOnce(new CodedError('discovery_unreachable', { host: 'id.acme.example' }));
    await openPage({ store: withAcme(), path: '/providers?added=acme', signIn });
    await press('Sign in with Acme');
    expect(signIn).toHaveBeenCalledWith('acme');
    expect(text()).toContain('discovery_unreachable');
    await press('Dismiss');
    expect(text()).not.toContain('was added');
  });

  test('a provider that names a server of another kind leads to the page that asks about it', async () => {
    const signIn = vi.fn();
    const policy = createFakePolicy([APP]);
    await openPage({ store: withAcme(), path: '/providers?changed=acme', signIn, policy });
    await press('Sign in with Acme');
    expect(signIn).not.toHaveBeenCalled();
    expect(address()).toBe('/');
  });
});

test('a link to share holds the provider, and names what it leaves out', async () => {
  const store = createFakeOwnStore(
    JSON.stringify({ version: 1, providers: [{ entry: { ...acme, authorization_params: { key: 'SHH' } } }] }),
  );
  await openPage({ store });
  await press('Share Acme');
  const url = new URL(document.querySelector('[role="dialog"] pre')?.textContent ?? '');
  expect(`${url.origin}${url.pathname}`).toBe(`${APP}/providers`);
  expect(readShared(url.searchParams.get('add') ?? '')).toEqual(acme);
  expect(text()).toContain('could hold a key: authorization_params.');
  expect(document.querySelector('[role="dialog"]')?.textContent).not.toContain('SHH');
});

describe('a file', () => {
  test('brings its good entries, tells the wrong ones, and is taken back', async () => {
    const { directory } = await openPage();
    await choose(
      JSON.stringify({
        providers: [acme, { ...acme, id: 'bad', issuer: 'ftp://x' }, { ...acme, id: 'served' }],
      }),
    );
    expect(text()).toContain('Imported: Acme.');
    expect(text()).toMatch(/provider_url_dangerous bad · issuer/);
    expect(text()).toMatch(/provider_id_duplicate served · id/);
    await press('Undo');
    expect(directory.get().own).toEqual([]);
    expect(text()).not.toContain('Imported');
  });

  test('with nothing new says so', async () => {
    await openPage({ store: withAcme() });
    await choose(JSON.stringify(acme));
    expect(text()).toContain('There was nothing new in the file.');
    expect(text()).toContain('Here already: acme.');
  });

  test('with new servers asks before they may be talked to', async () => {
    const policy = createFakePolicy([APP]);
    const { directory } = await openPage({ policy });
    await choose(JSON.stringify(acme));
    expect(text()).toContain('Allow id.acme.example and reload?');
    await press('Cancel');
    expect(directory.get().own).toEqual([]);
    await choose(JSON.stringify(acme));
    await press('Allow and reload');
    expect(policy.reloads).toEqual(['/providers']);
  });

  test('goes out with this device’s providers, or with all', async () => {
    const blobs: Blob[] = [];
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob);
      return 'blob:x';
    });
    await openPage({ store: withAcme() });
    await press('Download providers.json');
    await act(async () => field('With the providers of the server').click());
    await press('Download providers.json');
    const files = await Promise.all(blobs.map((blob) => blob.text()));
    expect(files.map((file) => readProvidersFile(file).providers.map(({ id }) => id))).toEqual([
      ['acme'],
      ['served', 'acme'],
    ]);
    create.mockRestore();
  });
});

describe('what this device keeps and cannot use', () => {
  test('is shown, stays, and goes on request', async () => {
    const { store } = await openPage({ store: createFakeOwnStore('{"version":1,"provi') });
    expect(text()).toContain('own_providers_unreadable');
    expect(text()).toContain('{"version":1,"provi');
    await press('Delete the unreadable part');
    expect(store.text).toBeUndefined();
    expect(text()).not.toContain('own_providers_unreadable');
  });

  test('because the server took its id can be kept under another', async () => {
    const { directory } = await openPage({ store: withAcme(), list: [{ ...acme, name: 'The server’s' }] });
    expect(text()).toContain('Your Acme is not in use');
    await press('Keep it as acme-2');
    expect(directory.get().own.map(({ profile }) => [profile.id, profile.name])).toEqual([
      ['acme-2', 'Acme'],
    ]);
  });
});
