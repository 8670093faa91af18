// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { Failed } from '#core/session/state.ts';
import { isWithoutAnswer, keepRefusal, recallRefusal } from './last-refusal.ts';

afterEach(() => history.replaceState(null, ''));

const denied: Failed = {
  status: 'failed',
  error: { code: 'provider_error', evidence: { error: 'access_denied' } },
  judgements: [{ check: 'error', outcome: 'failed', code: 'provider_error' }],
  return_to: '/api',
};
const snapshot = (failure: Failed) => ({
  restoring: false,
  sessions: { acme: failure },
  refused: 'acme',
  renewals: [],
});
const nothing = { accepted: false, error: { code: 'callback_state_missing', evidence: { empty: true } } };

test('an address without query and fragment holds no answer', () => {
  const at = (rest: string) => isWithoutAnswer(`http://127.0.0.1:5173/callback${rest}`);
  expect(['', '?', '/openid-sandbox'].map(at)).toEqual([true, true, true]);
  expect(['?state=s', '?code=c', '#access_token=t'].map(at)).toEqual([false, false, false]);
});

test('a sentence of the server, which may quote the code, is not kept', () => {
  const evidence = { error: 'invalid_grant', error_description: 'The code c0de-of-alice was used before.' };
  keepRefusal(snapshot({ ...denied, error: { code: 'token_request_refused', evidence } }));
  expect(JSON.stringify(history.state)).toContain('invalid_grant');
  expect(JSON.stringify(history.state)).not.toContain('c0de-of-alice');
});

test('a refusal stands after a reload as it did before, beside what else the entry holds', () => {
  history.replaceState({ idx: 3 }, '');
  keepRefusal(snapshot(denied));
  expect(history.state).toMatchObject({ idx: 3 });
  const { error, judgements } = denied;
  expect(recallRefusal()).toEqual({
    accepted: false,
    recalled: true,
    error,
    judgements,
    pending: { profile: { id: 'acme' }, return_to: '/api', attempt: 'visitor' },
  });
});

test('without one the address alone means nothing', () => {
  keepRefusal({ restoring: false, sessions: {}, renewals: [] });
  expect(recallRefusal()).toMatchObject(nothing);
});

test.each([
  [null],
  ['x'],
  [{ refused: 'x' }],
  [{ refused: { provider_id: 'acme', error: {}, judgements: [] } }],
])('an entry that something else wrote is left alone: %j', (state) => {
  history.replaceState(state, '');
  expect(recallRefusal()).toMatchObject(nothing);
});

test('a judgement of another version is left out', () => {
  const check = 'from_the_future' as 'error';
  keepRefusal(snapshot({ ...denied, judgements: [{ check, outcome: 'failed' }, ...denied.judgements] }));
  expect(recallRefusal().judgements).toEqual(denied.judgements);
});
