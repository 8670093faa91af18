import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TabMessage } from '#core/session/ports.ts';
import { createLocks, createTabChannel } from './tabs.ts';

type Callback = (lock: unknown) => unknown;
interface Request {
  readonly name: string;
  readonly shared: boolean;
  readonly run: () => void;
}

/** Web Locks as the standard has them, as far as they are used here; this Node has none. */
class WebLocks {
  readonly held: Request[] = [];
  readonly waiting: Request[] = [];

  request(
    name: string,
    options: { mode?: string; signal?: AbortSignal },
    callback: Callback,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const entry: Request = {
        name,
        shared: options.mode === 'shared',
        run: () => {
          this.held.push(entry);
          void Promise.resolve(callback({}))
            .then(resolve, reject)
            .finally(() => {
              this.held.splice(this.held.indexOf(entry), 1);
              this.#grant();
            });
        },
      };
      options.signal?.addEventListener('abort', () => {
        if (!this.waiting.includes(entry)) return;
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(new DOMException('Aborted', 'AbortError'));
      });
      this.waiting.push(entry);
      this.#grant();
    });
  }

  query = async () => ({ held: this.held.map(({ name }) => ({ name })) });

  #grant(): void {
    for (const entry of [...this.waiting]) {
      const rivals = this.held.filter(({ name }) => name === entry.name);
      if (rivals.some(({ shared }) => !shared || !entry.shared)) continue;
      this.waiting.splice(this.waiting.indexOf(entry), 1);
      entry.run();
    }
  }
}

beforeEach(() => vi.stubGlobal('navigator', { locks: new WebLocks() }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('tabs', () => {
  const channels: BroadcastChannel[] = [];
  beforeEach(() => {
    const Real = BroadcastChannel;
    vi.stubGlobal(
      'BroadcastChannel',
      class extends Real {
        constructor(name: string) {
          super(name);
          channels.push(this);
        }
      },
    );
  });
  afterEach(() => channels.splice(0).forEach((channel) => channel.close()));

  test('count each other, themselves left out', async () => {
    const first = createTabChannel();
    expect(await first.countOthers()).toBe(0);
    const second = createTabChannel();
    const third = createTabChannel();
    expect(await Promise.all([first, second, third].map((tab) => tab.countOthers()))).toEqual([2, 2, 2]);
  });

  test('hear what the others say, and not themselves', async () => {
    const [first, second] = [createTabChannel(), createTabChannel()];
    const heard: [string, TabMessage][] = [];
    first.listen((message) => heard.push(['first', message]));
    second.listen((message) => heard.push(['second', message]));
    first.post({ kind: 'ask', id: 'question' });
    await expect.poll(() => heard).toEqual([['second', { kind: 'ask', id: 'question' }]]);
  });
});

test.each([
  ['forbids tabs to talk', () => vi.stubGlobal('BroadcastChannel', refusing)],
  ['has no locks', () => vi.stubGlobal('navigator', {})],
])('a tab of a browser that %s is alone', async (_what, take) => {
  take();
  const tab = createTabChannel();
  tab.listen(() => undefined);
  tab.post({ kind: 'ask', id: 'question' });
  expect(await tab.countOthers()).toBe(0);
  expect(await createLocks().exclusive('x', async () => 'done')).toBe('done');
});

/** `new` of it throws, as in Chromium where site data is blocked. */
function refusing(): never {
  throw new DOMException('Access is denied', 'SecurityError');
}

describe('a lock', () => {
  test('lets one task run at a time, in order, and hands its answer on', async () => {
    const locks = createLocks();
    const steps: string[] = [];
    const task = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      steps.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([locks.exclusive('x', task('a')), locks.exclusive('x', task('b'))])).toEqual([
      'a',
      'b',
    ]);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('is free again after a task that failed, whose error it hands on', async () => {
    const locks = createLocks();
    const fail = async () => Promise.reject(new TypeError('broken'));
    await expect(locks.exclusive('x', fail)).rejects.toThrow('broken');
    expect(await locks.exclusive('x', async () => 'next')).toBe('next');
  });

  test('that is not to be had within a minute is given up, with a code', async () => {
    vi.useFakeTimers();
    const locks = createLocks();
    void locks.exclusive('x', () => new Promise(() => undefined));
    const ran = vi.fn(async () => undefined);
    const waiting = expect(locks.exclusive('x', ran)).rejects.toMatchObject({ code: 'refresh_failed' });
    await vi.advanceTimersByTimeAsync(60_000);
    await waiting;
    expect(ran).not.toHaveBeenCalled();
  });

  test('once had is not taken away, however long the task runs', async () => {
    vi.useFakeTimers();
    const long = createLocks().exclusive(
      'x',
      () => new Promise((resolve) => setTimeout(resolve, 180_000, 'done')),
    );
    await vi.advanceTimersByTimeAsync(180_000);
    expect(await long).toBe('done');
  });
});
