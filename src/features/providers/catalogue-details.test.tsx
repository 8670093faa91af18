// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CATALOGUE } from '#core/providers/catalogue/catalogue.ts';
import { CatalogueDetails, type CatalogueDetailsProps } from './catalogue-details.tsx';

const onAdd = vi.fn<CatalogueDetailsProps['onAdd']>();
let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  onAdd.mockReset();
  vi.restoreAllMocks();
});

function show(id: string, more: Partial<CatalogueDetailsProps> = {}) {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  const props = {
    entry,
    inUse: new Set<string>(),
    origin: 'http://127.0.0.1:5173',
    relay: [],
    onAdd,
    ...more,
  };
  act(() =>
    root.render(
      <MemoryRouter initialEntries={[`/providers/${id}`]}>
        <CatalogueDetails {...props} />
      </MemoryRouter>,
    ),
  );
}

const card = (heading: string): HTMLElement | undefined =>
  [...host.querySelectorAll('section')].find(
    (section) => section.querySelector('h3')?.textContent === heading,
  );

const button = (name: string) =>
  [...host.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);

function field(label: string): HTMLInputElement {
  const found = [...host.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const input = host.querySelector<HTMLInputElement>(`[id="${found?.htmlFor ?? ''}"]`);
  if (input === null) throw new Error(`there is no field ${label}`);
  return input;
}

function fill(label: string, text: string) {
  const input = field(label);
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function add(name: string) {
  const form = host.querySelector('form');
  if (form === null || button(`Add ${name}`)?.getAttribute('type') !== 'submit') {
    throw new Error(`there is no button Add ${name}`);
  }
  act(() => form.requestSubmit());
}

test('says what is what: name, verdict, reason, remedy, and what that rests on', () => {
  show('github');
  expect(host.querySelector('h2')?.textContent).toBe('GitHub');
  expect(host.textContent).toContain('Works with the relay');
  expect(host.textContent).toContain('GitHub asks for the client secret in every code exchange');
  expect(host.textContent).toContain('Let the relay of this app add the secret on your server.');
  const [source] = [...host.querySelectorAll('a')].filter(({ textContent }) =>
    textContent.startsWith('GitHub Docs: Authorizing'),
  );
  expect(source?.getAttribute('href')).toMatch(/^https:\/\/docs\.github\.com\//);
});

describe('registering', () => {
  test('gives the redirect URI of this very page to copy', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show('spotify');
    expect(card('Register this page')?.textContent).toContain('http://127.0.0.1:5173/callback/spotify');
    await act(async () => button('Copy redirect URI')?.click());
    expect(write).toHaveBeenCalledWith('http://127.0.0.1:5173/callback/spotify');
  });

  test('is told in numbered steps, without a placeholder left over', () => {
    for (const { id } of CATALOGUE) {
      show(id);
      const steps = [...host.querySelectorAll('ol > li')].map(({ textContent }) => textContent);
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.join(' ')).not.toMatch(/[{}]/);
    }
  });

  test('warns where the rule of the provider bites, and says where to go', () => {
    show('spotify', { origin: 'http://localhost:5173' });
    expect(host.textContent).toContain('Spotify refuses http://localhost:5173');
    const link = [...host.querySelectorAll('a')].find(({ textContent }) =>
      textContent.startsWith('Open this app at'),
    );
    expect(link?.getAttribute('href')).toBe('http://127.0.0.1:5173/providers/spotify');
  });

  test.each([
    ['spotify', 'http://127.0.0.1:5173', 'Spotify accepts http://127.0.0.1:5173'],
    ['okta', 'http://127.0.0.1:5173', 'Okta should accept http://127.0.0.1:5173'],
    ['entra', 'http://127.0.0.1:5173', 'accepts http://127.0.0.1:5173 under a condition'],
    ['discord', 'http://localhost:5173', 'It is not known whether Discord accepts http://localhost:5173'],
  ])('%s at %s: %s', (id, origin, words) => {
    show(id, { origin });
    expect(host.textContent).toContain(words);
  });

  test('says nothing of rules where none bites', () => {
    show('spotify', { origin: 'https://app.example' });
    expect(host.textContent).not.toMatch(/(?:accepts|refuses) http/);
  });
});

describe('using it', () => {
  test('makes a profile of the client ID', () => {
    show('spotify');
    fill('Client ID', ' abc123 ');
    add('Spotify');
    expect(onAdd).toHaveBeenCalledOnce();
    expect(onAdd.mock.calls[0]?.[0]).toMatchObject({
      id: 'spotify',
      client_id: 'abc123',
      issuer: 'https://accounts.spotify.com',
      redirect_path: '/callback/spotify',
    });
  });

  test('asks for the tenant, and takes it', () => {
    show('entra');
    fill('Directory (tenant) ID', '8eaef023-2b34-4da1-9baa-8bc8c9d6a490');
    fill('Client ID', 'abc');
    add('Microsoft Entra ID');
    expect(onAdd.mock.calls[0]?.[0].issuer).toBe(
      'https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0',
    );
  });

  test('fills in what may be left empty', () => {
    show('okta');
    fill('Okta domain', 'https://dev-1.okta.com/');
    fill('Client ID', 'abc');
    add('Okta');
    expect(onAdd.mock.calls[0]?.[0].issuer).toBe('https://dev-1.okta.com/oauth2/default');
  });

  test('says what is wrong with each field, and adds nothing', () => {
    show('entra');
    fill('Directory (tenant) ID', 'common');
    add('Microsoft Entra ID');
    expect(onAdd).not.toHaveBeenCalled();
    expect(field('Directory (tenant) ID').getAttribute('aria-invalid')).toBe('true');
    expect(host.textContent).toContain('It has to look like 8eaef023');
    expect(host.textContent).toContain('Enter the client ID that the registration gave you.');
    expect(document.activeElement).toBe(field('Directory (tenant) ID'));
    fill('Client ID', 'two words');
    expect(host.textContent).toContain('A client ID has no spaces');
  });

  test('through the relay: asks for the client ID, and says that the server lacks the secret', () => {
    show('github-app', { relay: ['github'] });
    expect(card('Use it')?.textContent).toContain('This server has no client secret for GitHub App yet');
    expect(card('Use it')?.textContent).toContain('GITHUB_APP_CLIENT_SECRET=');
    expect(card('Use it')?.textContent).toContain('start it again');
    fill('Client ID', 'Iv1.abc');
    add('GitHub App');
    expect(onAdd.mock.calls[0]?.[0]).toMatchObject({
      id: 'github-app',
      client_id: 'Iv1.abc',
      token_relay: true,
      revocation: { style: 'github' },
    });
  });

  test('through a relay that has the secret nothing is left to set', () => {
    show('github', { relay: ['github'] });
    expect(card('Use it')?.textContent).toContain('has a client secret for GitHub');
    expect(card('Use it')?.textContent).not.toContain('GITHUB_CLIENT_SECRET');
    expect(button('Add GitHub')).toBeDefined();
  });

  test('one in use tells all the same that its secret is missing', () => {
    show('github', { relay: [], inUse: new Set(['github']) });
    expect(card('Use it')?.textContent).toContain('GITHUB_CLIENT_SECRET=');
  });

  test('without a relay nothing that needs one can be added', () => {
    show('github', { relay: undefined });
    expect(card('Use it')?.textContent).toContain('This page came without a relay');
    expect(button('Add GitHub')).toBeUndefined();
  });

  test('what works from the browser needs no relay', () => {
    show('gitlab', { relay: undefined });
    expect(button('Add GitLab')).toBeDefined();
  });

  test('what needs a back end cannot be added at all', () => {
    show('apple');
    expect(card('Use it')).toBeUndefined();
    expect(host.textContent).toContain('Needs a back end');
    expect(host.textContent).toContain('let an OpenID provider of yours do it');
  });

  test('what is in use leads to the sign-in page', () => {
    show('spotify', { inUse: new Set(['spotify']) });
    expect(button('Add Spotify')).toBeUndefined();
    expect(card('Use it')?.querySelector('a')?.getAttribute('href')).toBe('/');
  });
});

describe('what is known', () => {
  test('scopes: asked for or not, and which are sensitive', () => {
    show('github');
    const rows = [...(card('Scopes')?.querySelectorAll('tbody tr') ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(rows.find((row) => row.startsWith('read:user'))).toContain('By default');
    expect(rows.find((row) => row.startsWith('repo'))).toMatch(/Not by default.*Sensitive/);
    show('github-app');
    expect(card('Scopes')?.textContent).toContain('the permissions of the registered app decide');
  });

  test('renewal and sign-out: every question has an answer, and says where it comes from', () => {
    show('spotify');
    const renewal = card('Staying signed in')?.textContent;
    expect(renewal).toContain('Refresh token: 6 months, from the day you allowed the app');
    expect(renewal).toMatch(/Replaced at each refreshNo.*Seen/);
    expect(card('Signing out')?.textContent).toMatch(/Tokens can be revokedNot known/);
    const questions = [...host.querySelectorAll('tbody th')].map(({ textContent }) => textContent);
    expect(questions).toEqual(
      expect.arrayContaining(['Bound tokens (DPoP)', 'Pushed authorization requests (PAR)']),
    );
  });

  test('sample calls, or that there are none', () => {
    show('spotify');
    expect(card('Sample calls')?.textContent).toContain('GET https://api.spotify.com/v1/me');
    show('twitch');
    expect(card('Sample calls')?.textContent).toContain('None');
  });

  test('quirks with their confidence, what the words mean, and how old they are', () => {
    show('spotify');
    const quirks = card('Good to know');
    expect(quirks?.textContent).toContain('read on 22 November 2026');
    const labels = [...(quirks?.querySelectorAll('li') ?? [])].map(
      (row) => row.firstElementChild?.textContent,
    );
    expect(new Set(labels)).toEqual(new Set(['Documented', 'Seen', 'Not known']));
  });
});
