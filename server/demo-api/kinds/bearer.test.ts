import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDpopKey } from '../../sandbox/dpop-key.test-support.ts';
import { bodyOf, ISSUER, ORDERS, refusalOf, startTestApi, type TestApi } from '../demo-world.test-support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function call(kind: string, authorization?: string, headers: Record<string, string> = {}): Promise<Response> {
  return api.call(ORDERS(kind), {
    headers: authorization === undefined ? headers : { Authorization: authorization, ...headers },
  });
}

/** RFC 6750 section 3.1: what is wrong, in the challenge. */
function challengeError(response: Response): string | undefined {
  return /error="([^"]+)"/.exec(response.headers.get('WWW-Authenticate') ?? '')?.[1];
}

describe.each(['bearer-opaque', 'bearer-jwt', 'client-credentials', 'account-jwt'])('%s', (kind) => {
  test('without a token, or with another scheme: a challenge without error', async () => {
    for (const header of [undefined, 'Basic YTpi']) {
      const response = await call(kind, header);
      expect(challengeError(response)).toBeUndefined();
      expect(await refusalOf(response)).toEqual([401, 'token_missing', 'Bearer']);
    }
  });

  test.each(['Bearer', 'Bearer ', 'Bearer a b', 'Bearer {}'])(
    'a malformed header (%s): 400',
    async (header) => {
      const response = await call(kind, header);
      expect(challengeError(response)).toBe('invalid_request');
      expect(await refusalOf(response)).toEqual([400, 'invalid_request', 'Bearer']);
    },
  );

  test('a token it does not know: 401', async () => {
    const response = await call(kind, 'Bearer made-up');
    expect(challengeError(response)).toBe('invalid_token');
    expect(await refusalOf(response)).toEqual([401, 'invalid_token', 'Bearer']);
  });
});

describe('bearer-opaque', () => {
  test('is what the provider says of it', async () => {
    api.tokens.set('opaque', { active: true, sub: 'alice', scope: 'openid profile' });
    expect(await bodyOf(await call('bearer-opaque', 'Bearer opaque'))).toMatchObject({
      caller: { id: 'alice', name: 'Alice Archer', roles: ['admin'], scope: 'openid profile' },
    });
    api.tokens.set('opaque', { active: false });
    expect(await refusalOf(await call('bearer-opaque', 'Bearer opaque'))).toEqual([
      401,
      'invalid_token',
      'Bearer',
    ]);
  });

  test('a client that got it for itself is the caller', async () => {
    api.tokens.set('opaque', { active: true, client_id: 'machine' });
    expect(await bodyOf(await call('bearer-opaque', 'Bearer opaque'))).toMatchObject({
      caller: { id: 'machine', name: 'machine' },
    });
  });

  test('takes no JWT', async () => {
    const response = await call('bearer-opaque', `Bearer ${await api.issue()}`);
    expect((await response.text()).includes('opaque tokens')).toBe(true);
  });
});

describe('bearer-jwt', () => {
  test('takes one for this API, and refuses others', async () => {
    expect((await call('bearer-jwt', `Bearer ${await api.issue()}`)).status).toBe(200);
    for (const token of [await api.issue({ aud: `${ISSUER}/other` }), await api.issue({ lifetime: -1 })]) {
      expect(await refusalOf(await call('bearer-jwt', `Bearer ${token}`))).toEqual([
        401,
        'invalid_token',
        'Bearer',
      ]);
    }
  });
});

describe('client-credentials', () => {
  test('takes a token a program got for itself, and none of a person', async () => {
    const own = await api.issue({ sub: 'service', client_id: 'service' });
    expect(await bodyOf(await call('client-credentials', `Bearer ${own}`))).toMatchObject({
      caller: { id: 'service', roles: [] },
    });
    const person = await call('client-credentials', `Bearer ${await api.issue()}`);
    expect(await refusalOf(person)).toEqual([401, 'invalid_token', 'Bearer']);
  });
});

describe('dpop', () => {
  test('asks for its nonce, then takes a proof once', async () => {
    const key = await createDpopKey();
    const token = await api.issue({ claims: { cnf: { jkt: key.thumbprint } } });
    const proofFor = (nonce?: string) =>
      key.proof({
        method: 'GET',
        url: `${ISSUER}/api${ORDERS('dpop')}`,
        accessToken: token,
        ...(nonce !== undefined && { nonce }),
      });
    const asked = await call('dpop', `DPoP ${token}`, { DPoP: await proofFor() });
    const nonce = asked.headers.get('DPoP-Nonce') ?? '';
    expect(await refusalOf(asked)).toEqual([401, 'use_dpop_nonce', 'DPoP']);
    const proof = await proofFor(nonce);
    const accepted = await call('dpop', `DPoP ${token}`, { DPoP: proof });
    expect([accepted.status, accepted.headers.get('DPoP-Nonce')]).toEqual([200, nonce]);
    const replayed = await call('dpop', `DPoP ${token}`, { DPoP: proof });
    expect(await refusalOf(replayed)).toEqual([401, 'invalid_dpop_proof', 'DPoP']);
    const stolen = await call('dpop', `DPoP ${token}`);
    expect(await refusalOf(stolen)).toEqual([401, 'invalid_dpop_proof', 'DPoP']);
  });

  test('without the scheme DPoP: its own challenge', async () => {
    expect(await refusalOf(await call('dpop', `Bearer ${await api.issue()}`))).toEqual([
      401,
      'token_missing',
      'DPoP',
    ]);
  });
});
