// @vitest-environment happy-dom
import { act, Suspense, type ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import '#words/error-panel.tsx';

let root: Root | undefined;
let online = true;
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
});
afterAll(() => void vi.restoreAllMocks());

afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
  online = true;
});

/** A page that is loaded over the network there is. */
function aPage(): { Page: ComponentType; load: ReturnType<typeof vi.fn> } {
  const load = vi.fn(async () => {
    if (!online) throw new TypeError('Failed to fetch dynamically imported module: http://x/assets/page.js');
    return { default: () => <h1>Inspector</h1> };
  });
  return { Page: lazyPiece(load), load };
}

async function open(Page: ComponentType, path = '/inspector'): Promise<void> {
  if (document.body.childElementCount === 0) {
    const frame = document.createElement('div');
    document.body.append(frame);
    root = createRoot(frame);
  }
  await act(async () =>
    root?.render(
      <MemoryRouter>
        <ErrorBoundary resetKey={path}>
          <Suspense fallback="…">
            <Page />
          </Suspense>
        </ErrorBoundary>
      </MemoryRouter>,
    ),
  );
  await act(async () => undefined);
}

const text = () => document.body.textContent;
const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent.trim());

test('a page that is opened offline says so, and comes by itself with the network', async () => {
  const { Page, load } = aPage();
  online = false;
  await open(Page);
  await vi.waitFor(() => expect(text()).toContain('You are offline'));
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('offline');
  // It would lead to the browser's own error page.
  expect(buttons()).not.toContain('Reload');
  online = true;
  await act(async () => void dispatchEvent(new Event('online')));
  expect(document.querySelector('h1')?.textContent).toBe('Inspector');
  expect(load).toHaveBeenCalledTimes(2);
});

test('going elsewhere and back asks again, once', async () => {
  const { Page, load } = aPage();
  online = false;
  await open(Page);
  await open(() => <p>Session</p>, '/session');
  expect(text()).toBe('Session');
  online = true;
  await open(Page);
  expect(text()).toBe('Inspector');
  await open(() => <p>Session</p>, '/session');
  await open(Page);
  expect(load).toHaveBeenCalledTimes(2);
});

test('with a network a piece that is missing belongs to an old deployment', async () => {
  const load = () => Promise.reject<{ default: ComponentType }>(new TypeError('error loading module'));
  await open(lazyPiece(load));
  expect(text()).toContain('deployment_changed');
  expect(buttons()).toContain('Reload');
});
