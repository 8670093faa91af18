// @vitest-environment happy-dom
import { act, lazy, Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PageHeader } from '#ui/page-header.tsx';
import { Layout } from './layout.tsx';

let container: HTMLElement;
let root: Root;
let deliver: () => void;

beforeEach(() => {
  const arrival = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  const Inspector = lazy(async () => {
    await arrival;
    return { default: () => <PageHeader title="Inspector" /> };
  });
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  act(() =>
    root.render(
      <MemoryRouter>
        <Layout person={{ name: 'Alice' }} provider="OpenID sandbox">
          <Routes>
            <Route path="/" element={<PageHeader title="Sign in" />} />
            <Route path="/session" element={<PageHeader title="Session" />} />
            <Route
              path="/inspector"
              element={
                <Suspense fallback={<p>Loading</p>}>
                  <Inspector />
                </Suspense>
              }
            />
          </Routes>
        </Layout>
      </MemoryRouter>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  container.remove();
});

function link(name: string): HTMLElement {
  const found = [...container.querySelectorAll('a')].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`no link ${name}`);
  return found;
}

test('the first page leaves the focus alone', () => {
  expect(document.activeElement).toBe(document.body);
});

test('a new page’s heading takes the focus', () => {
  act(() => link('Session').click());
  expect(document.activeElement?.tagName).toBe('H1');
  expect(document.activeElement?.textContent).toBe('Session');
  expect(link('Session').getAttribute('aria-current')).toBe('page');
});

test('a page that loads late takes it when it is there', async () => {
  act(() => link('Inspector').click());
  expect(document.activeElement?.textContent).not.toBe('Inspector');
  await act(async () => {
    deliver();
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(document.activeElement?.tagName).toBe('H1');
  expect(document.activeElement?.textContent).toBe('Inspector');
});

test('the skip link moves the focus to the content and leaves the address alone', () => {
  act(() => link('Skip to content').click());
  expect(document.activeElement?.id).toBe('content');
  expect(window.location.hash).toBe('');
});

test('the person is named in the header', () => {
  const chip = [...container.querySelectorAll('header a[href="/session"]')].at(-1);
  expect(chip?.textContent).toContain('Signed in as Alice at OpenID sandbox');
});
