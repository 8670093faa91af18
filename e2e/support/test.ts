import { test as base, expect, type BrowserContext } from '@playwright/test';
import { control, setLifetime } from '../pages/sandbox.ts';
import { startServers, type StartedServers } from './start-servers.ts';

export type StartOwn = (environment?: Readonly<Record<string, string>>) => Promise<StartedServers>;

interface Fixtures {
  /** An app and a sandbox for this test alone: for counters, faults and short lifetimes. */
  startOwn: StartOwn;
  /** What the policy stops in this test because it shall. */
  stoppedByPolicy: RegExp | undefined;
  /** Fails the test when the page broke its own security policy. */
  policyWatch: void;
}

interface WorkerFixtures {
  /** The pair this worker keeps: starting one takes longer than most journeys. */
  kept: () => Promise<StartedServers>;
}

const LIFETIME = 'SANDBOX_ACCESS_TOKEN_TTL';
let started = 0;

export const test = base.extend<Fixtures, WorkerFixtures>({
  kept: [
    async ({}, use, { parallelIndex }) => {
      const port = 5400 + parallelIndex * 100;
      let servers: Promise<StartedServers> | undefined;
      await use(() => (servers ??= startServers({ port, sandboxPort: port + 1 })));
      await (await servers)?.stop();
    },
    { scope: 'worker' },
  ],
  startOwn: async ({ kept }, use, { parallelIndex }) => {
    const running: StartedServers[] = [];
    await use(async (environment = {}) => {
      if (Object.keys(environment).every((name) => name === LIFETIME)) {
        const servers = await kept();
        await control(servers.sandbox, 'reset');
        await setLifetime(servers.sandbox, Number(environment[LIFETIME] ?? 300));
        return servers;
      }
      const port = 5402 + parallelIndex * 100 + (started++ % 40) * 2;
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
