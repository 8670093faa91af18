// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aSession, SOME_TIME, someTokens } from '#testing/a-session.ts';
import type { SignInRequest } from '#core/session/ports.ts';
import { createSignInRequests, createSignOutRequests, createTokenTimer } from './oidc-client.ts';

const ORIGIN = 'http://127.0.0.1:5173';
const { profile, metadata } = aSession();
const request = (members: Partial<SignInRequest> = {}): SignInRequest => ({
  profile,
  metadata,
  return_to: '/api?call=me#top',
  attempt: 'visitor',
  ...members,
});

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

async function create(members: Partial<SignInRequest> = {}, requests = createSignInRequests(ORIGIN)) {
  const url = new URL(await requests.create(request(members)));
  return { requests, url, query: url.searchParams, state: url.searchParams.get('state') ?? '' };
}

describe('a sign-in request', () => {
  test('asks for a code with PKCE S256, state and nonce', async () => {
    const { url, query } = await create();
    expect(`${url.origin}${url.pathname}`).toBe(metadata.authorization_endpoint);
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'spa',
      scope: 'openid profile email',
      redirect_uri: `${ORIGIN}/callback`,
      code_challenge_method: 'S256',
    });
    expect(query.get('nonce')).toMatch(/^[0-9a-f]{64}$/);
    expect(query.get('state')?.length).toBeGreaterThanOrEqual(22);
  });

  test('is about another state, nonce and verifier each time', async () => {
    const [first, second] = [await create(), await create()];
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.query.get(name)).not.toBe(second.query.get(name));
    }
  });

  test('takes the entry’s own path, resource and parameters, and the prompt', async () => {
    const entry = {
      ...profile,
      redirect_path: '/callback/rogue',
      resource: 'https://api.example',
      authorization_params: { audience: 'api', access_type: 'offline' },
    };
    const { query } = await create({ profile: entry, prompt: 'none' });
    expect(Object.fromEntries(query)).toMatchObject({
      redirect_uri: `${ORIGIN}/callback/rogue`,
      resource: 'https://api.example',
      audience: 'api',
      access_type: 'offline',
      prompt: 'none',
    });
  });

  test('asks silently also where the entry names a prompt of its own', async () => {
    const entry = { ...profile, authorization_params: { prompt: 'consent' } };
    expect((await create({ profile: entry, prompt: 'none' })).query.getAll('prompt')).toEqual(['none']);
    expect((await create({ profile: entry })).query.getAll('prompt')).toEqual(['consent']);
  });

  test('of plain OAuth 2.0 has no nonce', async () => {
    const { query } = await create({ profile: { ...profile, protocol: 'oauth2', scope: 'user' } });
    expect(query.has('nonce')).toBe(false);
    expect(query.get('code_challenge_method')).toBe('S256');
  });
});

describe('the pending entry', () => {
  test('is what the way back needs, and its verifier fits the challenge', async () => {
    const { requests, query, state } = await create();
    const pending = await requests.take(state);
    expect(pending).toMatchObject({
      profile,
      metadata,
      return_to: '/api?call=me#top',
      attempt: 'visitor',
      state,
      nonce: query.get('nonce'),
      redirect_uri: `${ORIGIN}/callback`,
    });
    const verifier = pending?.code_verifier ?? '';
    expect(verifier).toMatch(/^[A-Za-z0-9\-._~]{43,128}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(query.get('code_challenge'));
    expect(Math.abs((pending?.created_at ?? 0) - Date.now())).toBeLessThan(5_000);
  });

  test('survives a reload of the tab and belongs to it alone', async () => {
    const { state } = await create();
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain(state);
    expect(await createSignInRequests(ORIGIN).take(state)).toBeDefined();
  });

  test('serves once, also when taken twice at the same time', async () => {
    const { requests, state } = await create();
    const taken = await Promise.all([requests.take(state), requests.take(state), requests.take(state)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await requests.take(state)).toBeUndefined();
    expect(await createSignInRequests(ORIGIN).take(state)).toBeUndefined();
    expect(sessionStorage).toHaveLength(0);
  });

  test.each(['', 'unknown', '../x', 'a&state=b'])('is not found for %j', async (state) => {
    expect(await createSignInRequests(ORIGIN).take(state)).toBeUndefined();
  });

  test('that was tampered with is none', async () => {
    const { requests, state } = await create();
    const key = Object.keys(sessionStorage).find((name) => name.includes(state)) ?? '';
    for (const value of [
      '{',
      '{}',
      JSON.stringify({ ...JSON.parse(sessionStorage.getItem(key) ?? ''), data: 5 }),
    ]) {
      sessionStorage.setItem(key, value);
      expect(await createSignInRequests(ORIGIN).take(state)).toBeUndefined();
    }
    expect(requests).toBeDefined();
  });

  test('is swept after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: SOME_TIME });
    const { requests, state } = await create();
    vi.setSystemTime(SOME_TIME + 9 * 60_000);
    await requests.sweep();
    expect(sessionStorage).toHaveLength(1);
    vi.setSystemTime(SOME_TIME + 11 * 60_000);
    await requests.sweep();
    expect(sessionStorage).toHaveLength(0);
    expect(await requests.traceOf(state)).toBe('expired');
  });
});

describe('a finished sign-in', () => {
  test('takes along what else this tab had asked of the same provider before', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: SOME_TIME });
    const { requests, state } = await create();
    const twice = await create({}, requests);
    const other = await create({ profile: { ...profile, id: 'other' } }, requests);
    const finished = await requests.take(state);
    vi.setSystemTime(SOME_TIME + 1000);
    const later = await create({}, requests);
    await requests.sweep(finished);
    expect(await requests.take(twice.state)).toBeUndefined();
    expect(await requests.take(other.state)).toBeDefined();
    expect(await requests.take(later.state)).toBeDefined();
  });
});

describe('a browser that keeps nothing', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  const blocked = () => {
    throw new DOMException('Access is denied', 'SecurityError');
  };

  test('is named before the visitor leaves, and on the way back', async () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(blocked);
    vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(blocked);
    const requests = createSignInRequests(ORIGIN);
    const refusal = { code: 'sign_in_not_kept', evidence: { reason: 'SecurityError' } };
    await expect(requests.create(request())).rejects.toMatchObject(refusal);
    await expect(requests.take('some-state')).rejects.toMatchObject(refusal);
    await expect(requests.sweep()).resolves.toBeUndefined();
    expect(await createSignOutRequests(ORIGIN).take(`${ORIGIN}/?state=x`)).toBeUndefined();
  });

  test('needs no localStorage for a login', async () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(blocked);
    const { requests, state } = await create();
    expect(await requests.take(state)).toMatchObject({ state });
    expect(await requests.traceOf(state)).toBe('unknown');
  });

  test('as its storage is full says so, and lets nobody stay signed in', async () => {
    const setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    vi.stubGlobal('sessionStorage', { length: 0, getItem: () => null, setItem });
    await expect(create()).rejects.toMatchObject({
      code: 'sign_in_not_kept',
      evidence: { reason: 'QuotaExceededError' },
    });
    const url = new URL(await createSignOutRequests(ORIGIN).create(aSession(), { revocation: 'done' }));
    expect(url.searchParams.get('client_id')).toBe('spa');
    expect(url.searchParams.has('state')).toBe(false);
  });
});

describe('what is remembered of a state', () => {
  test('tells used, other tab and unknown apart', async () => {
    const { requests, state } = await create();
    expect(await requests.traceOf('never-sent')).toBe('unknown');
    expect(await createSignInRequests(ORIGIN).traceOf(state)).toBe('other-tab');
    await requests.take(state);
    expect(await requests.traceOf(state)).toBe('used');
  });

  test('is neither the state nor the verifier', async () => {
    const { requests, state } = await create();
    const pending = await requests.take(state);
    const stored = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]);
    for (const secret of [state, pending?.code_verifier ?? '?', pending?.nonce ?? '?']) {
      expect(stored).not.toContain(secret);
    }
  });
});

describe('a sign-out request', () => {
  test('names the client and the way back, and has no token', async () => {
    const url = new URL(await createSignOutRequests(ORIGIN).create(aSession(), { revocation: 'done' }));
    expect(`${url.origin}${url.pathname}`).toBe(metadata.end_session_endpoint);
    expect(url.searchParams.get('client_id')).toBe('spa');
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${ORIGIN}/`);
    expect(url.searchParams.has('id_token_hint')).toBe(false);
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain(someTokens().access_token);
  });

  test('is recognised on the way back, once', async () => {
    const requests = createSignOutRequests(ORIGIN);
    const url = new URL(await requests.create(aSession(), { revocation: 'done' }));
    const back = `${ORIGIN}/?state=${url.searchParams.get('state') ?? ''}`;
    expect(await requests.take(back)).toEqual({ revocation: 'done' });
    expect(await requests.take(back)).toBeUndefined();
    expect(await requests.take(`${ORIGIN}/?state=unknown`)).toBeUndefined();
    expect(await requests.take(`${ORIGIN}/`)).toBeUndefined();
  });
});

describe('the timer', () => {
  // A page that was reloaded arms it at any moment of the token's life.
  const moments = [0, 1, 700, 1_300, 5_300, 60_999, 179_500];
  test.each(moments)(
    'armed %d ms after receipt fires once, when the renewal is due and not before',
    async (ms) => {
      const received = SOME_TIME + 700;
      vi.useFakeTimers({ now: received + ms });
      const fired: number[] = [];
      const tokens = someTokens({ received_at: received, expires_at: received + 300_000 });
      createTokenTimer().arm({ ...aSession(), tokens }, 60, () => fired.push(Date.now()));
      await vi.advanceTimersByTimeAsync(300_000 - ms);
      expect(fired).toEqual([received + 240_000]);
    },
  );

  // The second may turn between the receipt of a token and its timer.
  test.each([
    { lifetime: 6, lead: 1.2, ms: 0 },
    { lifetime: 6, lead: 1.2, ms: 310 },
    { lifetime: 13, lead: 2.6, ms: 310 },
    { lifetime: 20, lead: 4, ms: 0 },
    { lifetime: 299, lead: 59.8, ms: 310 },
  ])('is exact for a token of $lifetime s, armed $ms ms after receipt', async ({ lifetime, lead, ms }) => {
    const received = SOME_TIME + 700;
    vi.useFakeTimers({ now: received + ms });
    const fired: number[] = [];
    const tokens = someTokens({ received_at: received, expires_at: received + lifetime * 1000 });
    createTokenTimer().arm({ ...aSession(), tokens }, lead, () => fired.push(Date.now()));
    await vi.advanceTimersByTimeAsync(lifetime * 1000);
    expect(fired).toEqual([received + (lifetime - lead) * 1000]);
  });

  test('armed again replaces the first; disarmed is silent', async () => {
    vi.useFakeTimers({ now: SOME_TIME });
    const timer = createTokenTimer();
    const fired: string[] = [];
    timer.arm(aSession(), 60, () => fired.push('first'));
    timer.arm(aSession(), 60, () => fired.push('second'));
    await vi.advanceTimersByTimeAsync(299_000);
    expect(fired).toEqual(['second']);
    vi.setSystemTime(SOME_TIME);
    timer.arm(aSession(), 60, () => fired.push('third'));
    timer.disarm('rogue');
    await vi.advanceTimersByTimeAsync(299_000);
    expect(fired).toEqual(['second']);
  });

  test('never fires for a token of no time, nor for one without a lifetime', async () => {
    vi.useFakeTimers({ now: SOME_TIME });
    const { expires_at: _none, ...endless } = someTokens();
    let fired = 0;
    for (const tokens of [someTokens({ expires_at: SOME_TIME }), endless]) {
      createTokenTimer().arm({ ...aSession(), tokens }, 0, () => (fired += 1));
      await vi.advanceTimersByTimeAsync(600_000);
    }
    expect(fired).toBe(0);
  });
});
