import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, useLocation } from 'react-router';
import { expect } from 'vitest';
import type { FoundIssuer } from '#core/oauth/look-up.ts';
import { ProviderDirectory } from '#core/providers/directory.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { AppContext, type AppObjects } from '#state/app-context.ts';
// Loaded on demand in the page; a test need not wait for it.
import '#words/error-panel.tsx';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { createFakeOwnStore, type FakeOwnStore } from '#testing/fake-own-store.ts';
import { createFakePolicy, type FakePolicy } from '#testing/fake-policy.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import ProvidersPage from './providers-page.tsx';
import type { ProviderServices } from './services.ts';
import type { ProviderSlots } from './slots.ts';

export const APP = 'http://127.0.0.1:5173';
const served = rogueProfile('https://served.example', { id: 'served', name: 'Served' });
export const acme = rogueProfile('https://id.acme.example', { id: 'acme', name: 'Acme' });
export const acmeDocument = {
  issuer: 'https://id.acme.example',
  authorization_endpoint: 'https://id.acme.example/authorize',
  token_endpoint: 'https://id.acme.example/token',
  jwks_uri: 'https://id.acme.example/jwks',
};

/** An issuer that answers with this document, or Acme's with these members changed. */
export const answering =
  (members: Record<string, unknown> = {}, protocol: 'oidc' | 'oauth2' = 'oidc') =>
  async (asked: string): Promise<FoundIssuer> => {
    const document = { ...acmeDocument, ...members };
    return { asked, issuer: document.issuer, protocol, document };
  };

export const ADD = '/providers?tab=add';

interface Options {
  path?: string;
  store?: FakeOwnStore;
  policy?: FakePolicy;
  list?: readonly ProviderProfile[];
  slots?: ProviderSlots;
  lookUp?: ProviderServices['lookUp'];
  register?: ProviderServices['register'];
  signIn?: (id: string) => Promise<void>;
}

let root: Root | undefined;
let frame: HTMLElement | undefined;

const refuse = () => Promise.reject(new Error('nobody was to be asked'));

function Address() {
  const { pathname, search } = useLocation();
  return <i data-address={`${pathname}${search}`} />;
}

/** The page on a device of its own. `asked` lists the issuers it looked up. */
export async function openPage(options: Options = {}) {
  closePage();
  const { store = createFakeOwnStore(), policy = createFakePolicy(), list = [served] } = options;
  const { path = '/providers', slots = {}, lookUp = refuse, register = refuse } = options;
  const { http } = scriptedHttp(anAnswer({ providers: list }));
  const directory = new ProviderDirectory({ http, url: '/providers.json', store });
  await directory.ready;
  const asked: string[] = [];
  const services: ProviderServices = {
    appOrigin: APP,
    register,
    lookUp: (issuer) => {
      asked.push(issuer);
      return lookUp(issuer);
    },
  };
  // Of the session the page asks for nothing but a sign-in.
  const discovery = { metadata: async () => acmeDocument };
  const session = { discovery, signIn: options.signIn ?? refuse } as unknown as AppObjects['session'];
  const clock = { now: () => 0 };
  const objects: AppObjects = {
    session,
    clock,
    http,
    directory,
    policy,
    preferences: { read: () => ({}), write: () => undefined },
    vaultAvailable: false,
  };
  frame = document.createElement('div');
  document.body.append(frame);
  root = createRoot(frame);
  const view = (
    <AppContext value={objects}>
      <MemoryRouter initialEntries={[path]}>
        <Address />
        <ProvidersPage services={services} slots={slots} />
      </MemoryRouter>
    </AppContext>
  );
  await act(async () => root?.render(view));
  await settle();
  return { store, policy, directory, asked };
}

export function closePage(): void {
  act(() => root?.unmount());
  frame?.remove();
  [root, frame] = [undefined, undefined];
  document.body.replaceChildren();
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1)
    await act(async () => new Promise((resolve) => setTimeout(resolve, 0)));
}

export const text = () => (document.body.textContent || '').replace(/\s+/g, ' ');
export const address = () => document.querySelector('[data-address]')?.getAttribute('data-address') ?? '';

function named(selector: string, name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find(
    ({ textContent }) => textContent.replace(/\s+/g, ' ').trim() === name,
  );
}

export const has = (button: string) => named('button', button) !== undefined;

export async function press(name: string): Promise<void> {
  const button = named('button, [role="tab"], summary', name);
  if (button === undefined) throw new Error(`There is no ${name} in: ${text()}`);
  await act(async () => button.click());
  await settle();
}

export function field(label: string): HTMLInputElement {
  const found = named('label', label)?.getAttribute('for') ?? '';
  const input = document.getElementById(found);
  expect(input, label).toBeTruthy();
  return input as HTMLInputElement;
}

export async function type(label: string, value: string): Promise<void> {
  const input = field(label);
  const kind = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

export const paste = (value: string) => type('What you have of the provider', value);
