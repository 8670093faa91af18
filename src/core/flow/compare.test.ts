import { describe, expect, test } from 'vitest';
import { log, tokenRequest } from './a-log.test-support.ts';
import { compareDocuments, compareKeys } from './compare-documents.ts';
import { compareRuns, type RunWithEvents } from './compare-runs.ts';
import { compareTokenAnswers } from './compare-token-answers.ts';
import type { Difference } from './difference.ts';
import type { FlowEvent } from './flow-event.ts';

/** `path: state severity reason`, without what is the same. */
function differences(rows: readonly Difference[]): readonly string[] {
  return rows
    .filter(({ state }) => state !== 'same')
    .map(({ path, state, verdict }) => `${path}: ${state} ${verdict?.severity} ${verdict?.reason}`);
}

describe('two documents', () => {
  const left = {
    issuer: 'https://id.example',
    authorization_endpoint: 'https://id.example/authorize',
    token_endpoint: 'https://id.example/token',
    scopes_supported: ['openid', 'profile'],
    code_challenge_methods_supported: ['plain', 'S256'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    service_documentation: 'https://id.example/docs',
  };

  test('are the same whatever the order of their lists', () => {
    expect(
      differences(compareDocuments(left, { ...left, scopes_supported: ['profile', 'openid', 'openid'] })),
    ).toEqual([]);
  });

  test.each([
    [{ issuer: 'https://id.example/' }, 'issuer: different fatal issuer_differs'],
    [{ token_endpoint: 'https://evil.example/token' }, 'token_endpoint: different fatal endpoint_other_host'],
    [{ token_endpoint: 'http://id.example/token' }, 'token_endpoint: different fatal endpoint_insecure'],
    [{ token_endpoint: 'https://id.example/v2' }, 'token_endpoint: different suspicious endpoint_moved'],
    [{ token_endpoint: undefined }, 'token_endpoint: only_left fatal endpoint_missing'],
    [
      { userinfo_endpoint: 'https://id.example/me' },
      'userinfo_endpoint: only_right suspicious endpoint_missing',
    ],
    [
      { code_challenge_methods_supported: ['plain'] },
      'code_challenge_methods_supported: different fatal pkce_lost',
    ],
    [
      { code_challenge_methods_supported: ['S256'] },
      'code_challenge_methods_supported: different harmless offer_grew',
    ],
    [{ scopes_supported: ['openid'] }, 'scopes_supported: different suspicious offer_shrank'],
    [{ scopes_supported: ['openid', 'profile', 'x'] }, 'scopes_supported: different harmless offer_grew'],
    [
      { id_token_signing_alg_values_supported: ['RS256', 'ES256', 'none'] },
      'id_token_signing_alg_values_supported: different fatal algorithm_none',
    ],
    [
      { id_token_signing_alg_values_supported: ['RS256'] },
      'id_token_signing_alg_values_supported: different suspicious algorithm_differs',
    ],
    [
      { service_documentation: 'https://x.example' },
      'service_documentation: different harmless value_differs',
    ],
    [{ constructor: 'x' }, 'constructor: only_right harmless extra_member'],
  ])('%j', (change, expected) => {
    expect(differences(compareDocuments(left, { ...left, ...change }))).toEqual([expected]);
  });
});

test('keys are compared by thumbprint, whatever they are called', () => {
  const rows = compareKeys(
    [{ thumbprint: 't1', kid: 'old' }, { thumbprint: 't2' }],
    [{ thumbprint: 't1', kid: 'new' }, { thumbprint: 't3' }],
  );
  expect(rows[0]).toEqual({ path: 'keys › t1', state: 'same', left: 'old', right: 'new' });
  expect(differences(rows)).toEqual([
    'keys › t2: only_left harmless key_only_here',
    'keys › t3: only_right harmless key_only_here',
  ]);
  expect(differences(compareKeys([{ thumbprint: 'a' }], [{ thumbprint: 'b' }]))[0]).toContain('suspicious');
});

describe('two token answers', () => {
  const left = {
    access_token: 'access_token‹a1›',
    refresh_token: 'refresh_token‹a1›',
    id_token: 'id_token‹a1 alg=RS256 kid=k1›',
    token_type: 'Bearer',
    scope: 'openid profile',
    expires_in: 300,
  };

  test('of two logins are the same but for what is new each time', () => {
    const right = {
      ...left,
      access_token: 'access_token‹a2›',
      refresh_token: 'refresh_token‹a2›',
      id_token: 'id_token‹a2 alg=RS256 kid=k2›',
      token_type: 'bearer',
      scope: 'profile openid',
    };
    expect(differences(compareTokenAnswers(left, right))).toEqual([]);
  });

  test.each([
    [{ access_token: undefined }, 'access_token: only_left fatal token_missing'],
    [{ access_token: '' }, 'access_token: different fatal token_missing'],
    [{ refresh_token: undefined }, 'refresh_token: only_left suspicious refresh_token_missing'],
    [{ id_token: undefined }, 'id_token: only_left fatal id_token_missing'],
    [{ id_token: 'id_token‹a2 alg=ES256›' }, 'id_token: different suspicious algorithm_differs'],
    [{ token_type: 'DPoP' }, 'token_type: different fatal token_type_differs'],
    [{ scope: 'openid' }, 'scope: different suspicious scope_reduced'],
    [{ scope: 'openid profile x' }, 'scope: different suspicious scope_wider'],
    [{ scope: undefined }, 'scope: only_left harmless extra_member'],
    [{ expires_in: 600 }, 'expires_in: different harmless lifetime_differs'],
    [{ expires_in: 0 }, 'expires_in: different fatal lifetime_unusable'],
    [{ error: 'invalid_grant' }, 'error: only_right fatal error_on_one_side'],
  ])('%j', (change, expected) => {
    expect(differences(compareTokenAnswers(left, { ...left, ...change }))).toEqual([expected]);
  });
});

describe('two runs', () => {
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  const left: RunWithEvents = { run, events: log.events };

  const later = (change: (event: FlowEvent) => FlowEvent = (event) => event): RunWithEvents => ({
    run: { ...run, id: 'r2', started_at: run.started_at + 5_000 },
    events: log.events.map((event) =>
      change({ ...event, id: event.id + 10, run: 'r2', at: event.at + 5_200 }),
    ),
  });

  const changedToken = (change: Partial<typeof tokenRequest>) =>
    later((event) => (event.kind === 'http' ? { ...event, ...change } : event));

  test('of the same kind are the same, whenever they were', () => {
    expect(differences(compareRuns(left, later()))).toEqual([]);
    const {
      path,
      left: here,
      right: there,
    } = compareRuns(left, later()).find((row) => row.path === 'token › offset') ?? {};
    expect([path, here, there]).toEqual(['token › offset', '+40 ms', '+240 ms']);
  });

  test('an answer and a check that differ are fatal', () => {
    const good = later((event) => {
      if (event.kind === 'judgement') return { ...event, outcome: 'passed' };
      if (event.kind !== 'http') return event;
      return {
        ...event,
        response: {
          status: 200,
          headers: [],
          body: '{"access_token":"access_token‹a1›"}',
          body_kind: 'json',
        },
      };
    });
    expect(differences(compareRuns(left, good))).toEqual([
      'token › status: different fatal status_differs',
      'token › answer › content-type: only_left suspicious value_differs',
      'token › answer › error: only_left fatal error_on_one_side',
      'token › answer › access_token: only_right fatal token_missing',
      'check exchange › outcome: different fatal check_failed_on_one_side',
    ]);
  });

  test('parameters are compared by what they mean', () => {
    const other = later((event) =>
      event.kind === 'navigation'
        ? { ...event, parameters: [{ name: 'scope', value: 'profile openid' }] }
        : event,
    );
    expect(differences(compareRuns(left, other))).toEqual([
      'authorization_request › state: only_left fatal protection_missing',
    ]);
  });

  test('a request without PKCE is fatal, one to another address suspicious', () => {
    const request = {
      headers: tokenRequest.request.headers,
      body: 'grant_type=authorization_code&code=code‹a9›',
      body_kind: 'form' as const,
    };
    expect(
      differences(compareRuns(left, changedToken({ request, url: 'https://id.acme.example/v2?tenant=1' }))),
    ).toEqual([
      'token › url: different suspicious endpoint_moved',
      'token › code_verifier: only_left fatal protection_missing',
    ]);
  });

  test('what is on one side alone is told by what it was', () => {
    const shorter = { ...left, events: log.events.slice(0, 2) };
    expect(differences(compareRuns(left, shorter))).toEqual([
      'token: only_left fatal failure_on_one_side',
      'taken_over: only_left harmless message_missing',
      'check exchange: only_left fatal failure_on_one_side',
    ]);
  });

  test('the second of a kind is compared with the second', () => {
    const twice = { ...left, events: [...log.events, { ...tokenRequest, id: 99 }] };
    expect(differences(compareRuns(left, twice))).toEqual([
      'token (2): only_right fatal failure_on_one_side',
    ]);
  });
});
