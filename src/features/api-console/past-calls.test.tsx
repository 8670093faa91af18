// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import {
  attempt,
  done,
  element,
  freshConsoles,
  leave,
  open,
  press,
  seeing,
  seen,
} from './a-console.test-support.tsx';
import { readHistory } from './history.ts';

freshConsoles();

const never = () => new Promise<never>(() => undefined);
const choose = (name: string, value: string) =>
  act(async () => element(`input[name="${name}"][value="${value}"]`)?.click());
const kept = () => readHistory(done.kept);

describe('the history has', () => {
  test('a call that was cancelled', async () => {
    await open('/api', never);
    await press('Send');
    await press('Cancel');
    expect(kept()).toMatchObject([{ url: 'https://api.example/me', kind: 'session', cancelled: true }]);
    expect(seen()).toContain('History (1)');
  });

  test('a call that is cancelled by choosing another kind, which says so', async () => {
    await open('/api', never);
    await press('Send');
    await choose('credential-kind', 'none');
    expect(done.calls[0]?.signal.aborted).toBe(true);
    await seeing('request_cancelled');
    expect(seen()).not.toContain('Nothing sent yet');
    expect(seen()).toContain('History (1)');
    expect(kept()).toMatchObject([{ kind: 'session', cancelled: true }]);
  });

  test('a call whose wait is ended by that', async () => {
    await open('/api', () => ({ attempts: [attempt(429, '{}', { 'retry-after': '30' })] }));
    await press('Send');
    await choose('credential-kind', 'api-key');
    await seeing('You stopped the wait');
    // It speaks of what was sent, not of what is chosen now.
    expect(seen()).toContain('The token is not the reason.');
    expect(kept()).toMatchObject([{ kind: 'session', status: 429, cancelled: true }]);
  });

  test('a call that the page was left from', async () => {
    await open('/api', never);
    await press('Send');
    await leave();
    await act(async () => undefined);
    expect(kept()).toMatchObject([{ cancelled: true }]);
  });

  test('one line for many calls, and picking it restores the call', async () => {
    await open('/api');
    await press('Send 50 at once');
    expect(kept()).toMatchObject([
      { kind: 'session', burst: { total: 50, at_a_time: 50, answered: 50, succeeded: 50 } },
    ]);
    expect(seen()).toContain('50 times, all at once50 of 50 went through');
    await choose('call', 'add-a-note');
    const past = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.startsWith('GET api.example/me'),
    );
    await act(async () => past?.click());
    await press('Send');
    expect(done.calls.at(-1)?.request).toMatchObject({ method: 'GET', url: 'https://api.example/me' });
    expect(seen()).toContain('History (2)');
  });

  test('many calls that were cancelled', async () => {
    await open('/api', () => (done.calls.length > 10 ? never() : {}));
    await press('Send 50 at once');
    await choose('credential-kind', 'api-key');
    await seeing('request_cancelled');
    expect(kept()).toMatchObject([
      { kind: 'session', cancelled: true, burst: { total: 50, answered: 10, succeeded: 10 } },
    ]);
    expect(seen()).toContain('10 of 10 went through');
  });
});
