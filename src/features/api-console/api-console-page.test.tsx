// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ConsoleAttempt } from './api-console-props.ts';
import {
  answering,
  attempt,
  button,
  demo,
  done,
  element,
  field,
  freshConsoles,
  leave,
  open,
  press,
  pressTab,
  seeing,
  seen,
  type,
  unfold,
} from './a-console.test-support.tsx';

freshConsoles();

/** Opens a call without a credential that is answered so. */
const openNone = (answer: ConsoleAttempt) =>
  open('/api?kind=none&url=https%3A%2F%2Fapi.example%2Fx', undefined, { credentials: answering(answer) });

describe('the API console', () => {
  test('works without a session: a key of the demo API is got, sent and accepted', async () => {
    await open('/api', undefined, { demo, session: undefined });
    await press('Send');
    expect(seen()).toContain('The API does not know the credential');
    await press('Get one from the demo API');
    await press('Send');
    expect(seen()).toContain('The call went through');
    const url = 'https://demo.example/api/protected/api-key/orders';
    expect(done.keyCalls).toEqual([
      { kind: 'api-key', url, key: undefined },
      { kind: 'api-key', url, key: 'k-demo' },
    ]);
    expect(done.kept).toContain(url);
    expect(done.kept).not.toContain('k-demo');
  });

  test('sends the chosen sample and shows request, status, body and meaning', async () => {
    await open('/api');
    await press('Send');
    expect(done.calls.map(({ request }) => [request.method, request.url])).toEqual([
      ['GET', 'https://api.example/me'],
    ]);
    for (const words of [
      '200 OK',
      'The call went through',
      '12 ms',
      '"Alice"',
      'Bearer ‹access token, 9 characters›',
    ]) {
      expect(seen()).toContain(words);
    }
    expect(element('[data-address]')?.getAttribute('data-address')).toBe('?kind=session&call=who-am-i');
  });

  test('the session’s kind without a session leads to sign-in', async () => {
    await open('/api?kind=session', undefined, { session: undefined });
    expect(seen()).toContain('No token to send yet');
    await press('Send');
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('/');
  });

  test('a missing scope is asked for with one press', async () => {
    const header = 'Bearer error="insufficient_scope", scope="reports:read openid"';
    const challenges = [
      { scheme: 'bearer', parameters: { error: 'insufficient_scope', scope: 'reports:read openid' } },
    ];
    await open('/api', () => ({
      attempts: [{ ...attempt(403, '{}', { 'www-authenticate': header }), challenges }],
    }));
    await press('Send');
    await press('Ask for reports:read');
    expect(done.asked).toEqual(['reports:read']);
  });

  test('the code of a refusal leads to what it means', async () => {
    const body = '{"title":"No","code":"quota_exceeded"}';
    await open('/api', () => ({
      attempts: [attempt(403, body, { 'content-type': 'application/problem+json' })],
    }));
    await press('Send');
    expect(element('a[href="/explain/quota_exceeded"]')?.textContent).toBe('quota_exceeded');
  });

  test('shows the request before it is sent, and what is signed', async () => {
    await open('/api?kind=api-key&url=https%3A%2F%2Fapi.example%2Fx');
    await pressTab('Preview');
    await press('Make the request');
    for (const words of ['GET /x', 'x-kind: api-key', 'What is signed']) expect(seen()).toContain(words);
    expect(done.keyCalls).toHaveLength(0);
  });

  test('the history brings a call back, is cleared, and that is taken back', async () => {
    await open('/api?kind=none&url=https%3A%2F%2Fapi.example%2Fx%3Fpage%3D2');
    await press('Send');
    expect(seen()).toContain('History (1)');
    await press('Clear the history');
    expect(done.kept).toBeUndefined();
    await press('Undo');
    expect(done.kept).toContain('page=2');
  });

  test('a call of the demo API’s own document is sent where its credential works', async () => {
    const paths = {
      '/session': { post: { tags: ['Session'] } },
      '/protected/session-cookie/orders': { get: { security: [{ 'session-cookie': [] }] } },
      '/keys/{id}': { delete: {} },
    };
    await open('/api?kind=api-key', undefined, {
      demo: { far: demo?.far ?? '', near: demo?.near ?? '', document: async () => ({ paths, servers: [] }) },
    });
    await unfold('All that the demo API offers');
    await press('GET /protected/session-cookie/orders');
    expect(field('url')?.value).toBe('https://app.example/demo-api/protected/session-cookie/orders');
    await press('POST /session');
    expect(field('url')?.value).toBe('https://app.example/demo-api/session');
    await press('DELETE /keys/{id}');
    await press('Send');
    expect(seen()).toContain('Put a value in place of {id}.');
    expect(document.activeElement).toBe(field('url'));
  });

  test('a header that cannot be sent is told at its row', async () => {
    await open('/api?kind=none&url=https%3A%2F%2Fapi.example%2Fx');
    await pressTab('Headers');
    await type('Header 1, name', 'Host');
    await press('Send');
    expect(seen()).toContain('The browser sets Host by itself');
    expect(field('Header 1, name')?.getAttribute('aria-invalid')).toBe('true');
    expect(field('Header 1, value')?.getAttribute('aria-invalid')).toBeNull();
    expect(document.activeElement).toBe(field('Header 1, name'));
  });

  test('takes call, method and URL from the address', async () => {
    await open('/api?call=add-a-note&method=PUT&url=https%3A%2F%2Fapi.example%2Fnotes%2F1');
    await press('Send');
    expect(done.calls[0]?.request).toMatchObject({ method: 'PUT', url: 'https://api.example/notes/1' });
  });

  test('shows both attempts when the token was renewed after a 401', async () => {
    await open('/api', () => ({
      attempts: [attempt(401, '{}'), attempt(200)],
      steps: ['renewed-after-401'],
    }));
    await press('Send');
    for (const words of [
      'Attempt 1 of 2',
      '401 Unauthorized',
      'Attempt 2 of 2',
      '200 OK',
      'the token was renewed once',
    ]) {
      expect(seen()).toContain(words);
    }
  });

  test('asks before the token goes to a host that the provider does not name', async () => {
    await open('/api?call=own&url=https%3A%2F%2Fother.example%2Fx');
    await press('Send');
    expect(done.calls).toHaveLength(0);
    expect(seen()).toContain('Send your token to other.example?');
    await press('Send the token to other.example');
    expect(done.calls.map(({ request }) => request.url)).toEqual(['https://other.example/x']);
  });

  test('sends nothing when that is declined', async () => {
    await open('/api?call=own&url=https%3A%2F%2Fother.example%2Fx');
    await press('Send');
    await press('Cancel');
    expect(seen()).not.toContain('Send your token to');
    expect(done.calls).toHaveLength(0);
  });

  test('sends nothing while the address is wrong, and says what is wrong', async () => {
    await open('/api?call=own&url=http%3A%2F%2Fother.example%2Fx');
    await press('Send');
    expect(done.calls).toHaveLength(0);
    expect(seen()).toContain('Enter a full https:// address');
  });

  test('Cancel raises the signal and says so', async () => {
    await open('/api', () => new Promise<never>(() => undefined));
    await press('Send');
    await press('Cancel');
    expect(done.calls[0]?.signal.aborted).toBe(true);
    await seeing('request_cancelled');
  });

  test('leaving the page cancels the call', async () => {
    await open('/api', () => new Promise<never>(() => undefined));
    await press('Send');
    await leave();
    expect(done.calls[0]?.signal.aborted).toBe(true);
  });

  test('waits after a 429 and can be stopped from repeating', async () => {
    await open('/api', () => ({ attempts: [attempt(429, '{}', { 'retry-after': '30' })] }));
    await press('Send');
    expect(seen()).not.toContain('What was done');
    expect(seen()).toMatch(/Sending again in (29|3[0-5]) s/);
    button('Do not repeat').focus();
    await press('Do not repeat');
    expect(document.activeElement?.textContent).toBe('Send');
    expect(seen()).not.toContain('Sending again');
    expect(seen()).toContain('You stopped the wait');
    expect(done.calls).toHaveLength(1);
  });

  test('a server’s fault is waited for as the wrapper does, and can be stopped', async () => {
    await openNone(attempt(503, '{}', { 'retry-after': '20' }));
    await press('Send');
    expect(seen()).toMatch(/Sending again in (19|2[0-5]) s/);
    expect(seen()).toContain('Repeat 1 of at most 3');
    await press('Do not repeat');
    expect(seen()).toContain('You stopped the wait');
  });

  test('a wait that is too long is named', async () => {
    await openNone(attempt(429, '{}', { 'retry-after': '600' }));
    await press('Send');
    expect(seen()).toContain('Nothing: the API asks to wait 10 minutes, and this page waits 2 minutes');
    expect(seen()).toContain('The API asks to wait 10 minutes, which is too long to wait for here.');
  });

  test('a call without a credential is not said to have had a good one', async () => {
    await openNone(attempt(200));
    await press('Send');
    expect(seen()).toContain('The API allowed the call, and asked for no credential.');
    await openNone(attempt(401));
    await press('Send');
    expect(seen()).toContain('it carried no credential');
  });

  test('Ctrl+Enter sends', async () => {
    await open('/api');
    const field = element('input[name="url"]');
    await act(async () =>
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true })),
    );
    expect(done.calls).toHaveLength(1);
  });

  test('shows the code of a call that got no answer', async () => {
    await open('/api', () => Promise.reject(new CodedError('blocked_by_policy', { host: 'api.example' })));
    await press('Send');
    await seeing('blocked_by_policy');
  });

  test('fifty at once are fifty calls', async () => {
    await open('/api');
    await press('Send 50 at once');
    expect(done.calls).toHaveLength(50);
    expect(seen()).toContain('50 of 50 done');
    expect(seen()).toContain('50 succeeded');
  });
});
