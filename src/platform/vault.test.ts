import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import { createVault } from './vault.ts';

vi.mock('./vault-worker.ts?sharedworker&url', () => ({ default: '/vault-worker.js' }));

/** The page's side and the worker's side of a shared worker, in one process, with the worker's real script. */
class Worker {
  static readonly made: { readonly url: string; readonly options: unknown }[] = [];
  readonly port: MessagePort;
  constructor(url: string, options: unknown) {
    Worker.made.push({ url, options });
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    ports.push(port1, port2);
    connect(port2);
  }
}

const ports: MessagePort[] = [];
let connect: (port: MessagePort) => void = () => undefined;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('addEventListener', (_: 'connect', listener: (event: object) => void) => {
    connect = (port) => listener({ ports: [port] });
  });
  await import('./vault-worker.ts');
  vi.stubGlobal('SharedWorker', Worker);
});
afterEach(() => {
  ports.splice(0).forEach((port) => port.close());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what one page puts in, the page after it finds', async () => {
  const before = createVault();
  expect(before.available).toBe(true);
  expect(await before.ask()).toEqual([]);
  before.put(aSession());
  before.put(aSession({ generation: 1 }));
  expect(await before.ask()).toEqual([aSession({ generation: 1 })]);
  expect(await createVault().ask()).toEqual([aSession({ generation: 1 })]);
});

test('a browser that can is asked to keep the worker over a reload', () => {
  createVault();
  expect(Worker.made.at(-1)).toMatchObject({
    url: '/vault-worker.js',
    options: { type: 'module', extendedLifetime: true },
  });
});

test('what was signed out is forgotten, and a slower tab cannot put it back', async () => {
  const [leaver, slower] = [createVault(), createVault()];
  leaver.put(aSession());
  leaver.remove('rogue', 'family');
  expect(await leaver.ask()).toEqual([]);
  slower.put(aSession({ generation: 5 }));
  expect(await slower.ask()).toEqual([]);
  slower.put(aSession({ family: 'a later sign-in' }));
  expect(await leaver.ask()).toHaveLength(1);
});

test.each([
  ['400 ms', undefined, 400],
  ['as long as it is asked for', 5_000, 5_000],
])('a worker that does not answer is waited for %s', async (_, patienceMs, waited) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  connect = () => undefined;
  const told = vi.fn();
  void createVault().ask(patienceMs).then(told);
  await vi.advanceTimersByTimeAsync(waited - 1);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toHaveBeenCalledWith([]);
});

test.each([
  ['no shared workers', undefined],
  [
    'shared workers forbidden',
    function Forbidden() {
      throw new DOMException('Forbidden', 'SecurityError');
    },
  ],
])('%s: no vault, and nothing throws', async (_, constructor) => {
  vi.stubGlobal('SharedWorker', constructor);
  const vault = createVault();
  expect(vault.available).toBe(false);
  vault.put(aSession());
  vault.remove('rogue', 'family');
  expect(await vault.ask()).toEqual([]);
});
