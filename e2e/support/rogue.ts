import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRogueIssuer, type RogueIssuer } from '../../src/testing/rogue-issuer.ts';
import { rogueProfile } from '../../src/testing/rogue-profile.ts';
import { test as base, type StartOwn } from './test.ts';

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

/** The app pointed at the provider that misbehaves on request. */
export const test = base.extend<{ world: RogueWorld }>({
  world: async ({ startOwn }: { startOwn: StartOwn }, use) => {
    const rogue = await startRogueIssuer();
    const file = providersFile({ providers: [rogueProfile(rogue.issuer)] });
    const { app } = await startOwn({ PROVIDERS_FILE: file.path, SANDBOX: 'off' });
    await use({ app, rogue });
    file.remove();
    await rogue.close();
  },
});

export { expect } from '@playwright/test';
