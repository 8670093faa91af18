import { test as base, expect, type BrowserContext } from '@playwright/test';
import { startServers, type StartedServers } from './start-servers.ts';

export type StartOwn = (environment?: Readonly<Record<string, string>>) => Promise<StartedServers>;

interface Fixtures {
  /** An app and a sandbox for this test alone: for counters, faults and short lifetimes. */
  startOwn: StartOwn;
  /** Fails the test when the page broke its own security policy. */
  policyWatch: void;
}

let started = 0;

export const test = base.extend<Fixtures>({
  startOwn: async ({}, use, { parallelIndex }) => {
    const running: StartedServers[] = [];
    await use(async (environment = {}) => {
      const port = 5400 + parallelIndex * 100 + (started++ % 40) * 2;
      const servers = await startServers({ port, sandboxPort: port + 1, environment });
      running.push(servers);
      return servers;
    });
    await Promise.all(running.map((servers) => servers.stop()));
  },
  policyWatch: [
    async ({ context }, use) => {
      const violations: string[] = [];
      watchPolicy(context, violations);
      await use();
      expect(violations, 'violations of the content security policy').toEqual([]);
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
