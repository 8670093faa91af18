import { decodeProtectedHeader, decodeJwt, calculateJwkThumbprint, jwtVerify, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { aSession, someTokens } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp, type ScriptedHttp } from '#testing/answers.ts';
import { createDpopKey } from './dpop.ts';
import { judgeRefreshGrant, sendRefreshGrant } from './refresh-grant.ts';
import { callResource } from './resource-request.ts';
import { usesDpop } from './stronger-messages.ts';

const { profile, metadata } = aSession();
const good = { access_token: 'bound', token_type: 'DPoP', expires_in: 300 };
const nonceAsked = (nonce: string) => anAnswer({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': nonce });

/** The proof of a request, its signature checked against the key it carries. */
async function proofOf({ requests }: ScriptedHttp, index: number) {
  const proof = new Headers(requests[index]?.request.headers).get('dpop') ?? '';
  const { jwk, typ } = decodeProtectedHeader(proof);
  if (!jwk) throw new Error('The proof carries no key');
  await jwtVerify(proof, await importJWK(jwk, 'ES256'));
  return { ...decodeJwt<{ nonce?: string }>(proof), typ, thumbprint: await calculateJwkThumbprint(jwk), jwk };
}

describe('DPoP is used', () => {
  const offered = { ...metadata, dpop_signing_alg_values_supported: ['ES256'] };
  test.each([
    ['where the provider offers ES256', {}, offered, true],
    [
      'not where it offers another algorithm alone',
      {},
      { ...metadata, dpop_signing_alg_values_supported: ['RS256'] },
      false,
    ],
    ['not where it says nothing', {}, metadata, false],
    ['not where the visitor said no', { dpop: false }, offered, false],
    ['where the entry insists', { dpop: true }, metadata, true],
    ['not through a relay', { dpop: true, token_relay: true }, offered, false],
  ])('%s', (_, entry, server, expected) => {
    expect(usesDpop({ ...profile, ...entry }, server)).toBe(expected);
  });
});

test('the key cannot be read out, and there is one a session', async () => {
  const [first, second] = [await createDpopKey(), await createDpopKey()];
  expect(first.privateKey.extractable).toBe(false);
  expect(first.privateKey).not.toBe(second.privateKey);
  expect(structuredClone(first.publicKey).type).toBe('public');
});

describe('at the token endpoint', () => {
  const client = async () => ({ profile, metadata, dpop_key: await createDpopKey() });

  test('a proof goes along, without query in its address, and with the nonce when one is asked for', async () => {
    const script = scriptedHttp(nonceAsked('n-1'), anAnswer(good));
    const bound = await client();
    const answer = await sendRefreshGrant(script.http, bound, someTokens());
    expect(judgeRefreshGrant(answer, bound, someTokens())).toMatchObject({ token_type: 'DPoP' });
    expect(script.requests).toHaveLength(2);
    const [first, second] = [await proofOf(script, 0), await proofOf(script, 1)];
    expect(first).toMatchObject({ typ: 'dpop+jwt', htm: 'POST', htu: metadata.token_endpoint });
    expect(first.nonce).toBeUndefined();
    expect(second.nonce).toBe('n-1');
    expect(second.jti).not.toBe(first.jti);
    expect(second.thumbprint).toBe(first.thumbprint);
    expect(first.jwk).not.toHaveProperty('d');
  });

  test('a nonce that is asked for again is not chased', async () => {
    const script = scriptedHttp(nonceAsked('n-1'), nonceAsked('n-2'));
    const bound = await client();
    const answer = await sendRefreshGrant(script.http, bound, someTokens());
    expect(script.requests).toHaveLength(2);
    expect(() => judgeRefreshGrant(answer, bound, someTokens())).toThrow(
      expect.objectContaining({ code: 'token_request_refused' }),
    );
  });

  test('a Bearer token in answer to a proof is refused', async () => {
    const bound = await client();
    expect(() => judgeRefreshGrant(anAnswer({ ...good, token_type: 'Bearer' }), bound, someTokens())).toThrow(
      expect.objectContaining({
        code: 'token_type_unsupported',
        evidence: { expected: 'DPoP', actual: 'Bearer' },
      }),
    );
  });
});

describe('at an API', () => {
  const url = 'https://api.example/me?page=2';
  const asked = anAnswer('', 401, {
    'www-authenticate': 'DPoP error="use_dpop_nonce"',
    'dpop-nonce': 'api-1',
  });

  test('the proof names token and address, the nonce of this server is used, and the call sent once more', async () => {
    const script = scriptedHttp(asked, anAnswer({ ok: true }));
    const dpop_key = await createDpopKey();
    const { answer, nonce_asked } = await callResource(
      script.http,
      url,
      { access_token: 'bound', dpop_key },
      { method: 'GET', headers: {} },
    );
    expect([answer.status, nonce_asked, script.requests.length]).toEqual([200, true, 2]);
    expect(new Headers(script.requests[1]?.request.headers).get('authorization')).toBe('DPoP bound');
    expect(await proofOf(script, 1)).toMatchObject({
      htm: 'GET',
      htu: 'https://api.example/me',
      nonce: 'api-1',
      ath: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('nonces of two servers are kept apart, and the newest of a plain answer is used', async () => {
    const dpop_key = await createDpopKey();
    const credential = { access_token: 'bound', dpop_key };
    const request = { method: 'GET', headers: {} };
    const script = scriptedHttp(anAnswer({}, 200, { 'dpop-nonce': 'newer' }), anAnswer({}));
    await callResource(script.http, url, credential, request);
    await callResource(script.http, url, credential, request);
    await callResource(script.http, 'https://other.example/', credential, request);
    expect((await proofOf(script, 1)).nonce).toBe('newer');
    expect((await proofOf(script, 2)).nonce).toBeUndefined();
  });
});
