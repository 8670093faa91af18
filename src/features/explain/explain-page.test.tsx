// @vitest-environment happy-dom
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { errorWords } from '#words/error-words.ts';
import { findingWords } from '#words/preflight/preflight-words.ts';
import { protocolErrorSources } from '#words/protocol-errors/table.ts';
import { findCodes, meaningsOf } from './entries.ts';
import ExplainPage from './explain-page.tsx';

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

function open(path: string) {
  flushSync(() =>
    root.render(
      <MemoryRouter initialEntries={[path]}>
        <Routes>
          <Route path="/explain/:code?" element={<ExplainPage />} />
        </Routes>
      </MemoryRouter>,
    ),
  );
}

const codes = [
  ...Object.keys(errorWords),
  ...new Set(protocolErrorSources.flatMap(({ errors }) => errors.map(({ code }) => code))),
];

describe('every code', () => {
  test.each(codes)('%s has all parts', (code) => {
    const meanings = meaningsOf(code);
    expect(meanings.length).toBeGreaterThan(0);
    for (const { means, causes, steps } of meanings.filter(({ from }) => !from.includes('pre-flight'))) {
      expect(means).toMatch(/[.…]$/);
      expect(causes.length).toBeGreaterThan(0);
      expect(steps.length).toBeGreaterThan(0);
      for (const cause of causes) expect(cause).toMatch(/^[\p{Lu}“].*\.$|^localhost .*\.$/u);
    }
    open(`/explain/${encodeURIComponent(code)}`);
    expect(host.querySelector('h1')?.textContent).toBe(code);
    expect(host.textContent).toMatch(/What it means.*Usual causes here.*What to do/s);
  });
});

describe('what the pre-flight finds', () => {
  test.each(Object.keys(findingWords))('%s is explained without a provider to speak of', (code) => {
    const meaning = meaningsOf(code).find(({ from }) => from.includes('pre-flight'));
    for (const sentence of [meaning?.means ?? '', ...(meaning?.steps ?? [])]) {
      expect(sentence).toMatch(/^[\p{Lu}“].*[.…]$/u);
      expect(sentence).not.toMatch(/undefined|“”|\s\s/);
    }
    open(`/explain/${code}`);
    expect(host.querySelector('h1')?.textContent).toBe(code);
    expect(host.textContent).toContain('From the pre-flight of a provider');
  });

  test('is on the list', () => {
    expect(findCodes('token_blocked').map(({ name }) => name)).toEqual(['Pre-flight of a provider']);
  });
});

test('a code with several meanings has them by who says it', () => {
  open('/explain/invalid_request');
  expect([...host.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'From the authorization endpoint',
    'From the token endpoint',
    'From a protected API',
  ]);
});

test.each(['constructor', 'no_such_code', 'x'.repeat(500)])(
  '%s is unknown and leads to the post-mortem',
  (code) => {
    open(`/explain/${code}`);
    expect(host.textContent).toMatch(/This code is not known here/);
    expect(host.querySelector('a[href="/why"]')).not.toBeNull();
    expect(host.textContent.length).toBeLessThan(1000);
  },
);

describe('the list', () => {
  test('has every code, as a link', () => {
    open('/explain');
    const links = new Set([...host.querySelectorAll('a')].map((link) => link.getAttribute('href')));
    for (const code of codes) expect(links).toContain(`/explain/${encodeURIComponent(code)}`);
  });

  test('is searched by code, words and source', () => {
    const found = (query: string) =>
      findCodes(query).flatMap(({ codes: group }) => group.map(({ code }) => code));
    expect(found('dpop nonce')).toEqual(['use_dpop_nonce']);
    expect(found('GitHub suspended')).toEqual(['application_suspended']);
    expect(found('callback used')).toContain('callback_used');
    expect(found('')).toHaveLength(findCodes('').reduce((sum, group) => sum + group.codes.length, 0));
    expect(found('zzz')).toEqual([]);
  });

  test('takes the search from the address', async () => {
    open('/explain?q=zzz');
    expect(host.textContent).toMatch(/No code like this/);
    const field = host.querySelector('input');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'PKCE');
    flushSync(() => field?.dispatchEvent(new Event('input', { bubbles: true })));
    await vi.waitFor(() => expect(host.textContent).toMatch(/pkce_not_supported/));
  });
});
