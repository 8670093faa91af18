import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiAttempt, ApiExchange } from '#core/session/authorized-call.ts';
import { apiKey } from '#core/credentials/api-key.ts';
import { none } from '#core/credentials/none.ts';
import ApiConsolePage from './api-console-page.tsx';
import { createConsoleMemory, type ConsoleMemory } from './console-memory.ts';
import type { ApiConsolePageProps, ApiSession, ConsoleAttempt } from './api-console-props.ts';

const session: ApiSession = {
  provider_id: 'acme',
  provider_name: 'Acme',
  scope: 'openid',
  samples: [
    { name: 'Who am I', method: 'GET', url: 'https://api.example/me', shows: 'You' },
    { name: 'Add a note', method: 'POST', url: 'https://api.example/notes' },
  ],
};

/** The call goes out as it is; the demo API gives one key. */
const services: Pick<ApiConsolePageProps, 'credentials' | 'history' | 'stepUp' | 'messages'> = {
  credentials: {
    kinds: [none, apiKey],
    sign: async (kind, request, values) => ({
      request: { ...request, headers: { ...request.headers, 'x-kind': kind.id } },
      canonical: `signed ${values['key'] ?? ''}`,
      secrets: [],
      steps: [],
    }),
    call: async ({ kind, request, values }) => {
      done.keyCalls.push({ kind: kind.id, url: request.url, key: values['key'] });
      return { request, attempts: [attempt(values['key'] === 'k-demo' ? 200 : 401)], steps: [] };
    },
    getDemo: async (_kind, values) => ({ ...values, key: 'k-demo' }),
    revokeDemo: async () => undefined,
  },
  history: { read: () => done.kept, write: (text) => (done.kept = text) },
  messages: {} as ApiConsolePageProps['messages'],
  stepUp: async (scopes) => void done.asked.push(...scopes),
};

/** Credentials with which every call is answered so. */
export function answering(answer: ConsoleAttempt): ApiConsolePageProps['credentials'] {
  return {
    ...services.credentials,
    call: async ({ request }) => ({ request, attempts: [answer], steps: [] }),
  };
}

/** What the page did to the world around it. */
export const done: {
  kept: string | undefined;
  keyCalls: { kind: string; url: string; key: string | undefined }[];
  asked: string[];
  calls: { request: ApiRequest; signal: AbortSignal }[];
  /** What it keeps while it is away. */
  memory: ConsoleMemory;
} = { kept: undefined, keyCalls: [], asked: [], calls: [], memory: createConsoleMemory() };

let root: Root;
let frame: HTMLElement;

export function attempt(
  status: number,
  text = '{"name":"Alice"}',
  headers: Record<string, string> = {},
): ApiAttempt {
  return {
    request_headers: { authorization: 'Bearer ‹access token, 9 characters›' },
    status,
    headers: Object.entries({ 'content-type': 'application/json', ...headers }),
    text,
    duration_ms: 12,
    challenges: [],
  };
}

export const demo: ApiConsolePageProps['demo'] = {
  far: 'https://demo.example/api',
  near: 'https://app.example/demo-api',
  document: async () => ({}),
};

function Address() {
  return <i data-address={useLocation().search} />;
}

type Answering = (request: ApiRequest) => Partial<ApiExchange> | Promise<never>;

export async function open(
  path: string,
  answer: Answering = () => ({}),
  props: Partial<ApiConsolePageProps> = {},
) {
  const call = async (request: ApiRequest, signal: AbortSignal): Promise<ApiExchange> => {
    done.calls.push({ request, signal });
    const exchange = await Promise.race([answer(request), cancelled(signal)]);
    return { request, attempts: [attempt(200)], steps: [], ...exchange };
  };
  await act(async () =>
    root.render(
      <MemoryRouter initialEntries={[path]}>
        <Address />
        <ApiConsolePage {...services} memory={done.memory} session={session} call={call} {...props} />
      </MemoryRouter>,
    ),
  );
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new CodedError('request_cancelled', { host: 'api.example' })),
    );
  });
}

export function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  if (found === undefined) throw new Error(`There is no button ${name}.`);
  return found;
}

/** Presses, and waits until what follows has been drawn. */
export async function press(name: string) {
  await act(async () => button(name).click());
  await settle();
}

export async function pressTab(name: string) {
  const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
    ({ textContent }) => textContent === name,
  );
  await act(async () => tab?.click());
  await settle();
}

async function settle() {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
}

/** Words that are loaded on demand take a moment. */
export async function seeing(words: string) {
  for (let turn = 0; turn < 100 && !seen().includes(words); turn += 1) await settle();
  await settle();
  expect(seen()).toContain(words);
}

export function seen(): string {
  return document.body.textContent;
}

/** Each test of the file gets a page of its own. Called by each file: files share this module, and hooks belong to one. */
export function freshConsoles() {
  beforeEach(() => {
    Object.assign(done, {
      ...{ kept: undefined, keyCalls: [], asked: [], calls: [] },
      memory: createConsoleMemory(),
    });
    frame = document.createElement('div');
    document.body.append(frame);
    root = createRoot(frame);
  });

  afterEach(async () => {
    await act(async () => root.unmount());
    frame.remove();
  });
}

/** Takes the page away, as leaving it does. */
export async function leave() {
  await act(async () => root.render(null));
}

export function element(selector: string): HTMLElement | null {
  return frame.querySelector<HTMLElement>(selector);
}

export function field(name: string): HTMLInputElement | null {
  const found = element(`input[name="${name}"], input[aria-label="${name}"]`);
  return found instanceof HTMLInputElement ? found : null;
}

export async function type(name: string, text: string) {
  const input = field(name);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(input, text);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Opens what a summary folds away. */
export async function unfold(summary: string) {
  const found = [...document.querySelectorAll('details')].find(
    (details) => details.querySelector('summary')?.textContent === summary,
  );
  const opened = Object.assign(new Event('toggle'), { oldState: 'closed', newState: 'open' });
  await act(async () => found?.dispatchEvent(opened));
  await settle();
}
