import { expect, test } from 'vitest';
import { aSession, SOME_TIME } from '#testing/a-session.ts';
import { SessionStore } from './store.ts';

const line = {
  provider_id: 'rogue',
  cause: 'manual',
  method: 'refresh',
  started_at: 0,
  attempts: 0,
  result: 'running',
} as const;

test('every change makes a new snapshot and is told; what changes nothing is not', () => {
  const store = new SessionStore();
  let told = 0;
  const stop = store.subscribe(() => (told += 1));
  const before = store.get();
  store.dispatch('rogue', { type: 'renewed', session: aSession() });
  expect(store.get()).toBe(before);
  expect(told).toBe(0);
  store.dispatch('rogue', { type: 'accepted', session: aSession() });
  expect(store.get()).not.toBe(before);
  expect(before.sessions).toEqual({});
  expect(told).toBe(1);
  stop();
  store.dispatch('rogue', { type: 'signed-out' });
  expect(told).toBe(1);
});

test('a session taken over keeps the way it came in here', () => {
  const store = new SessionStore();
  store.adopt(aSession(), 'worker');
  expect(store.held('rogue')?.origin).toBe('worker');
  store.adopt(aSession({ generation: 1 }), 'tab');
  expect(store.held('rogue')).toMatchObject({ origin: 'worker', generation: 1 });
});

test('another sign-in of the same provider comes in by its own way, and names whom it found here', () => {
  const store = new SessionStore();
  const bob = { name: 'Bob', subject: 'bob', claims: { sub: 'bob' } };
  const later = { ...aSession({ family: 'other', signed_in_at: SOME_TIME + 1 }), identity: bob };
  store.adopt(aSession(), 'sign-in');
  store.adopt(later, 'tab');
  expect(store.held('rogue')).toMatchObject({
    identity: bob,
    origin: 'tab',
    in_place_of: { subject: 'ada' },
  });
  store.adopt({ ...later, generation: 1 }, 'tab');
  expect(store.held('rogue')).toMatchObject({ generation: 1, in_place_of: { subject: 'ada' } });
  store.adopt(aSession(), 'tab');
  expect(store.held('rogue')).toMatchObject({ identity: bob });
});

test('several providers are held side by side', () => {
  const store = new SessionStore();
  const other = aSession({ profile: { ...aSession().profile, id: 'other' } });
  store.adopt(aSession(), 'sign-in');
  store.adopt(other, 'sign-in');
  expect(store.allHeld().map(({ profile }) => profile.id)).toEqual(['rogue', 'other']);
  store.dispatch('rogue', { type: 'signed-out' });
  expect(store.allHeld().map(({ profile }) => profile.id)).toEqual(['other']);
});

test('the renewal log keeps the newest hundred, newest first, and a line can be written on', () => {
  const store = new SessionStore();
  const ids = Array.from({ length: 120 }, () => store.addRenewal(line));
  expect(new Set(ids).size).toBe(120);
  expect(store.get().renewals).toHaveLength(100);
  expect(store.get().renewals[0]?.id).toBe(ids.at(-1));
  store.updateRenewal(ids.at(-1) ?? 0, { result: 'renewed', attempts: 1 });
  expect(store.get().renewals[0]).toMatchObject({ result: 'renewed', attempts: 1 });
  expect(store.get().renewals[1]?.result).toBe('running');
});
