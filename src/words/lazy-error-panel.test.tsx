// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CodedErrorData } from '#core/lib/coded-error.ts';

const WORDS = './error-panel.tsx';
const denied: CodedErrorData = { code: 'provider_error', evidence: { error: 'access_denied' } };
const unreachable: CodedErrorData = { code: 'token_endpoint_unreachable', evidence: { host: 'id.example' } };

let root: Root | undefined;

// Each test begins in a page that has no words yet.
beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  act(() => root?.unmount());
  root = undefined;
  document.body.replaceChildren();
  vi.doUnmock(WORDS);
  vi.resetModules();
});

const load = () => import('./lazy-error-panel.tsx');
const text = () => document.body.textContent;

/** As in a browser without a network, or whose server is gone. */
function withoutWords(): void {
  vi.doMock(WORDS, () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
}

/** Or it is known that they will not. */
const wordsCame = () =>
  act(() =>
    import(WORDS).then(
      () => undefined,
      () => undefined,
    ),
  );

async function draw(error: CodedErrorData): Promise<void> {
  const { LazyErrorPanel } = await load();
  const frame = document.createElement('div');
  document.body.append(frame);
  root = createRoot(frame);
  await act(async () => root?.render(<LazyErrorPanel error={error} />));
  await wordsCame();
}

test('shows code and provider’s error while the words are on their way', async () => {
  const { LazyErrorPanel } = await load();
  const html = renderToString(<LazyErrorPanel error={denied} />);
  expect(html).toContain('role="alert"');
  expect(html).toContain('<code>provider_error</code>');
  expect(html).toContain('access_denied');
  expect(html).not.toContain('did not sign you in');
});

test('escapes there too', async () => {
  const { LazyErrorPanel } = await load();
  const error: CodedErrorData = { code: 'provider_error', evidence: { error: '<img src=x>' } };
  expect(renderToString(<LazyErrorPanel error={error} />)).not.toContain('<img');
});

test('has words that were loaded ahead at once', async () => {
  const { LazyErrorPanel, loadErrorWords } = await load();
  await loadErrorWords();
  expect(renderToString(<LazyErrorPanel error={denied} />)).toContain('did not sign you in');
});

test('offline it says so, gives no advice that leaves the page, and finds its words with the network', async () => {
  withoutWords();
  await draw(unreachable);
  expect(text()).toContain('tried again when you are online');
  expect(text()).toContain('token_endpoint_unreachable');
  expect(text()).not.toMatch(/reload/i);
  vi.doUnmock(WORDS);
  await act(async () => void dispatchEvent(new Event('online')));
  await wordsCame();
  expect(text()).toContain('token endpoint gave no answer');
});
