// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { SignedIn } from '#core/session/state.ts';
import { AppContext, type AppObjects } from '#state/app-context.ts';
import { aSession, SOME_TIME, someTokens } from '#testing/a-session.ts';
import { SignedInView } from './signed-in-view.tsx';
import '#words/error-panel.tsx';

let root: Root | undefined;
let frame: HTMLElement | undefined;
afterEach(() => {
  act(() => root?.unmount());
  frame?.remove();
  vi.useRealTimers();
});

async function show(session: SignedIn) {
  const snapshot = { sessions: {}, renewals: [] };
  const objects = {
    session: { get: () => snapshot, subscribe: () => () => undefined },
    preferences: { read: () => ({}) },
    vaultAvailable: false,
  } as unknown as AppObjects;
  if (!root || !frame?.isConnected) {
    frame = document.createElement('div');
    document.body.append(frame);
    root = createRoot(frame);
  }
  await act(async () =>
    root?.render(
      <AppContext value={objects}>
        <MemoryRouter>
          <SignedInView session={session} state={session} />
        </MemoryRouter>
      </AppContext>,
    ),
  );
}

const notice = () => document.querySelector('[role="status"][data-tone="caution"]')?.textContent;
const alice = { name: 'Alice', subject: 'alice', claims: {} };

test('somebody else’s sign-in in another tab is told, once', async () => {
  await show({ ...aSession(), in_place_of: alice });
  expect(notice()).toContain('Another tab signed in as Ada. Until then Alice was signed in here.');
  const dismiss = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Dismiss',
  );
  await act(async () => dismiss?.click());
  expect(notice()).toBeUndefined();
});

test.each([
  ['the same person again', { in_place_of: { ...alice, subject: 'ada' } }],
  [
    'a person not described yet',
    { in_place_of: alice, identity: { name: 'Somebody', subject: '', claims: {} } },
  ],
  ['nobody before', {}],
])('%s is no news', async (_what, members) => {
  await show({ ...aSession(), ...members });
  expect(notice()).toBeUndefined();
});

test('no countdown shows more than the token’s whole life', async () => {
  // The seconds on show are whole ones: a token that came in the middle of one would seem to have more left.
  vi.useFakeTimers({ now: SOME_TIME + 700, toFake: ['Date'] });
  const tokens = someTokens({ received_at: SOME_TIME + 700, expires_at: SOME_TIME + 20_700 });
  await show({ ...aSession(), tokens });
  expect(document.body.textContent).toContain('20 s');
  expect(document.body.textContent).not.toContain('21 s');
});

test('the end of a token is said aloud as what it is', async () => {
  vi.useFakeTimers({ now: SOME_TIME });
  const tokens = someTokens({ expires_at: SOME_TIME + 2_000 });
  await show({ ...aSession(), tokens });
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(document.body.textContent).toContain('Access token: expired');
});

test('a renewal that failed offline needs nothing to be done, and no reload', async () => {
  await show({
    ...aSession(),
    renewal_problem: { code: 'token_endpoint_unreachable', evidence: { host: 'id.example' } },
  });
  await act(async () => undefined);
  const alert = document.querySelector('[role="alert"]')?.textContent;
  expect(alert).toContain('If you are offline, do nothing');
  expect(alert).not.toMatch(/reload/i);
});
