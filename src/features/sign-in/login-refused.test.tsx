// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { UNBOUND } from '#core/session/session.ts';
import type { Failed } from '#core/session/state.ts';
import { AppContext, type AppObjects } from '#state/app-context.ts';
import { aSession } from '#testing/a-session.ts';
import LoginRefused from './login-refused.tsx';

/** The text of the page, and then its links as “[address] label”. */
function page(error: CodedErrorData, { signedIn = false, provider_id = UNBOUND } = {}): string {
  const failure: Failed = { status: 'failed', error, judgements: [], return_to: '/session' };
  const snapshot = {
    restoring: false,
    sessions: { [provider_id]: failure, ...(signedIn && { acme: aSession() }) },
    renewals: [],
    refused: provider_id,
  };
  const objects = {
    session: { get: () => snapshot, subscribe: () => () => undefined },
  } as unknown as AppObjects;
  const frame = document.createElement('div');
  const root = createRoot(frame);
  act(() =>
    root.render(
      <AppContext value={objects}>
        <MemoryRouter>
          <LoginRefused provider_id={provider_id} failure={failure} />
        </MemoryRouter>
      </AppContext>,
    ),
  );
  const links = [...frame.querySelectorAll('a')].map(
    (link) => `[${link.getAttribute('href') ?? ''}] ${link.textContent}`,
  );
  const text = [frame.textContent, ...links].join('\n');
  act(() => root.unmount());
  return text;
}

const used: CodedErrorData = { code: 'callback_used', evidence: {} };
const NOTHING_KEPT = 'Nothing of this login was kept';

test('an answer used twice leads to the session it opened', () => {
  const text = page(used, { signedIn: true });
  expect(text).toContain('You are signed in already');
  expect(text).toContain('[/session] Open the session');
  expect(text).not.toContain('Nobody was signed in');
});

test('without a session there is none to open', () => {
  const text = page(used);
  expect(text).toContain('Sign-in refused');
  expect(text).not.toContain(NOTHING_KEPT);
  expect(text).not.toContain('[/session]');
});

test('an answer of another tab is kept there', () => {
  const text = page({ code: 'callback_other_tab', evidence: {} });
  expect(text).toContain('The tab where you began can still finish it.');
  expect(text).not.toContain(NOTHING_KEPT);
});

test('an answer at another name of this machine has a link to the right one', () => {
  expect(page({ code: 'callback_wrong_host', evidence: { host: 'localhost:5173' } })).toContain(
    `[http://127.0.0.1:5173/] Open http://127.0.0.1:5173/`,
  );
});

test('an address without an answer is no refusal and has no cause', () => {
  const text = page({ code: 'callback_state_missing', evidence: { empty: true } });
  expect(text).toContain('Nothing to finish here');
  expect(text).toContain('callback_state_missing');
  expect(text).not.toMatch(/refused|Why did it fail/);
});

test('an error that the address claims is told as no more than that', () => {
  const claimed = { error: 'server_error', claimed: true };
  const text = page({ code: 'callback_unknown', evidence: claimed });
  expect(text).toMatch(/The address says, and anybody may have written it\s*server_error/);
  expect(text).not.toContain('The provider answered');
});

test('a refused login says so, and offers to try again', () => {
  const denied = { code: 'provider_error', evidence: { error: 'access_denied' } } as const;
  const text = page(denied, { provider_id: 'acme' });
  expect(text).toContain(NOTHING_KEPT);
  expect(text).toContain('Try again');
  expect(text).toContain('The provider answered');
});
