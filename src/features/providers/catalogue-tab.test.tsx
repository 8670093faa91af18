// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CatalogueTab } from './catalogue-tab.tsx';

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

function show(place: string) {
  const props = { inUse: new Set(['okta']), origin: 'https://app.example', relay: undefined };
  act(() =>
    root.render(
      <MemoryRouter initialEntries={[place]}>
        <CatalogueTab {...props} onAdd={() => undefined} />
      </MemoryRouter>,
    ),
  );
}

const heading = () => host.querySelector('h2');

function follow(name: string) {
  const link = [...host.querySelectorAll('a')].find(({ textContent }) => textContent === name);
  if (link === undefined) throw new Error(`there is no link ${name}`);
  act(() => link.click());
}

test('a row leads to its provider, whose name gets the focus, and from there back to all of them', () => {
  show('/providers?tab=catalogue');
  expect(heading()?.textContent).toBe('Known providers');
  follow('Spotify');
  expect(heading()?.textContent).toBe('Spotify');
  expect(document.activeElement).toBe(heading());
  follow('All known providers');
  expect(heading()?.textContent).toBe('Known providers');
});

test('a provider can be linked, and the other parameters of the address stay', () => {
  show('/providers?tab=catalogue&provider=okta');
  expect(heading()?.textContent).toBe('Okta');
  expect(host.textContent).toContain('Okta is among your providers already.');
  expect(document.activeElement).not.toBe(heading());
  expect(host.querySelector('a')?.getAttribute('href')).toBe('/providers?tab=catalogue');
});

test('a name that is not in the catalogue shows all of it', () => {
  show('/providers?tab=catalogue&provider=acme');
  expect(heading()?.textContent).toBe('Known providers');
});
