// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { DevicePoll } from '#core/oauth/device-flow.ts';
import type { MessageServices } from '../api-console-props.ts';
import { createConsoleMemory, type ConsoleMemory } from '../console-memory.ts';
import { CardsView } from './cards-view.tsx';

let memory: ConsoleMemory;
let root: Root;
let frame: HTMLElement;

beforeEach(() => {
  memory = createConsoleMemory();
  frame = document.createElement('div');
  document.body.append(frame);
});

afterEach(async () => {
  await leave();
  memory.end();
  frame.remove();
});

const tokens = {
  access_token: 'at-of-device',
  token_type: 'Bearer',
  scope: 'openid',
  received_at: 0,
} as const;

/** A provider whose person decides when told to. */
function aProvider({ lifetime_ms = 60_000 } = {}) {
  const told = { polls: 0, started: 0, sent: [] as string[], granted: false };
  const messages: MessageServices = {
    providers: [{ id: 'acme', name: 'Acme', signed_in: false }],
    offers: async () => ({ device: true, introspection: true, revocation: true }),
    startDevice: async () => {
      told.started += 1;
      return {
        device_code: 'd',
        user_code: 'WDJB-MJHT',
        verification_uri: 'https://acme.example/device',
        expires_at: Date.now() + lifetime_ms,
        interval_s: 0.005,
      };
    },
    pollDevice: async (): Promise<DevicePoll> => {
      told.polls += 1;
      if (!told.granted) return { outcome: 'pending' };
      return { outcome: 'granted', tokens };
    },
    introspect: async (_id, source) => {
      told.sent.push(source.of === 'text' ? source.token : 'session');
      return { active: true, client_id: 'spa' };
    },
    revoke: async () => undefined,
    exchange: async () => {
      throw new CodedError('token_request_refused', { error: 'invalid_request', status: 400 });
    },
  };
  return { told, messages };
}

async function show(messages: MessageServices) {
  root = createRoot(frame);
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <CardsView messages={messages} memory={memory} />
      </QueryClientProvider>,
    ),
  );
  await until(() => frame.textContent.includes('Token exchange'));
}

const leave = () => act(async () => root.unmount());

function button(name: string) {
  return [...frame.querySelectorAll('button')].find(({ textContent }) => textContent === name);
}

async function press(name: string) {
  await act(async () => button(name)?.click());
}

async function until(holds: () => boolean) {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) {
    await act(async () => new Promise((resolve) => setTimeout(resolve, 5)));
  }
  expect(holds()).toBe(true);
}

function card(heading: string): HTMLElement {
  const found = [...frame.querySelectorAll<HTMLElement>('section')].find(
    (section) => section.querySelector('h2')?.textContent === heading,
  );
  if (found === undefined) throw new Error(`There is no card ${heading}.`);
  return found;
}

function tokenText(heading: string): HTMLInputElement {
  const input = card(heading).querySelector('input[type="password"]');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no field for a token.');
  return input;
}

async function type(input: HTMLInputElement, text: string) {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('a device goes on asking while another part of the page is on show, and has its token on return', async () => {
  const { told, messages } = aProvider();
  await show(messages);
  await press('Be the device');
  await leave();
  const before = told.polls;
  await until(() => told.polls > before);
  told.granted = true;
  await until(() => told.polls > before + 1);
  await show(messages);
  await until(() => frame.textContent.includes('The device has its token'));
  await press('Ask about it');
  expect(told.sent).toEqual(['at-of-device']);
  expect(told.started).toBe(1);
});

test('a device whose visitor is gone asks no more, and the next one sees nothing of it', async () => {
  const { told, messages } = aProvider();
  await show(messages);
  await press('Be the device');
  await leave();
  memory.end();
  memory = createConsoleMemory();
  const polls = told.polls;
  await show(messages);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told.polls).toBe(polls);
  expect(frame.textContent).not.toContain('WDJB-MJHT');
  expect(button('Be the device')).toBeDefined();
});

test('a code that nobody confirmed in its time has expired, and nothing is asked after that', async () => {
  const { told, messages } = aProvider({ lifetime_ms: 15 });
  await show(messages);
  await press('Be the device');
  await until(() => frame.textContent.includes('The code has expired'));
  const polls = told.polls;
  await leave();
  await show(messages);
  expect(told.polls).toBe(polls);
  expect(frame.textContent).toContain('The code has expired');
  expect(button('Start again')).toBeDefined();
});

test('a token that was pasted and what was told about it are there after another page, and in no store', async () => {
  const { messages } = aProvider();
  await show(messages);
  await type(tokenText('Introspection'), 'pasted-token');
  await press('Ask about it');
  await leave();
  await show(messages);
  expect(tokenText('Introspection').value).toBe('pasted-token');
  expect(tokenText('Revocation').value).toBe('');
  expect(card('Introspection').textContent).toContain('client_id');
  expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])).not.toContain(
    'pasted-token',
  );
});

test.each([
  ['Introspection', 'Ask about it'],
  ['Revocation', 'Revoke it'],
  ['Token exchange', 'Exchange it'],
])('%s without a token says what is missing, at the field', async (heading, name) => {
  const { messages } = aProvider();
  await show(messages);
  await type(tokenText(heading), '  ');
  await press(name);
  const input = tokenText(heading);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(input);
  expect(card(heading).textContent).toContain('Paste the token');
  expect(frame.querySelector('[role="alert"]')).toBeNull();
  await type(input, 'a');
  expect(input.getAttribute('aria-invalid')).toBeNull();
});

test('a refused exchange is told what helps an exchange', async () => {
  const { messages } = aProvider();
  await show(messages);
  await type(tokenText('Token exchange'), 'abc');
  await press('Exchange it');
  await until(() => frame.textContent.includes('refused the token exchange'));
  expect(card('Token exchange').textContent).toContain('Ask about the token under Introspection');
  expect(card('Token exchange').textContent).not.toContain('redirect address');
});
