import { expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import type { SessionState } from '#core/session/state.ts';
import type { Snapshot } from '#core/session/store.ts';
import { consoleMemoryOf } from './console-memory.ts';

function sessions(first: Record<string, SessionState>) {
  let snapshot: Snapshot = { restoring: false, sessions: first, renewals: [] };
  const listeners: (() => void)[] = [];
  return {
    get: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.push(listener);
      return () => undefined;
    },
    become: (next: Record<string, SessionState>) => {
      snapshot = { ...snapshot, sessions: next };
      listeners.forEach((tell) => tell());
    },
  };
}

const typed = { values: { password: 'p' }, from_demo: false };
const held = aSession();
const ended = {
  status: 'ended',
  name: 'Ada',
  profile: held.profile,
  error: { code: 'refresh_rejected', evidence: {} },
} as const;

/** A memory in which something was typed while these sessions were there. */
function typedWith(first: Record<string, SessionState>) {
  const session = sessions(first);
  const { get, subscribe } = consoleMemoryOf(session);
  get().fill('basic', typed);
  return { session, get, subscribe };
}

test('the same page has one memory, and a sign-out begins another', () => {
  const { session, get, subscribe } = typedWith({ acme: held });
  let told = 0;
  const stop = subscribe(() => (told += 1));
  const before = get();
  expect(consoleMemoryOf(session).get()).toBe(before);
  session.become({ acme: { status: 'signed-out' } });
  expect(get().filled()).toEqual({});
  expect(get().id).not.toBe(before.id);
  expect(get().ofKind('basic')).not.toBe(before.ofKind('basic'));
  expect([before.ended.aborted, get().ended.aborted]).toEqual([true, false]);
  expect(told).toBe(1);
  stop();
});

test('a session that the provider ended leaves what was typed, and so does a new sign-in', () => {
  const { session, get } = typedWith({ acme: held, other: { status: 'signed-out' } });
  session.become({ acme: held, other: held });
  session.become({ acme: ended, other: held });
  session.become({ acme: held, other: held });
  expect(get().filled()).toEqual({ basic: typed });
});

test.each([
  ['at once', []],
  ['after a session that ended', [ended]],
  ['after an end that was dismissed', [ended, { status: 'signed-out' }]],
] as const)('another person at the same provider finds nothing, %s', (_when, between) => {
  const { session, get } = typedWith({ acme: held });
  between.forEach((state) => session.become({ acme: state }));
  expect(get().filled()).toEqual({ basic: typed });
  session.become({ acme: { ...held, identity: { ...held.identity, subject: 'bob' } } });
  expect(get().filled()).toEqual({});
});
