import { base64url, FlattenedSign, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { assemble, expectedFor, goodClaims, makeKey, sign, type SigningKey } from '#testing/forged-tokens.ts';
import { refusalOf } from '#testing/id-token-refusal.ts';
import { verifyIdToken } from './verify.ts';

let rsa: SigningKey;
let ec: SigningKey;

beforeAll(async () => {
  [rsa, ec] = await Promise.all([makeKey('RS256'), makeKey('ES256')]);
});

describe('a good token', () => {
  test('passes every check in the fixed order', async () => {
    const { claims, header, kid, checks } = await verifyIdToken(await sign(ec), expectedFor([ec]));
    expect(claims).toEqual(goodClaims());
    expect(header['alg']).toBe('ES256');
    expect(kid).toBe('ES256-key');
    expect(checks.map(({ name }) => name)).toEqual([
      'alg',
      'signature',
      'typ',
      'iss',
      'sub',
      'aud',
      'azp',
      'nonce',
      'exp',
      'iat',
      'nbf',
      'auth_time',
      'at_hash',
    ]);
    expect(checks.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
      'azp',
      'nbf',
      'auth_time',
      'at_hash',
    ]);
  });

  test.each([
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
    'Ed25519',
  ])('is accepted when signed with %s, and only if the provider advertises it', async (alg) => {
    const key = await makeKey(alg);
    const token = await sign(key, goodClaims());
    await expect(verifyIdToken(token, expectedFor([key], { algorithms: [alg] }))).resolves.toMatchObject({
      kid: key.kid,
    });
    const others = ['RS256', 'ES256'].filter((other) => other !== alg);
    expect((await refusalOf(token, expectedFor([key], { algorithms: others }))).code).toBe(
      'id_token_alg_refused',
    );
  });

  test('keeps claims with odd names as data', async () => {
    const payload = JSON.stringify(goodClaims()).replace(
      /}$/,
      ',"__proto__":{"sub":"mallory"},"constructor":1}',
    );
    const { claims } = await verifyIdToken(await sign(ec, payload), expectedFor([ec]));
    expect(claims.sub).toBe('alice');
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
  });
});

describe('algorithm', () => {
  test('none is refused even when advertised', async () => {
    for (const alg of ['none', 'None', 'nOnE', 'NONE']) {
      const error = await refusalOf(assemble({ alg }, goodClaims()), expectedFor([ec]));
      expect(error.evidence).toMatchObject({ check: 'alg' });
      expect(['id_token_alg_refused', 'id_token_malformed']).toContain(error.code);
    }
  });

  test('a shared secret made of the public key is refused, even when HS256 is advertised', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(ec.jwk));
    const token = await new SignJWT({ ...goodClaims() })
      .setProtectedHeader({ alg: 'HS256', kid: ec.kid })
      .sign(secret);
    const error = await refusalOf(token, expectedFor([ec]));
    expect(error.code).toBe('id_token_alg_refused');
    expect(error.evidence).toMatchObject({
      check: 'alg',
      actual: 'HS256',
      expected: 'RS256, PS256, ES256, ES384, EdDSA, Ed25519',
    });
  });

  test('a missing or odd alg is refused', async () => {
    const signature = (await sign(ec)).split('.')[2] ?? '';
    for (const alg of [undefined, 7, null, '', ['ES256'], 'toString', '__proto__']) {
      expect(
        (await refusalOf(assemble({ alg, kid: ec.kid }, goodClaims(), signature), expectedFor([ec]))).code,
      ).toBe('id_token_alg_refused');
    }
  });

  test('with nothing usable advertised everything is refused', async () => {
    const error = await refusalOf(await sign(ec), expectedFor([ec], { algorithms: ['HS256', 'none'] }));
    expect(error.evidence).toMatchObject({ expected: 'none usable' });
  });
});

describe('signature', () => {
  test('of another key with the same kid is refused', async () => {
    const stranger = await makeKey('ES256', ec.kid);
    expect((await refusalOf(await sign(stranger), expectedFor([ec]))).code).toBe(
      'id_token_signature_invalid',
    );
  });

  test('does not cover changed claims', async () => {
    const [header, , signature] = (await sign(ec)).split('.');
    const payload = base64url.encode(JSON.stringify(goodClaims({ sub: 'bob' })));
    expect((await refusalOf(`${header}.${payload}.${signature}`, expectedFor([ec]))).code).toBe(
      'id_token_signature_invalid',
    );
  });

  test.each([
    ['empty text', ''],
    ['no dots', 'abc'],
    ['two parts', 'eyJhbGciOiJFUzI1NiJ9.e30'],
    ['five parts', 'eyJhbGciOiJFUzI1NiJ9.e30.e30.e30.e30'],
    ['a header that is not JSON', 'e30x.e30.AAAA'],
    ['a header that is a list', `${base64url.encode('["ES256"]')}.e30.AAAA`],
  ])('%s is malformed', async (_name, token) => {
    const error: unknown = await verifyIdToken(token, expectedFor([ec])).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'id_token_malformed' });
  });

  test('a payload that is no JSON object is malformed, however well signed', async () => {
    for (const payload of ['"alice"', '[1]', 'null', '{"sub":', '\uFEFF{}']) {
      expect((await refusalOf(await sign(ec, payload), expectedFor([ec]))).code).toBe('id_token_malformed');
    }
  });

  test('critical extensions are refused: unknown ones and the unencoded payload', async () => {
    const unknown = await refusalOf(
      await sign(ec, goodClaims(), { crit: ['exotic'], exotic: 1 }),
      expectedFor([ec]),
    );
    expect(unknown.code).toBe('id_token_malformed');
    expect(unknown.evidence).toMatchObject({ check: 'signature', actual: '["exotic"]' });
  });

  test('an unencoded payload is refused though everything else is right (RFC 7797 section 7)', async () => {
    const local = 'http://localhost:4000';
    const claims = JSON.stringify(goodClaims({ iss: local }));
    const signed = await new FlattenedSign(new TextEncoder().encode(claims))
      .setProtectedHeader({ alg: 'ES256', kid: ec.kid, b64: false, crit: ['b64'] })
      .sign(ec.privateKey);
    const error = await refusalOf(
      `${signed.protected}.${claims}.${signed.signature}`,
      expectedFor([ec], { issuer: local }),
    );
    expect(error.code).toBe('id_token_malformed');
    expect(error.evidence['expected']).toContain('RFC 7797');
  });

  test('a signature text with spare bits set is not accepted as a second spelling', async () => {
    const token = await sign(rsa);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(token.at(-1) ?? '');
    const twin = token.slice(0, -1) + (alphabet[last + 1] ?? 'A');
    expect(base64url.decode(twin.split('.')[2] ?? '')).toEqual(base64url.decode(token.split('.')[2] ?? ''));
    expect((await refusalOf(twin, expectedFor([rsa]))).code).toBe('id_token_malformed');
  });
});
