import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkEndpoints } from './endpoints.ts';

test('safe ones are named by their hosts, each once', async () => {
  const document = { token_endpoint: 'https://token.example/t' };
  expect(await checkEndpoints(examine({ document }))).toEqual({
    outcome: 'passed',
    code: 'endpoints_safe',
    evidence: { hosts: ['id.example', 'token.example'] },
  });
});

test.each([
  ['plain http on another host', 'token_endpoint', 'http://id.example/token', 'not_https'],
  ['a user name', 'token_endpoint', 'https://a:b@id.example/token', 'no_web_address'],
  ['a script', 'authorization_endpoint', 'javascript:alert(1)', 'no_web_address'],
  ['a path alone', 'jwks_uri', '/jwks', 'no_web_address'],
])('%s is dangerous', async (_, endpoint, address, reason) => {
  const finding = await checkEndpoints(examine({ document: { [endpoint]: address } }));
  expect(finding).toEqual({
    outcome: 'failed',
    code: 'endpoint_dangerous',
    evidence: { endpoint, address, reason },
  });
});

test('what is missing is named, and keys are needed for ID Tokens alone', async () => {
  const document = { token_endpoint: undefined, jwks_uri: undefined };
  expect(await checkEndpoints(examine({ document }))).toMatchObject({
    outcome: 'failed',
    code: 'endpoint_missing',
    evidence: { missing: ['token_endpoint', 'jwks_uri'] },
  });
  const oauth2 = examine({ profile: { protocol: 'oauth2' }, document: { jwks_uri: undefined } });
  expect((await checkEndpoints(oauth2)).code).toBe('endpoints_safe');
});

test('an optional one that is unsafe is left out, and told', async () => {
  const document = { revocation_endpoint: 'http://id.example/revoke' };
  expect(await checkEndpoints(examine({ document }))).toMatchObject({
    outcome: 'warned',
    code: 'endpoint_dropped',
    evidence: { dropped: ['revocation_endpoint'] },
  });
});

test('without settings nothing is judged', async () => {
  const finding = await checkEndpoints(examine({ at: { [DISCOVERY]: anAnswer('', 404) } }));
  expect(finding).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
});
