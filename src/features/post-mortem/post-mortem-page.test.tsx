// @vitest-environment happy-dom
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPastedRedactor } from '#core/flow/redact-pasted.ts';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import type { PendingTrace } from '#core/post-mortem/pending-lookup.ts';
import PostMortemPage from './post-mortem-page.tsx';

const STATE = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const SECRET = 'Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9Zx9';
const CALLBACK = `http://127.0.0.1:5173/callback?code=${SECRET}&state=${STATE}`;

// What these tests wait for is drawn as in a browser, by itself.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });

let host: HTMLElement;
let root: Root;
let asked: string[];
let trace: PendingTrace;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  asked = [];
  trace = { status: 'unknown' };
});

afterEach(() => {
  root.unmount();
  host.remove();
});

function show(refused?: CodedErrorData) {
  const services = {
    createRedactor: (pasted: string) => createPastedRedactor('salt', pasted),
    origin: 'http://127.0.0.1:5173',
    lookUp: async (state: string) => {
      asked.push(state);
      return trace;
    },
  };
  flushSync(() =>
    root.render(
      <MemoryRouter>
        <PostMortemPage services={services} refused={refused} />
      </MemoryRouter>,
    ),
  );
}

const shows = (text: RegExp) => vi.waitFor(() => expect(host.textContent).toMatch(text));
const area = () => host.querySelector('textarea');

function paste(text: string) {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  flushSync(() => area()?.dispatchEvent(event));
}

function type(text: string) {
  const element = area();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(element, text);
  flushSync(() => element?.dispatchEvent(new Event('input', { bubbles: true })));
}

function press(name: string) {
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  if (button === undefined) throw new Error(`there is no button ${name}`);
  flushSync(() => button.click());
}

test('says what to paste when there is nothing', async () => {
  show();
  await shows(/Nothing pasted yet/);
});

describe('a pasted callback', () => {
  test.each([
    ['used', /The callback was opened a second time/],
    ['other-tab', /started in another tab/],
    ['expired', /took longer than ten minutes/],
    ['pending', /still waits to be finished in this tab/],
    ['unknown', /is a bookmark, or comes from another browser/],
  ] as const)('%s is told apart by what the browser remembers', async (status, words) => {
    trace = { status };
    show();
    paste(CALLBACK);
    await shows(words);
    expect(asked).toEqual([STATE]);
  });

  test('at another name of the machine, and with a state of somebody else', async () => {
    show();
    paste(CALLBACK.replace('127.0.0.1', 'localhost'));
    await shows(/It came back to another name of this machine/);
    press('Clear');
    paste(CALLBACK.replace(STATE, 'xyz'));
    await shows(/The code was not asked for by this app/);
  });

  test('has no secret on the page, in storage or in the address', async () => {
    show();
    paste(CALLBACK);
    await shows(/Callback address/);
    for (const secret of [SECRET, STATE]) {
      expect(`${host.textContent} ${area()?.value ?? ''}`).not.toContain(secret);
      expect(location.href).not.toContain(secret);
    }
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  test('keeps what was looked up while the redacted text is edited', async () => {
    trace = { status: 'used' };
    show();
    paste(CALLBACK);
    await shows(/opened a second time/);
    type(`${area()?.value ?? ''}&more=1`);
    await vi.waitFor(() => expect(host.textContent).toMatch(/more: 1/));
    expect(host.textContent).toMatch(/opened a second time/);
    expect(asked).toHaveLength(1);
  });
});

test('typed text is read when the typing pauses, and loses its secrets then', async () => {
  show();
  type(`refresh_token=${SECRET}&error=invalid_grant`);
  await shows(/The refresh token is expired, revoked/);
  expect(area()?.value).not.toContain(SECRET);
});

test('a long text stays out of the field, and can be cleared', async () => {
  show();
  paste(`AADSTS50011: no ${'x '.repeat(40_000)}`);
  await shows(/Pasted text, \d/);
  await shows(/Entra does not have this redirect address/);
  expect(area()).toBeNull();
  press('Clear');
  await shows(/Nothing pasted yet/);
});

test('too much is refused with a way on', async () => {
  show();
  paste('x'.repeat(5_000_001));
  await shows(/more than 5 MB/);
});

test('an unknown text, and a sound token, lead on', async () => {
  show();
  paste('The weather is fine');
  await shows(/No cause is known for this/);
  press('Clear');
  paste('eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln');
  await shows(/Open the inspector/);
});

test('every sample is recognised with a cause', async () => {
  show();
  const samples = [...host.querySelectorAll('[role=group] button')].map(({ textContent }) => textContent);
  expect(samples.length).toBeGreaterThan(5);
  for (const sample of samples) {
    press(sample);
    await shows(/What points to it/);
    press('Clear');
    await shows(/Nothing pasted yet/);
  }
});

test('the login this tab refused last is explained without pasting', async () => {
  show({ code: 'callback_wrong_host', evidence: { host: 'localhost:5173' } });
  await shows(/The sign-in this tab refused last/);
  await shows(/another name of this machine/);
  expect(host.querySelector('a[href="/explain/callback_wrong_host"]')).not.toBeNull();
  paste('AADSTS50011');
  await shows(/Entra does not have this redirect address/);
});
