import { expect, test } from 'vitest';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import type { Fetch } from '#core/lib/ports.ts';
import { discoveryUrls, fetchMetadata } from '#core/oauth/metadata.ts';
import { readProvidersFile } from '#core/providers/read-providers-file.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { createRelay } from '../../relay/relay.ts';
import { APP, callbackOf, json, passPages } from '../sandbox-client.test-support.ts';
import { authorizationRequest, CALLBACK, ISSUER, TestGithub } from './github-client.test-support.ts';

test('an entry with nothing but the issuer finds the endpoints by RFC 8414, and a login goes through', async () => {
  const github = new TestGithub();
  const { metadata: _endpoints, ...stated } = github.sandbox.entry;
  const entry = { ...stated, metadata: { issuer: ISSUER } };
  const { providers, problems } = readProvidersFile(JSON.stringify({ providers: [entry] }));
  expect([providers, problems]).toEqual([[entry], []]);

  const asked: string[] = [];
  const fetch: Fetch = (url, { redirect: _redirect, ...init }) => {
    asked.push(url);
    return github.send(new URL(url), init);
  };
  const clock = new FakeClock();
  const metadata = await fetchMetadata(createBoundedFetch(fetch, clock, clock), entry);
  expect(asked).toEqual([discoveryUrls(entry)[0]]);
  const request = authorizationRequest();
  expect(request.url).toContain(`${metadata.authorization_endpoint}?`);

  const browser = github.browser();
  const callback = callbackOf(await passPages(browser, await browser.open(request.url), 'alice'));
  expect(callback.get('iss')).toBe(metadata.issuer);
  const relay = createRelay({
    providers,
    secretOf: () => github.sandbox.confidential.client_secret,
    ownOrigins: [APP],
    fetch,
    clock,
    scheduler: clock,
  });
  const exchange = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: entry.client_id,
    code: callback.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: request.verifier,
  });
  const headers = {
    origin: APP,
    'content-type': 'application/x-www-form-urlencoded',
    'x-authlens-relay': '1',
  };
  const form = { method: 'POST', headers, body: exchange.toString() };
  const answer = await json(await relay(new Request(`${APP}/relay/${entry.id}/token`, form)));
  expect(asked.at(-1)).toBe(metadata.token_endpoint);
  expect(await github.works(answer['access_token'])).toBe(true);
});
