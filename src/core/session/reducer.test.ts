import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import { isNewer, reduceSession, type SessionEvent } from './reducer.ts';
import { SIGNED_OUT, signedInPart, type SessionState } from './state.ts';

const error = { code: 'network_unreachable', evidence: {} } as const;
const session = aSession();
const renewed = aSession({ generation: 1, access_token: 'second' });

const shapes: Readonly<Record<SessionState['status'], SessionState>> = {
  'signed-out': SIGNED_OUT,
  leaving: { status: 'leaving' },
  returning: { status: 'returning' },
  'signed-in': session,
  refreshing: { status: 'refreshing', from: session, cause: 'manual', attempt: 1 },
  ended: { status: 'ended', name: 'Ada', profile: session.profile, error },
  failed: { status: 'failed', error, judgements: [], return_to: '/' },
};

const events: Readonly<Record<SessionEvent['type'], SessionEvent>> = {
  left: { type: 'left' },
  stayed: { type: 'stayed' },
  returned: { type: 'returned' },
  accepted: { type: 'accepted', session },
  refused: { type: 'refused', error, judgements: [], return_to: '/api' },
  renewing: { type: 'renewing', cause: 'expiring', attempt: 2 },
  renewed: { type: 'renewed', session: renewed },
  'renewal-failed': { type: 'renewal-failed', error },
  ended: { type: 'ended', error },
  described: { type: 'described', identity: { ...session.identity, name: 'Described' } },
  'not-described': { type: 'not-described', problem: error },
  'signed-out': { type: 'signed-out' },
  'not-restored': { type: 'not-restored', error },
};

const always = {
  left: 'leaving',
  returned: 'returning',
  accepted: 'signed-in',
  refused: 'failed',
  'signed-out': 'signed-out',
  'not-restored': 'signed-out',
} as const;
const whenHeld = {
  renewing: 'refreshing',
  renewed: 'signed-in',
  'renewal-failed': 'signed-in',
  ended: 'ended',
} as const;

function expectedStatus(status: SessionState['status'], type: SessionEvent['type']): SessionState['status'] {
  if (type in always) return always[type as keyof typeof always];
  if (type === 'stayed') return status === 'leaving' ? 'signed-out' : status;
  const holds = status === 'signed-in' || status === 'refreshing';
  if (!holds || type === 'described' || type === 'not-described') return status;
  return whenHeld[type as keyof typeof whenHeld];
}

const pairs = Object.values(shapes).flatMap((shape) =>
  Object.values(events).map((event) => [shape.status, event.type, shape, event] as const),
);

test.each(pairs)('%s × %s', (status, type, shape, event) => {
  expect(reduceSession(shape, event).status).toBe(expectedStatus(status, type));
});

describe('tokens', () => {
  /** Where in a value a token set stands. */
  const tokenPlaces = (state: SessionState): readonly string[] => {
    const places: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return;
      if (Object.hasOwn(value, 'access_token')) places.push(path);
      for (const [name, member] of Object.entries(value)) walk(member, `${path}.${name}`);
    };
    walk(state, '');
    return places;
  };

  test('exist in the signed-in shape alone, after any events', () => {
    const anyEvent = fc.constantFrom(...Object.values(events));
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(shapes)),
        fc.array(anyEvent, { maxLength: 30 }),
        (start, list) => {
          const state = list.reduce(reduceSession, start);
          const allowed = { 'signed-in': ['.tokens'], refreshing: ['.from.tokens'] };
          const expected = Object.entries(allowed).find(([status]) => status === state.status)?.[1] ?? [];
          expect(tokenPlaces(state)).toEqual(expected);
        },
      ),
    );
  });

  test('once gone, come back only with an accepted sign-in', () => {
    const late = Object.values(events).filter(({ type }) => type !== 'accepted');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...late), { maxLength: 20 }), (list) => {
        expect(signedInPart(list.reduce(reduceSession, SIGNED_OUT))).toBeUndefined();
      }),
    );
  });
});

test('a description that came during a renewal is not lost when the renewal lands', () => {
  const { id_token_claims: _none, ...identity } = session.identity;
  const plain = { ...aSession(), identity: { ...identity, claims: {} } };
  const renewing = reduceSession(plain, events.renewing);
  const described = { ...plain.identity, name: 'Described', claims: { login: 'described' } };
  const after = [
    { type: 'described', identity: described },
    { type: 'renewed', session: { ...plain, generation: plain.generation + 1 } },
  ].reduce((state, event) => reduceSession(state, event as SessionEvent), renewing);
  expect(signedInPart(after)?.identity).toEqual(described);
});

test('why the profile could not be read stays beside the tokens', () => {
  expect(reduceSession(session, events['not-described'])).toMatchObject({ profile_problem: error });
});

test('a renewal problem is shown until the next success', () => {
  const failed = reduceSession(shapes.refreshing, events['renewal-failed']);
  expect(failed).toMatchObject({ status: 'signed-in', renewal_problem: error, tokens: session.tokens });
  expect(reduceSession(failed, events.renewed)).not.toHaveProperty('renewal_problem');
});

test('older tokens never replace newer ones', () => {
  expect(reduceSession(renewed, { type: 'renewed', session })).toBe(renewed);
  expect(reduceSession(session, { type: 'renewed', session: renewed })).toBe(renewed);
});

test('a later sign-in beats an earlier one, a higher generation a lower one, nothing beats itself', () => {
  const later = aSession({ family: 'later', signed_in_at: session.signed_in_at + 1 });
  expect(isNewer(later, renewed)).toBe(true);
  expect(isNewer(renewed, later)).toBe(false);
  expect(isNewer(renewed, session)).toBe(true);
  expect(isNewer(session, session)).toBe(false);
});
