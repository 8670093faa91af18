import { test as base, expect, type BrowserContext } from '@playwright/test';
import { control, setLifetime } from '../pages/sandbox.ts';
import { startServers, type StartedServers } from './start-servers.ts';

type StartOwn = (environment?: Readonly<Record<string, string>>) => Promise<StartedServers>;

interface Fixtures {
  /** An app and a sandbox for this test alone: for counters, faults and short lifetimes. */
  startOwn: StartOwn;
  /** What the policy stops in this test because it shall. */
  stoppedByPolicy: RegExp | undefined;
  /** Fails the test when the page broke its own security policy. */
  policyWatch: void;
}

interface Stoppable {
  stop(): Promise<unknown>;
}

type Ports = Pick<Parameters<typeof startServers>[0], 'port' | 'sandboxPort'>;

/** What was started under this name in this worker, or what `start` starts now. Stopped with the worker. */
export type Keep = <T extends Stoppable>(name: string, start: (ports: Ports) => Promise<T>) => Promise<T>;

interface WorkerFixtures {
  /** Starting servers takes longer than most journeys, so a worker keeps what several of its tests can use. */
  keep: Keep;
}

const LIFETIME = 'SANDBOX_ACCESS_TOKEN_TTL';
let started = 0;

export const test = base.extend<Fixtures, WorkerFixtures>({
  keep: [
    async ({}, use, { parallelIndex }) => {
      const kept = new Map<string, Promise<Stoppable>>();
      await use(<T extends Stoppable>(name: string, start: (ports: Ports) => Promise<T>) => {
        const port = 5400 + parallelIndex * 100 + kept.size * 2;
        const one = (kept.get(name) ?? start({ port, sandboxPort: port + 1 })) as Promise<T>;
        kept.set(name, one);
        return one;
      });
      await Promise.all([...kept.values()].map(async (one) => (await one).stop()));
    },
    { scope: 'worker' },
  ],
  startOwn: async ({ keep }, use, { parallelIndex }) => {
    const running: StartedServers[] = [];
    await use(async (environment = {}) => {
      if (Object.keys(environment).every((name) => name === LIFETIME)) {
        const servers = await keep('servers', startServers);
        await control(servers.sandbox, 'reset');
        await setLifetime(servers.sandbox, Number(environment[LIFETIME] ?? 300));
        return servers;
      }
      const port = 5420 + parallelIndex * 100 + (started++ % 40) * 2;
      const servers = await startServers({ port, sandboxPort: port + 1, environment });
      running.push(servers);
      return servers;
    });
    await Promise.all(running.map((servers) => servers.stop()));
  },
  stoppedByPolicy: [undefined, { option: true }],
  policyWatch: [
    async ({ context, stoppedByPolicy }, use) => {
      const violations: string[] = [];
      watchPolicy(context, violations);
      await use();
      const unwanted = violations.filter((text) => stoppedByPolicy?.test(text) !== true);
      expect(unwanted, 'violations of the content security policy').toEqual([]);
    },
    { auto: true },
  ],
});

function watchPolicy(context: BrowserContext, violations: string[]): void {
  context.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) violations.push(message.text());
  });
  context.on('weberror', (error) => {
    if (/content security policy|trusted ?type/i.test(error.error().message))
      violations.push(error.error().message);
  });
}

export { expect };
