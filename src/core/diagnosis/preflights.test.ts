import { describe, expect, test } from 'vitest';
import { aProvider, ISSUER } from '#testing/a-provider.ts';
import { breathe, until } from '#testing/fake-clock.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { preflightChecks } from './preflight-checks.ts';
import { Preflights, type PreflightState } from './preflights.ts';

const hanging: Http = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new CodedError('request_cancelled')));
  });

test('an honest provider works from the browser, and no request is sent twice', async () => {
  const { ports, asked, sent, ...subject } = aProvider();
  const preflights = new Preflights(ports);
  expect(preflights.stateOf(subject.profile)).toBeUndefined();
  expect(asked).toEqual([]);
  await preflights.start(subject);
  const state = preflights.stateOf(subject.profile);
  expect(state).toMatchObject({ status: 'done', verdict: { kind: 'browser', ready: true } });
  expect(asked.toSorted()).toEqual([
    `${ISSUER}/.well-known/openid-configuration`,
    `${ISSUER}/jwks`,
    `${ISSUER}/token`,
  ]);
  expect(state?.asked.map(({ purpose }) => purpose).toSorted()).toEqual(['discovery', 'keys', 'token']);
  expect(sent.every(({ headers }) => !('authorization' in headers))).toBe(true);
});

test('every check has its row, in the order of the table, each once', async () => {
  const { ports, ...subject } = aProvider();
  const preflights = new Preflights(ports);
  await preflights.start(subject);
  const ids = preflightChecks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(preflights.stateOf(subject.profile)?.rows.map(({ check }) => check)).toEqual(ids);
});

describe('while it runs', () => {
  test('rows appear as they finish, and listeners hear of each', async () => {
    const { ports, ...subject } = aProvider();
    const preflights = new Preflights({ ...ports, http: hanging });
    const seen: PreflightState[] = [];
    const stop = preflights.subscribe(() => {
      const state = preflights.stateOf(subject.profile);
      if (state) seen.push(state);
    });
    void preflights.start(subject);
    await until(() => (preflights.stateOf(subject.profile)?.rows.length ?? 0) >= 3);
    expect(preflights.stateOf(subject.profile)?.rows.map(({ check }) => check)).toEqual([
      'secure_context',
      'known',
      'redirect_uri',
    ]);
    expect(seen.map(({ status }) => status)).not.toContain('done');
    stop();
    const heard = seen.length;
    preflights.cancel(subject.profile.id);
    expect(seen).toHaveLength(heard);
  });

  test('a second start asks nothing', async () => {
    const { ports, ...subject } = aProvider();
    const preflights = new Preflights({ ...ports, http: hanging });
    void preflights.start(subject);
    await preflights.start(subject);
    expect(preflights.stateOf(subject.profile)?.asked).toHaveLength(1);
  });

  test('cancelling stops the requests and keeps what has finished', async () => {
    const { ports, ...subject } = aProvider();
    const preflights = new Preflights({ ...ports, http: hanging });
    const run = preflights.start(subject);
    await breathe();
    preflights.cancel(subject.profile.id);
    await run;
    const state = preflights.stateOf(subject.profile);
    expect(state).toMatchObject({ status: 'cancelled' });
    expect(state?.rows).toHaveLength(3);
    expect(state?.verdict).toBeUndefined();
  });
});

test('a result is kept, and another start is a run of its own', async () => {
  const { ports, asked, ...subject } = aProvider();
  const preflights = new Preflights(ports);
  await preflights.start(subject);
  const first = preflights.stateOf(subject.profile);
  expect(preflights.stateOf({ ...subject.profile })).toBe(first);
  await preflights.start(subject);
  expect(preflights.stateOf(subject.profile)).not.toBe(first);
  expect(asked).toHaveLength(6);
});

test('an entry that was edited since has no result', async () => {
  const { ports, ...subject } = aProvider();
  const preflights = new Preflights(ports);
  await preflights.start(subject);
  expect(preflights.stateOf({ ...subject.profile, scope: 'openid' })).toBeUndefined();
});

test('an entry that is edited during its run ends the run', async () => {
  const { ports, ...subject } = aProvider();
  const preflights = new Preflights({ ...ports, http: hanging });
  const old = preflights.start(subject);
  const edited = { ...subject.profile, client_id: 'other' };
  void preflights.start({ ...subject, profile: edited });
  await old;
  expect(preflights.stateOf(edited)).toMatchObject({ status: 'running' });
  preflights.cancel(edited.id);
});

test('a check that fails in a way nobody thought of leaves the others alone', async () => {
  const { ports, ...subject } = aProvider();
  const http: Http = async (url, request) => {
    if (url.endsWith('/jwks')) throw new TypeError('nobody thought of this');
    return ports.http(url, request);
  };
  const preflights = new Preflights({ ...ports, http });
  await preflights.start(subject);
  const rows = preflights.stateOf(subject.profile)?.rows ?? [];
  expect(rows.find(({ check }) => check === 'keys')).toMatchObject({
    outcome: 'unchecked',
    code: 'check_crashed',
    evidence: { type: 'TypeError' },
  });
  expect(rows.find(({ check }) => check === 'token_endpoint')?.outcome).toBe('passed');
});
