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

const typed = { basic: { values: { password: 'p' }, from_demo: false } };

test('the same page has one memory, and a sign-out clears it', () => {
  const session = sessions({ acme: aSession() });
  const memory = consoleMemoryOf(session);
  memory.keepFilled(typed);
  expect(consoleMemoryOf(session).filled()).toBe(typed);
  session.become({ acme: { status: 'signed-out' } });
  expect(memory.filled()).toEqual({});
});

test('a session that the provider ended leaves what was typed, and so does a new sign-in', () => {
  const held = aSession();
  const session = sessions({ acme: held, other: { status: 'signed-out' } });
  const memory = consoleMemoryOf(session);
  memory.keepFilled(typed);
  const error = { code: 'refresh_rejected', evidence: {} } as const;
  session.become({ acme: held, other: held });
  session.become({ acme: { status: 'ended', name: 'Ada', profile: held.profile, error }, other: held });
  expect(memory.filled()).toBe(typed);
});
