import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRogueIssuer, type RogueIssuer } from '../../src/testing/rogue-issuer.ts';
import { rogueProfile } from '../../src/testing/rogue-profile.ts';
import { startServers } from './start-servers.ts';
import { test as base, type Keep } from './test.ts';

export interface RogueWorld {
  readonly app: string;
  readonly rogue: RogueIssuer;
}

/** Writes a providers file for this test and answers its path. */
export function providersFile(content: unknown): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'authlens-providers-'));
  const path = join(folder, 'providers.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}

async function startRogueWorld(ports: Parameters<typeof startServers>[0]) {
  const rogue = await startRogueIssuer();
  const file = providersFile({ providers: [rogueProfile(rogue.issuer)] });
  const servers = await startServers({
    ...ports,
    environment: { PROVIDERS_FILE: file.path, SANDBOX: 'off' },
  });
  const stop = async () => {
    await servers.stop();
    file.remove();
    await rogue.close();
  };
  return { app: servers.app, rogue, stop };
}

/** The app pointed at the provider that misbehaves on request, and behaves at the start of each test. */
export const test = base.extend<{ world: RogueWorld }>({
  world: async ({ keep }: { keep: Keep }, use) => {
    const world = await keep('rogue', startRogueWorld);
    world.rogue.calm();
    await use(world);
  },
});

export { expect } from '@playwright/test';
