// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import { ProviderDirectory } from '#core/providers/directory.ts';
import type { ProviderMetadata } from '#core/providers/profile.ts';
import { AppContext, type AppObjects } from '#state/app-context.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { createFakeOwnStore } from '#testing/fake-own-store.ts';
import { createFakePolicy, type FakePolicy } from '#testing/fake-policy.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import './directory-problems.tsx';
import SignInPage from './sign-in-page.tsx';
import '#words/error-panel.tsx';

const served = rogueProfile('https://served.example', { id: 'served', name: 'Served' });
const acme = rogueProfile('https://id.acme.example', { id: 'acme', name: 'Acme' });
const metadata: ProviderMetadata = {
  issuer: 'https://id.acme.example',
  authorization_endpoint: 'https://id.acme.example/authorize',
  token_endpoint: 'https://tokens.example/token',
};

let root: Root | undefined;
let frame: HTMLElement | undefined;
afterEach(() => {
  act(() => root?.unmount());
  frame?.remove();
});

async function settle() {
  for (let turn = 0; turn < 3; turn += 1)
    await act(async () => new Promise((resolve) => setTimeout(resolve, 0)));
}

/** The sign-in page of a device that keeps Acme. */
async function open(
  policy: FakePolicy,
  discover = vi.fn(async () => metadata),
  entries: unknown[] = [{ entry: acme }],
  relay?: readonly string[],
) {
  const store = createFakeOwnStore(JSON.stringify({ version: 1, providers: entries }));
  const { http } = scriptedHttp(anAnswer({ providers: [served], relay }));
  const directory = new ProviderDirectory({ http, url: '/providers.json', store });
  await directory.ready;
  const signIn = vi.fn(async () => undefined);
  const snapshot = { sessions: {} };
  const session = {
    get: () => snapshot,
    subscribe: () => () => undefined,
    prepare: async () => ({}),
    discovery: { metadata: discover },
    signIn,
  } as unknown as AppObjects['session'];
  const objects: AppObjects = {
    session,
    http,
    directory,
    policy,
    clock: { now: () => 0 },
    preferences: { read: () => ({}), write: () => undefined },
    vaultAvailable: false,
  };
  frame = document.createElement('div');
  document.body.append(frame);
  root = createRoot(frame);
  const view = (
    <AppContext value={objects}>
      <MemoryRouter>
        <SignInPage onIntent={() => undefined} />
      </MemoryRouter>
    </AppContext>
  );
  await act(async () => root?.render(view));
  await settle();
  const press = async (name: string) => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === name,
    );
    await act(async () => button?.click());
    await settle();
  };
  return { directory, discover, signIn, press };
}

const text = () => document.body.textContent;
const askedFor = (discover: ReturnType<typeof vi.fn>) =>
  discover.mock.calls.map(([profile]) => (profile as { id: string }).id);

describe('a provider of this device', () => {
  test('has its button beside the server’s, and signs in', async () => {
    const { signIn, press, discover } = await open(createFakePolicy());
    expect(text()).toContain('Sign in with Served');
    await press('Sign in with Acme');
    expect(signIn).toHaveBeenCalledWith('acme');
    expect(askedFor(discover)).toContain('acme');
  });

  test('is left for once, however often the button is pressed', async () => {
    const { signIn } = await open(createFakePolicy());
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Sign in with Acme',
    );
    await act(async () => {
      button?.click();
      button?.click();
    });
    await settle();
    expect(signIn).toHaveBeenCalledTimes(1);
  });

  test('that this page may not talk to is not asked; allowing it loads the page anew', async () => {
    const policy = createFakePolicy(['https://served.example']);
    const { signIn, press, discover } = await open(policy);
    expect(text()).toContain(
      'This page may talk only to providers in use. Allow id.acme.example and reload?',
    );
    await press('Sign in with Acme');
    expect(signIn).not.toHaveBeenCalled();
    expect(askedFor(discover)).not.toContain('acme');
    await press('Allow and reload');
    expect(policy.next).toContain('https://id.acme.example');
    expect(policy.reloads).toEqual(['/']);
  });

  test('that names another server first leads to a question, and the answer is kept', async () => {
    const policy = createFakePolicy(['https://served.example', 'https://id.acme.example']);
    const { signIn, press, directory } = await open(policy);
    expect(text()).toContain('Allow tokens.example and reload?');
    await press('Sign in with Acme');
    expect(signIn).not.toHaveBeenCalled();
    await press('Allow and reload');
    expect(directory.originsOf('acme')).toEqual(['https://id.acme.example', 'https://tokens.example']);
    expect(policy.reloads).toEqual(['/']);
  });

  test('that cannot be discovered says why', async () => {
    const discover = vi.fn(() =>
      Promise.reject(new CodedError('discovery_refused', { host: 'x', status: 404 })),
    );
    const { press, signIn } = await open(createFakePolicy(), discover);
    await press('Sign in with Acme');
    expect(text()).toContain('discovery_refused');
    expect(signIn).not.toHaveBeenCalled();
  });

  test.each([
    ['the server has no secret for it', [], 'provider_secret_missing', 'GITHUB_CLIENT_SECRET='],
    ['the page came without a relay', undefined, 'relay_missing', 'static files'],
  ] as const)('is told before any press when %s', async (_, relay, code, step) => {
    const github = { entry: { ...acme, id: 'github', token_relay: true } };
    await open(createFakePolicy(), undefined, [github], relay);
    expect(text()).toContain('Sign in with Acme');
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(code);
    expect(text()).toContain(step);
  });

  test('is offered without a word when the relay has its secret', async () => {
    const github = { entry: { ...acme, id: 'github', token_relay: true } };
    await open(createFakePolicy(), undefined, [github], ['github']);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  test('that cannot be used is told, with the way to the reason', async () => {
    await open(createFakePolicy(), undefined, [{ entry: { ...acme, issuer: 'ftp://x' } }]);
    expect(text()).toContain('Part of the list kept on this device cannot be used');
    expect(document.querySelector('a[href="/providers"]')?.textContent).toBe('See why');
  });
});

test('a provider of the server is never held up by what its document names', async () => {
  const { signIn, press } = await open(
    createFakePolicy(['https://served.example', 'https://id.acme.example']),
  );
  await press('Sign in with Served');
  expect(signIn).toHaveBeenCalledWith('served');
});
