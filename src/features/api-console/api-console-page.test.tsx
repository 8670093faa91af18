// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiAttempt, ApiExchange, ApiRequest } from '#core/session/authorized-call.ts';
import ApiConsolePage from './api-console-page.tsx';
import type { ApiSession } from './api-console-props.ts';

const session: ApiSession = {
  provider_id: 'acme',
  provider_name: 'Acme',
  scope: 'openid',
  samples: [
    { name: 'Who am I', method: 'GET', url: 'https://api.example/me', shows: 'You' },
    { name: 'Add a note', method: 'POST', url: 'https://api.example/notes' },
  ],
};

let root: Root;
let frame: HTMLElement;
let calls: { request: ApiRequest; signal: AbortSignal }[] = [];

function attempt(
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

function Address() {
  return <i data-address={useLocation().search} />;
}

async function open(path: string, answer: (request: ApiRequest) => Partial<ApiExchange> | Promise<never>) {
  const call = async (request: ApiRequest, signal: AbortSignal): Promise<ApiExchange> => {
    calls.push({ request, signal });
    const exchange = await Promise.race([answer(request), cancelled(signal)]);
    return { request, attempts: [attempt(200)], steps: [], ...exchange };
  };
  await act(async () =>
    root.render(
      <MemoryRouter initialEntries={[path]}>
        <Address />
        <ApiConsolePage session={session} call={call} />
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

function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  if (found === undefined) throw new Error(`There is no button ${name}.`);
  return found;
}

/** Presses, and waits until what follows has been drawn. */
async function press(name: string) {
  await act(async () => button(name).click());
  await settle();
}

async function settle() {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
}

/** Words that are loaded on demand take a moment. */
async function seeing(words: string) {
  for (let turn = 0; turn < 100 && !seen().includes(words); turn += 1) await settle();
  await settle();
  expect(seen()).toContain(words);
}

function seen(): string {
  return document.body.textContent;
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  calls = [];
  frame = document.createElement('div');
  document.body.append(frame);
  root = createRoot(frame);
});

afterEach(async () => {
  await act(async () => root.unmount());
  frame.remove();
});

describe('the API console', () => {
  test('without a session it says what will be possible, and leads to sign-in', async () => {
    await act(async () =>
      root.render(
        <MemoryRouter>
          <ApiConsolePage call={() => Promise.reject(new Error('not expected'))} />
        </MemoryRouter>,
      ),
    );
    expect(seen()).toContain('No token to send yet');
    expect(frame.querySelector('a')?.getAttribute('href')).toBe('/');
  });

  test('sends the chosen sample and shows request, status, body and meaning', async () => {
    await open('/api', () => ({}));
    await press('Send');
    expect(calls.map(({ request }) => [request.method, request.url])).toEqual([
      ['GET', 'https://api.example/me'],
    ]);
    for (const words of [
      '200 OK',
      'The call went through',
      '12 ms',
      '"Alice"',
      'Bearer ‹access token, 9 characters›',
    ]) {
      expect(seen()).toContain(words);
    }
    expect(frame.querySelector('[data-address]')?.getAttribute('data-address')).toBe('?call=who-am-i');
  });

  test('takes call, method and URL from the address', async () => {
    await open('/api?call=add-a-note&method=PUT&url=https%3A%2F%2Fapi.example%2Fnotes%2F1', () => ({}));
    await press('Send');
    expect(calls[0]?.request).toMatchObject({ method: 'PUT', url: 'https://api.example/notes/1' });
  });

  test('shows both attempts when the token was renewed after a 401', async () => {
    await open('/api', () => ({
      attempts: [attempt(401, '{}'), attempt(200)],
      steps: ['renewed-after-401'],
    }));
    await press('Send');
    for (const words of [
      'Attempt 1 of 2',
      '401 Unauthorized',
      'Attempt 2 of 2',
      '200 OK',
      'the token was renewed once',
    ]) {
      expect(seen()).toContain(words);
    }
  });

  test('asks before the token goes to a host that the provider does not name', async () => {
    await open('/api?call=own&url=https%3A%2F%2Fother.example%2Fx', () => ({}));
    await press('Send');
    expect(calls).toHaveLength(0);
    expect(seen()).toContain('Send your token to other.example?');
    await press('Send the token to other.example');
    expect(calls.map(({ request }) => request.url)).toEqual(['https://other.example/x']);
  });

  test('sends nothing when that is declined', async () => {
    await open('/api?call=own&url=https%3A%2F%2Fother.example%2Fx', () => ({}));
    await press('Send');
    await press('Cancel');
    expect(seen()).not.toContain('Send your token to');
    expect(calls).toHaveLength(0);
  });

  test('sends nothing while the address is wrong, and says what is wrong', async () => {
    await open('/api?call=own&url=http%3A%2F%2Fother.example%2Fx', () => ({}));
    await press('Send');
    expect(calls).toHaveLength(0);
    expect(seen()).toContain('Enter a full https:// address');
  });

  test('Cancel raises the signal and says so', async () => {
    await open('/api', () => new Promise<never>(() => undefined));
    await press('Send');
    await press('Cancel');
    expect(calls[0]?.signal.aborted).toBe(true);
    await seeing('request_cancelled');
  });

  test('leaving the page cancels the call', async () => {
    await open('/api', () => new Promise<never>(() => undefined));
    await press('Send');
    await act(async () => root.render(null));
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  test('waits after a 429 and can be stopped from repeating', async () => {
    await open('/api', () => ({ attempts: [attempt(429, '{}', { 'retry-after': '30' })] }));
    await press('Send');
    expect(seen()).not.toContain('What was done');
    expect(seen()).toMatch(/Sending again in (29|30) s/);
    button('Do not repeat').focus();
    await press('Do not repeat');
    expect(document.activeElement?.textContent).toBe('Send');
    expect(seen()).not.toContain('Sending again');
    expect(seen()).toContain('You stopped the wait');
    expect(calls).toHaveLength(1);
  });

  test('Ctrl+Enter sends', async () => {
    await open('/api', () => ({}));
    const field = frame.querySelector('input[name="url"]');
    await act(async () =>
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true })),
    );
    expect(calls).toHaveLength(1);
  });

  test('shows the code of a call that got no answer', async () => {
    await open('/api', () => Promise.reject(new CodedError('blocked_by_policy', { host: 'api.example' })));
    await press('Send');
    await seeing('blocked_by_policy');
  });

  test('fifty at once are fifty calls', async () => {
    await open('/api', () => ({}));
    await press('Send 50 at once');
    expect(calls).toHaveLength(50);
    expect(seen()).toContain('50 of 50 done');
    expect(seen()).toContain('50 succeeded');
  });
});
