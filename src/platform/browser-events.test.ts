// @vitest-environment happy-dom
// @vitest-environment-options {"settings": {"enableIframePageLoading": true}}
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock, systemScheduler } from './clock.ts';
import { createFetch } from './fetch.ts';
import { createLifecycle } from './lifecycle.ts';
import { answerAsSilentFrame, createSilentFrame } from './silent-frame.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('clock and scheduler', () => {
  test('a task runs once after its delay, unless it was cancelled', () => {
    const ran: string[] = [];
    const start = systemClock.now();
    systemScheduler.after(100, () => ran.push('kept'));
    systemScheduler.after(100, () => ran.push('cancelled'))();
    vi.advanceTimersByTime(99);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(201);
    expect(ran).toEqual(['kept']);
    expect(systemClock.now() - start).toBe(300);
  });
});

describe('lifecycle', () => {
  const pageshow = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted });

  test('wakes when the page is seen again, was frozen, or comes out of the cache', () => {
    let woken = 0;
    createLifecycle().onWake(() => (woken += 1));
    const visibility = vi.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(pageshow(false));
    expect(woken).toBe(0);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('resume'));
    window.dispatchEvent(pageshow(true));
    expect(woken).toBe(3);
  });

  test('tells of the network, and of a page that came back although it had left', () => {
    const heard: string[] = [];
    const lifecycle = createLifecycle();
    lifecycle.onOnline(() => heard.push('online'));
    lifecycle.onComeBack(() => heard.push('back'));
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(pageshow(false));
    window.dispatchEvent(pageshow(true));
    expect(heard).toEqual(['online', 'back']);
  });
});

describe('fetch', () => {
  const init = { method: 'GET', headers: {}, redirect: 'error' } as const;
  const violation = (blockedURI: string, effectiveDirective = 'connect-src') =>
    document.dispatchEvent(
      Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective }),
    );

  test('sends no Referer and follows no redirect', async () => {
    const real = vi.fn(async () => new Response('ok'));
    vi.stubGlobal('fetch', real);
    await createFetch()('https://id.example/token', init);
    expect(real).toHaveBeenCalledWith('https://id.example/token', { ...init, referrerPolicy: 'no-referrer' });
  });

  describe('that fails', () => {
    const failure = new TypeError('Failed to fetch');
    beforeEach(() => vi.stubGlobal('fetch', async () => Promise.reject(failure)));

    test('and is reported a moment later was stopped by this page’s policy, and only the host is told', async () => {
      const sent = createFetch()('https://id.example/token?code=secret', init);
      const stopped = expect(sent).rejects.toMatchObject({
        code: 'blocked_by_policy',
        evidence: { host: 'id.example' },
      });
      await vi.advanceTimersByTimeAsync(110);
      violation('https://id.example/token?code=secret');
      await stopped;
    });

    test.each([
      ['no report', () => undefined],
      ['a report about a picture', () => violation('https://id.example/token', 'img-src')],
      ['a report about another address', () => violation('https://other.example/token')],
    ])('and meets %s has met a network that is down', async (_, report) => {
      const sent = createFetch()('https://id.example/token', init).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(50);
      report();
      await vi.advanceTimersByTimeAsync(300);
      expect(await sent).toBe(failure);
    });

    test('because it was cancelled waits for no report', async () => {
      const cancelled = createFetch()('https://id.example/', { ...init, signal: AbortSignal.abort() });
      await expect(cancelled).rejects.toBe(failure);
    });
  });
});

describe('the silent frame', () => {
  const frame = () => document.querySelector('iframe');
  const say = (members: Partial<MessageEventInit>) =>
    window.dispatchEvent(
      new MessageEvent('message', {
        origin: location.origin,
        source: frame()?.contentWindow ?? null,
        data: { source: 'authlens-silent-callback', url: 'http://127.0.0.1:5173/callback?code=c' },
        ...members,
      }),
    );

  test('is hidden, answers the callback address, and is gone', async () => {
    const visit = createSilentFrame().visit('about:blank');
    expect(frame()?.hidden).toBe(true);
    say({});
    expect(await visit).toBe('http://127.0.0.1:5173/callback?code=c');
    expect(frame()).toBeNull();
  });

  test('believes its own frame of this origin alone', async () => {
    const visit = createSilentFrame().visit('about:blank');
    say({ origin: 'https://attacker.example' });
    say({ source: window });
    say({ data: { source: 'somebody-else', url: 'https://attacker.example' } });
    say({ data: null });
    expect(frame()).not.toBeNull();
    const refused = expect(visit).rejects.toMatchObject({ code: 'response_timeout' });
    await vi.advanceTimersByTimeAsync(5_000);
    await refused;
    expect(frame()).toBeNull();
  });

  test('inside it, the address is handed to this origin alone', () => {
    const postMessage = vi.fn();
    vi.spyOn(window, 'parent', 'get').mockReturnValue(Object.assign(Object.create(window), { postMessage }));
    answerAsSilentFrame();
    expect(postMessage).toHaveBeenCalledWith(
      { source: 'authlens-silent-callback', url: location.href },
      location.origin,
    );
  });
});
