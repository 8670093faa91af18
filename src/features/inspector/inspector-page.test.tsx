// @vitest-environment happy-dom
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inspectText } from '#core/jwt/inspect.ts';
import { readKeys } from '#core/jwt/keys.ts';
import { clientId, goodClaims, issuer, makeKey, now, nowSeconds, sign } from '#testing/forged-tokens.ts';
import InspectorPage, { type HeldToken, type InspectorPageProps } from './inspector-page.tsx';

// What these tests wait for is drawn as in a browser, by itself.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const key = await makeKey('ES256', 'k1');
const loadKnown: InspectorPageProps['loadKeys'] = async (of) =>
  of === issuer ? { keys: readKeys({ keys: [key.jwk] }), source: 'its JWKS' } : undefined;

function show(tokens: readonly HeldToken[] = [], more: Partial<InspectorPageProps> = {}) {
  const services = { loadKeys: loadKnown, now: () => now, inspectInBackground: inspectText, ...more };
  flushSync(() => root.render(<InspectorPage tokens={tokens} {...services} />));
}

async function shows(text: RegExp) {
  await vi.waitFor(() => expect(host.textContent).toMatch(text), { timeout: 8000 });
}

const area = (): HTMLTextAreaElement | null => host.querySelector('textarea');

function paste(text: string) {
  const element = area();
  if (element === null) throw new Error('there is no text field');
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  // A browser writes the text into the field when nobody prevents it.
  if (!element.dispatchEvent(event)) return;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(element, text);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

function press(name: string) {
  const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  if (button === undefined) throw new Error(`there is no button ${name}`);
  flushSync(() => button.click());
}

function pick(label: string) {
  const option = [...host.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  option?.querySelector('input')?.click();
}

const held = (kind: HeldToken['kind'], value: string): HeldToken => ({
  id: kind,
  label: `Sandbox · ${kind}`,
  value,
  kind,
  issuer,
  client_id: clientId,
  audience: 'api',
});

describe('a token of the session', () => {
  test('is shown at once, verified with the key named', async () => {
    show([held('id_token', await sign(key))]);
    await shows(/Genuine and valid now: signed by its issuer, for the right audience/);
    await shows(/Key k1 \(EC, P-256, ES256\).*from its JWKS/);
    expect(area()).toBeNull();
  });

  test('is judged by what its kind must be', async () => {
    show([held('id_token', await sign(key)), held('access_token', await sign(key))]);
    pick('Sandbox · access_token');
    await shows(/Not to be accepted: it is not for this API/);
  });

  test('that expires while it is looked at is told', async () => {
    let time = now;
    const value = await sign(key, goodClaims({ exp: nowSeconds + 60.2 }));
    show([held('id_token', value)], { now: () => time });
    await shows(/Genuine and valid now/);
    time = now + 121_000;
    await shows(/Not to be accepted: expired/);
  });

  test('of the refresh kind is hidden until it is revealed', async () => {
    show([held('refresh_token', 'very-secret-refresh-token')]);
    await shows(/This token is opaque/);
    expect(host.textContent).not.toContain('very-secret');
    press('Reveal');
    await shows(/very-secret-refresh-token/);
  });
});

describe('pasted text', () => {
  test('is inspected; its issuer is asked for keys only when it is known here', async () => {
    const asked: string[] = [];
    const loadKeys: InspectorPageProps['loadKeys'] = async (of) => {
      asked.push(of);
      return undefined;
    };
    show([], { loadKeys });
    await shows(/Nothing to inspect yet/);
    paste(`Bearer ${await sign(key, goodClaims({ iss: 'https://evil.example' }))}`);
    await shows(/nothing in it is proved/);
    await shows(/none of the providers set up here/);
    await shows(/Taken off before reading: the scheme in front/);
    expect(asked).toEqual(['https://evil.example']);
  });

  test('says when the keys could not be fetched', async () => {
    show([], { loadKeys: () => Promise.reject(new Error('offline')) });
    paste(await sign(key));
    await shows(/could not be fetched/);
  });

  test('can be cleared, and the clearing undone; nothing of it is stored or in the address', async () => {
    const token = await sign(key);
    show();
    paste(token);
    await shows(/Genuine/);
    press('Clear');
    await shows(/Nothing to inspect yet/);
    expect(area()?.value).toBe('');
    press('Undo');
    await shows(/Genuine/);
    expect(area()?.value).toBe(token);
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(location.href).not.toContain(token.slice(0, 20));
  });

  test('of more than 32 kB stays out of the text field', async () => {
    const token = await sign(key, goodClaims({ blob: 'x'.repeat(60_000) }));
    show();
    paste(token);
    await shows(/Pasted text, \d/);
    await shows(/Genuine/);
    expect(area()).toBeNull();
    expect(host.textContent.length).toBeLessThan(60_000);
  });

  test('with several tokens asks which one', async () => {
    show();
    paste(JSON.stringify({ access_token: 'gho_abcdefgh', id_token: await sign(key) }));
    await shows(/Several tokens found/);
    press('access_token (12 B)');
    await shows(/an OAuth access token, GitHub/);
  });

  test.each([
    ['eyJhbGciOiJub25lIn0.eyJhIjox!30.', /The payload is broken.*Character 9 is “!”/],
    ['eyJhbGciOiJub25lIn0', /It has 1 part between its dots/],
    ['eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA', /The content is encrypted/],
    ['"  "', /There is no token in it/],
    ['hello world', /No token: it holds blanks/],
    ['{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}', /No token: it is a key set.*It is a secret/],
    ['-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----', /No token: it is a PEM key.*PUBLIC KEY/],
    ['<img src=x>', /No token: it is markup/],
    ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', /Not to be accepted: the token is not signed/],
  ])('%s is explained', async (text, words) => {
    show();
    paste(text);
    await shows(words);
  });
});

test('Basic credentials are read, their password only when asked, and not of the next ones', async () => {
  const line = (pair: string) => `Authorization: Basic ${btoa(pair)}`;
  show();
  paste(line('alice:s3cret'));
  await shows(/Basic credentials, not a token.*User namealice/);
  expect(host.textContent).not.toContain('s3cret');
  press('Reveal the password');
  expect(host.textContent).toContain('s3cret');
  press('Hide the password');
  expect(host.textContent).not.toContain('s3cret');
  press('Reveal the password');
  paste(line('bob:an0ther'));
  await shows(/User namebob/);
  expect(host.textContent).not.toMatch(/s3cret|an0ther/);
});

test('tokens that ran together are counted alike everywhere', async () => {
  const token = await sign(key);
  show();
  paste(`${token}${token}`);
  await shows(/characters in 5 parts.*It has 5 parts/);
});

test('when the background fails it says so with a code, and trying again works', async () => {
  let fails = true;
  show([], {
    inspectInBackground: async (job) => {
      if (fails) throw new Error('crash');
      return inspectText(job);
    },
  });
  paste(await sign(key));
  await shows(/could not be inspected.*unexpected/);
  expect(host.querySelector('[role=alert]')).not.toBeNull();
  fails = false;
  press('Try again');
  await shows(/Genuine/);
});
