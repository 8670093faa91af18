import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Http } from '../lib/bounded-fetch.ts';
import { anAnswer } from '#testing/answers.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestTab, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { leaked } from '#testing/what-shows.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
const browsers: TestBrowser[] = [];
afterEach(() => {
  browsers.splice(0).forEach((browser) => browser.close());
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

async function signedInTab(): Promise<TestTab> {
  // With a resource of its own the session does not ask userinfo, which would be a call of its own.
  const profile = rogueProfile(rogue.issuer, { resource: 'urn:example:api' });
  const tab = createTestTab({ profiles: [profile], clock });
  browsers.push(tab.browser);
  await tab.signIn('rogue');
  return tab;
}

const request = () => ({
  method: 'GET',
  url: `${rogue.issuer}/resource`,
  headers: { accept: 'application/json' },
});
const call = (tab: TestTab, signal?: AbortSignal) => tab.session.call('rogue', request(), signal);
const fifty = (tab: TestTab) => Promise.all(Array.from({ length: 50 }, () => call(tab)));

test('a call with a good token is one request, and its token is described, not shown', async () => {
  const tab = await signedInTab();
  const exchange = await call(tab);
  expect(exchange).toMatchObject({
    steps: [],
    attempts: [{ status: 200, text: '{"hello":"rogue-visitor"}' }],
  });
  expect(exchange.attempts[0]?.request_headers['authorization']).toMatch(
    /^Bearer ‹access token, \d+ characters›$/,
  );
  expect(leaked(JSON.stringify(exchange), rogue.secrets())).toEqual([]);
  expect(rogue.log.last('resource')?.headers['authorization']).toBe(
    `Bearer ${tab.held('rogue')?.tokens.access_token ?? ''}`,
  );
});

test('a call goes through the pipe that comes with it, which is not told', async () => {
  const tab = await signedInTab();
  const seen: string[] = [];
  const pipe: Http = async (url, { headers }) => {
    seen.push(url, new Headers(headers).get('authorization') ?? '');
    return anAnswer({ through: 'pipe' });
  };
  const exchange = await tab.session.call('rogue', { ...request(), pipe });
  expect(seen).toEqual([request().url, `Bearer ${tab.held('rogue')?.tokens.access_token ?? ''}`]);
  expect(exchange.attempts[0]?.text).toBe('{"through":"pipe"}');
  expect(exchange.request).toEqual(request());
});

describe('fifty calls at once', () => {
  test('with an expired token make one token request and fifty successes', async () => {
    const tab = await signedInTab();
    clock.sleep(301_000);
    const exchanges = await fifty(tab);
    expect(exchanges.every(({ attempts }) => attempts.length === 1 && attempts[0]?.status === 200)).toBe(
      true,
    );
    expect(exchanges.every(({ steps }) => steps[0] === 'renewed-before')).toBe(true);
    expect(rogue.log.count('refresh')).toBe(1);
    expect(rogue.log.count('resource')).toBe(50);
  });

  test('that the server refuses with invalid_token make one token request and fifty successes', async () => {
    const tab = await signedInTab();
    rogue.spoilAccessTokens();
    const exchanges = await fifty(tab);
    expect(exchanges.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(Array(50).fill(200));
    expect(exchanges.every(({ attempts }) => attempts.length === 2)).toBe(true);
    expect(rogue.log.count('refresh')).toBe(1);
  });

  test('when the provider has ended the session: one token request, fifty answers that say so', async () => {
    const tab = await signedInTab();
    rogue.fault({ name: 'refresh-invalid-grant' });
    clock.sleep(301_000);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => call(tab)));
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'refresh_rejected' } });
    }
    expect(rogue.log.count('refresh')).toBe(1);
    expect(rogue.log.count('resource')).toBe(0);
  });
});

describe('a 401', () => {
  test('is retried once, even when the new token is refused too', async () => {
    rogue.fault({ name: 'resource-401-always' });
    const exchange = await call(await signedInTab());
    expect(exchange.attempts.map(({ status }) => status)).toEqual([401, 401]);
    expect(exchange.steps).toEqual(['renewed-after-401']);
    expect(exchange.attempts[0]?.challenges).toEqual([
      { scheme: 'bearer', parameters: { error: 'invalid_token' } },
    ]);
    expect(rogue.log.count('refresh')).toBe(1);
  });

  test('whose challenge cannot be read counts as a bad token', async () => {
    rogue.fault({ name: 'resource-401-silent', times: 1 });
    const exchange = await call(await signedInTab());
    expect(exchange.attempts.map(({ status }) => status)).toEqual([401, 200]);
  });

  test('answered late, when another call has renewed already, uses the newer token', async () => {
    const tab = await signedInTab();
    rogue.spoilAccessTokens();
    const slow = tab.session.call('rogue', request());
    await tab.session.refreshNow('rogue');
    expect((await slow).attempts.at(-1)?.status).toBe(200);
    expect(rogue.log.count('refresh')).toBe(1);
  });

  test('without a refresh token stays a 401 and says why', async () => {
    rogue.fault({ name: 'refresh-token-missing' });
    const tab = await signedInTab();
    rogue.spoilAccessTokens();
    const exchange = await call(tab);
    expect(exchange).toMatchObject({
      attempts: [{ status: 401 }],
      renewal_error: { code: 'refresh_unavailable' },
    });
  });

  test('whose renewal ends the session stays a 401 and says why', async () => {
    rogue.fault({ name: 'refresh-invalid-grant' });
    const tab = await signedInTab();
    rogue.spoilAccessTokens();
    expect(await call(tab)).toMatchObject({
      attempts: [{ status: 401 }],
      renewal_error: { code: 'refresh_rejected', evidence: { error: 'invalid_grant' } },
    });
  });
});

test('a 403 is an answer, not a reason to renew', async () => {
  rogue.fault({ name: 'resource-403' });
  const exchange = await call(await signedInTab());
  expect(exchange.attempts).toHaveLength(1);
  expect(exchange.attempts[0]?.challenges[0]?.parameters).toMatchObject({
    error: 'insufficient_scope',
    scope: 'reports:read',
  });
  expect(rogue.log.count('refresh')).toBe(0);
});

test('an API that cannot be reached is named as such', async () => {
  rogue.fault({ name: 'resource-drop' });
  await expect(call(await signedInTab())).rejects.toMatchObject({ code: 'api_unreachable' });
});

test('a call that was cancelled says so and leaves the session alone', async () => {
  const tab = await signedInTab();
  const abort = new AbortController();
  abort.abort();
  await expect(call(tab, abort.signal)).rejects.toMatchObject({ code: 'request_cancelled' });
  expect(tab.held('rogue')).toBeDefined();
});

test('nobody signed in: no request is made', async () => {
  const tab = createTestTab({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(tab.browser);
  await expect(call(tab)).rejects.toMatchObject({ code: 'refresh_unavailable' });
  expect(rogue.log.count('resource')).toBe(0);
});
