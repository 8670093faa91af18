// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CatalogueList } from './catalogue-list.tsx';

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
});

function show(inUse: readonly string[] = []) {
  act(() =>
    root.render(
      <MemoryRouter>
        <CatalogueList inUse={new Set(inUse)} pathOf={(id) => `/providers/${id}`} />
      </MemoryRouter>,
    ),
  );
}

const rows = () => [...host.querySelectorAll('li')];
const names = () => rows().map((row) => row.querySelector('a')?.textContent);
const rowOf = (name: string) =>
  rows().find((row) => row.querySelector('a')?.textContent === name)?.textContent;
const status = () => host.querySelector('[role=status]')?.textContent;

function search(text: string) {
  const input = host.querySelector('input');
  if (input === null) throw new Error('there is no search field');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('shows every known provider with its verdict, and leads to its details', () => {
  show();
  expect(names()).toHaveLength(15);
  expect(status()).toBe('15 providers');
  expect(rowOf('Spotify')).toContain('Works from the browser');
  expect(rowOf('GitHub')).toContain('Works with the relay');
  expect(rowOf('Apple')).toContain('Needs a back end');
  expect(host.querySelector('a')?.getAttribute('href')).toBe('/providers/github');
});

test('says why, before anything is tried', () => {
  show();
  expect(rowOf('Google')).toContain('client_secret is missing.');
});

test('marks verdicts that nobody confirmed, and no others', () => {
  show();
  const marked = rows().filter(({ textContent }) => textContent.includes('Not confirmed'));
  expect(marked.map((row) => row.querySelector('a')?.textContent)).toEqual(['Slack', 'LinkedIn', 'Facebook']);
});

test('marks what is in use', () => {
  show(['okta']);
  expect(rowOf('Okta')).toContain('In use');
  expect(rowOf('Auth0')).not.toContain('In use');
});

test.each([
  ['spot', ['Spotify']],
  ['login.microsoftonline', ['Microsoft Entra ID']],
  ['back end', ['LinkedIn', 'Apple']],
  ['relay oauth 2.0', ['GitHub', 'GitHub App', 'Facebook']],
])('finds by name, host and verdict: %s', (text, found) => {
  show();
  search(text);
  expect(names()).toEqual(found);
  expect(status()).toBe(`${found.length} of 15`);
});

test('says what to do when nothing matches', () => {
  show();
  search('acme');
  expect(names()).toEqual([]);
  expect(host.textContent).toContain('Any other one can be added by its issuer or its endpoints.');
});
