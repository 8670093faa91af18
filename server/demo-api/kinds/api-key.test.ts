import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  bodyOf,
  ORDERS,
  refusalOf,
  startTestApi,
  tampered,
  type TestApi,
} from '../demo-world.test-support.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

async function makeKey(body: Record<string, unknown> = {}) {
  const response = await api.post('/keys', { name: 'script', ...body });
  expect(response.status).toBe(201);
  const { key, owner, id } = await bodyOf(response);
  return { key: String(key), id: String(id), owner: { 'X-Demo-Owner': String(owner) } };
}

function callWith(headers: Record<string, string>, query = ''): Promise<Response> {
  return api.call(ORDERS('api-key') + query, { headers });
}

describe('an API key', () => {
  test('is taken in each of its places, and never repeated', async () => {
    const { key } = await makeKey();
    const answers = [
      await callWith({ 'X-API-Key': key }),
      await callWith({ Authorization: `ApiKey ${key}` }),
      await callWith({ Authorization: `Bearer ${key}` }),
      await callWith({}, `?api_key=${key}&page=2`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [first, , , inQuery] = await Promise.all(answers.map(bodyOf));
    expect(first).toMatchObject({ kind: 'api-key', caller: { name: 'script', roles: ['user'] } });
    expect(inQuery).toMatchObject({ request: { query: { api_key: '…', page: '2' } } });
    expect(JSON.stringify([first, inQuery])).not.toContain(key);
  });

  test('missing, in two places, malformed, and wrong are told apart', async () => {
    const { key } = await makeKey();
    expect(await refusalOf(await callWith({}))).toEqual([401, 'api_key_missing', 'ApiKey']);
    const twice = await callWith({ 'X-API-Key': key }, `?api_key=${key}`);
    expect(await refusalOf(twice)).toEqual([400, 'invalid_request', 'ApiKey']);
    expect(await refusalOf(await callWith({ 'X-API-Key': 'nonsense' }))).toEqual([
      401,
      'api_key_invalid',
      'ApiKey',
    ]);
    const [prefix, secret] = [key.slice(0, 16), key.slice(16)];
    const wrong = await callWith({ 'X-API-Key': prefix + tampered(secret) });
    expect(await refusalOf(wrong)).toEqual([401, 'api_key_invalid', 'ApiKey']);
  });

  test('ends: revoked, expired, and after its successor’s overlap', async () => {
    const revoked = await makeKey();
    await api.call(`/keys/${revoked.id}`, { method: 'DELETE', headers: revoked.owner });
    expect(await refusalOf(await callWith({ 'X-API-Key': revoked.key }))).toEqual([
      401,
      'api_key_revoked',
      'ApiKey',
    ]);
    const short = await makeKey({ lifetime_seconds: 5 });
    const old = await makeKey();
    const rotation = await api.post(`/keys/${old.id}/rotate`, { overlap_seconds: 5 }, old.owner);
    const next = await bodyOf(rotation);
    expect(next).toMatchObject({ replaces: old.id });
    expect((await callWith({ 'X-API-Key': old.key })).status).toBe(200);
    api.wait(6);
    for (const { key } of [short, old]) {
      expect(await refusalOf(await callWith({ 'X-API-Key': key }))).toEqual([
        401,
        'api_key_expired',
        'ApiKey',
      ]);
    }
    expect((await callWith({ 'X-API-Key': String(next['key']) })).status).toBe(200);
  });

  test('has a quota of its own, told in the headers and in the list', async () => {
    const { key, owner } = await makeKey({ quota: 2 });
    const first = await callWith({ 'X-API-Key': key });
    expect(first.headers.get('RateLimit')).toMatch(/^"key";r=1;t=86\d{3}$/);
    await callWith({ 'X-API-Key': key });
    const third = await callWith({ 'X-API-Key': key });
    expect(Number(third.headers.get('Retry-After'))).toBeGreaterThan(86_000);
    expect(await refusalOf(third)).toEqual([429, 'quota_exceeded', '']);
    const list = await bodyOf(await api.call('/keys', { headers: owner }));
    expect(list).toMatchObject({ keys: [{ name: 'script', used_today: 2, quota: 2 }] });
    expect(JSON.stringify(list)).not.toContain(key);
    expect(JSON.stringify(list)).toContain(key.slice(0, 15));
  });

  test('of the role user is no admin; one of the role admin is', async () => {
    const [user, admin] = [await makeKey(), await makeKey({ role: 'admin' })];
    const call = (key: string) => api.call('/protected/api-key/admin', { headers: { 'X-API-Key': key } });
    expect(await refusalOf(await call(user.key))).toEqual([403, 'role_required', 'ApiKey']);
    expect((await call(admin.key)).status).toBe(200);
  });

  test('belongs to its owner', async () => {
    const [mine, yours] = [await makeKey(), await makeKey()];
    const revoke = (headers: Record<string, string>) =>
      api.call(`/keys/${mine.id}`, { method: 'DELETE', headers });
    expect(await refusalOf(await revoke({}))).toEqual([401, 'owner_missing', 'DemoOwner']);
    expect(await refusalOf(await revoke({ 'X-Demo-Owner': 'made-up' }))).toEqual([
      401,
      'owner_unknown',
      'DemoOwner',
    ]);
    expect(await refusalOf(await revoke(yours.owner))).toEqual([404, 'not_found', '']);
    expect((await revoke(mine.owner)).status).toBe(204);
    const another = await bodyOf(await api.post('/keys', { name: 'second' }, yours.owner));
    expect(another['owner']).toBe(yours.owner['X-Demo-Owner']);
  });
});

test('without a credential anybody is answered, and nobody is an admin', async () => {
  const answer = await bodyOf(await api.call(ORDERS('none')));
  expect(answer).toMatchObject({ caller: { id: 'anonymous' }, orders: [] });
  expect(await refusalOf(await api.call('/protected/none/admin'))).toEqual([403, 'role_required', 'Bearer']);
});
