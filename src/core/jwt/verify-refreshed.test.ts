import { beforeAll, describe, expect, test } from 'vitest';
import {
  clientId,
  expectedFor,
  goodClaims,
  issuer,
  makeKey,
  nowSeconds,
  sign,
  type SigningKey,
} from '#testing/forged-tokens.ts';
import type { IdTokenClaims } from './id-token.ts';
import { verifyRefreshedIdToken } from './verify.ts';

let ec: SigningKey;

beforeAll(async () => {
  ec = await makeKey('ES256');
});

describe('the ID Token of a refresh (OpenID Connect Core 12.2)', () => {
  const previous: IdTokenClaims = {
    iss: issuer,
    sub: 'alice',
    aud: clientId,
    nonce: 'n-1',
    iat: nowSeconds - 3600,
    exp: nowSeconds - 60,
    auth_time: 5,
  };

  test('may leave out nonce and auth_time', async () => {
    const token = await sign(ec, goodClaims({ nonce: undefined }));
    await expect(verifyRefreshedIdToken(token, expectedFor([ec]), previous)).resolves.toMatchObject({
      kid: ec.kid,
    });
  });

  test('may repeat them, and write aud as a list', async () => {
    const token = await sign(ec, goodClaims({ auth_time: 5, aud: [clientId] }));
    await expect(verifyRefreshedIdToken(token, expectedFor([ec]), previous)).resolves.toBeDefined();
  });

  test.each([
    ['sub', { sub: 'bob' }],
    ['nonce', { nonce: 'n-2' }],
    ['auth_time', { auth_time: 6 }],
    ['azp', { azp: clientId }],
  ])('with another %s is refused', async (claim, changes) => {
    const error: unknown = await verifyRefreshedIdToken(
      await sign(ec, goodClaims(changes)),
      expectedFor([ec]),
      previous,
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'id_token_subject_changed', evidence: { claim, check: claim } });
    expect(JSON.stringify(error)).not.toContain('n-2');
  });

  test('older than the last one, or of another audience before, is refused', async () => {
    const refuse = async (before: Readonly<Record<string, unknown>>): Promise<unknown> =>
      verifyRefreshedIdToken(await sign(ec), expectedFor([ec]), {
        ...previous,
        ...before,
      }).catch((thrown: unknown) => thrown);
    expect(await refuse({ iat: nowSeconds })).toMatchObject({ evidence: { claim: 'iat' } });
    expect(await refuse({ aud: [clientId, 'b'] })).toMatchObject({ evidence: { claim: 'aud' } });
    expect(await refuse({ iss: 'https://before.example' })).toMatchObject({ evidence: { claim: 'iss' } });
  });

  test('gets the whole judgement again', async () => {
    const stale = await sign(ec, goodClaims({ exp: nowSeconds - 100 }));
    await expect(verifyRefreshedIdToken(stale, expectedFor([ec]), previous)).rejects.toMatchObject({
      code: 'id_token_expired',
    });
    const forged = await sign(await makeKey('ES256', ec.kid));
    await expect(verifyRefreshedIdToken(forged, expectedFor([ec]), previous)).rejects.toMatchObject({
      code: 'id_token_signature_invalid',
    });
  });
});
