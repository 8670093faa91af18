import type { Locator } from '@playwright/test';
import { checkButton, checkRow, openProvider } from '../pages/providers.ts';
import {
  providerName,
  startBrokenIssuers,
  type BrokenIssuers,
  type FlawName,
} from '../support/broken-issuers.ts';
import { providersFile } from '../support/rogue.ts';
import { startServers } from '../support/start-servers.ts';
import { expect, test as base, type Keep } from '../support/test.ts';

interface BrokenWorld {
  readonly app: string;
  readonly broken: BrokenIssuers;
}

async function startBrokenWorld(ports: Parameters<typeof startServers>[0]) {
  const broken = await startBrokenIssuers();
  const file = providersFile({ providers: broken.entries });
  const servers = await startServers({ ...ports, environment: { PROVIDERS_FILE: file.path } });
  const stop = async () => {
    await servers.stop();
    file.remove();
    await broken.close();
  };
  return { app: servers.app, broken, stop };
}

// One after the other, so that they share what was started.
base.describe.configure({ mode: 'default' });

/** The app with all broken issuers in its providers file, so that its policy lets the page ask them. */
const test = base.extend<{ world: BrokenWorld }>({
  world: async ({ keep }: { keep: Keep }, use) => {
    await use(await keep('broken issuers', startBrokenWorld));
  },
});

/** Waits for the verdict; the slowest issuer is given up after eight seconds. */
const expectVerdict = (section: Locator, verdict: string) =>
  expect(section.getByText(verdict, { exact: true })).toBeVisible({ timeout: 20_000 });

const expectNothingFailed = (section: Locator) =>
  expect(section.getByText('Failed', { exact: true })).toHaveCount(0);

const expected: readonly (readonly [FlawName, verdict: string, check: string, code: string])[] = [
  ['discovery-closed', 'Needs a back end', 'Settings readable', 'discovery_blocked'],
  ['issuer-slash', 'Works from the browser', 'Issuer exact', 'issuer_differs'],
  ['pkce-plain', 'Needs a back end', 'PKCE with S256', 'pkce_without_s256'],
  ['html', 'Could not be told', 'Settings readable', 'discovery_html'],
  ['token-closed', 'Works with the relay', 'Token endpoint', 'token_blocked'],
  ['keys-closed', 'Needs a back end', 'Keys readable and usable', 'keys_blocked'],
  ['token-in-the-clear', 'Could not be told', 'Addresses safe', 'endpoint_dangerous'],
  ['hanging', 'Could not be told', 'Settings readable', 'discovery_timeout'],
  ['clock-off', 'Works from the browser', 'Clocks', 'clock_off'],
  ['down', 'Could not be told', 'Settings readable', 'discovery_down'],
  ['secret-wanted', 'Works with the relay', 'Token endpoint', 'token_secret_expected'],
];

test('each broken issuer gets its verdict and the row that says why', async ({ page, world }) => {
  const sections = new Map<FlawName, Locator>();
  // All are asked at once: the slowest is given up after eight seconds.
  for (const [flaw] of expected) {
    const section = await openProvider(page, world.app, providerName(flaw));
    await checkButton(section).click();
    sections.set(flaw, section);
  }
  for (const [flaw, verdict, check, code] of expected) {
    await test.step(flaw, async () => {
      const section = sections.get(flaw) ?? page.getByRole('main');
      await expectVerdict(section, verdict);
      const row = checkRow(section, check);
      await expect(row).toContainText('Failed');
      await expect(row.getByText(code, { exact: true })).toBeVisible();
      await expect(row.getByText('What to do')).toBeVisible();
    });
  }
});

test('those that work are told so, each is asked once, and again only on request', async ({
  page,
  world,
}) => {
  await test.step('what an honest issuer is asked is announced first', async () => {
    const honest = world.broken.issuers.find(({ name }) => name === 'honest');
    if (!honest) throw new Error('There is no honest issuer');
    const byPage = () => honest.asked.filter((one) => one !== 'GET /.well-known/openid-configuration').length;
    const section = await openProvider(page, world.app, providerName('honest'));
    await expect(section.getByText(new URL(honest.issuer).host, { exact: false }).first()).toBeVisible();
    expect(byPage()).toBe(0);
    await checkButton(section).click();
    await expectVerdict(section, 'Works from the browser');
    // The keys and one token request; the app's server reads the settings for its policy as well.
    expect(honest.asked.filter((one) => one.includes('jwks') || one.includes('token')).sort()).toEqual([
      'GET /jwks',
      'POST /token',
    ]);
    await section.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(byPage).toBe(4);
    await expectVerdict(section, 'Works from the browser');
    await expectNothingFailed(section);
    await expect(section.getByText(/Everything a page must be able to read/)).toBeVisible();
  });
  await test.step('the sandbox’s providers get the verdict of the real ones', async () => {
    for (const [name, verdict] of [
      ['OpenID sandbox', 'Works from the browser'],
      ['GitHub-style sandbox', 'Works with the relay'],
      ['Spotify-style sandbox', 'Works from the browser'],
    ] as const) {
      const section = await openProvider(page, world.app, name);
      await checkButton(section).click();
      await expectVerdict(section, verdict);
      await expectNothingFailed(section);
    }
  });
});

test('a run can be cancelled and keeps what had finished; a result is copied as Markdown', async ({
  page,
  context,
  world,
}) => {
  await test.step('cancelled', async () => {
    const section = await openProvider(page, world.app, providerName('hanging'));
    await checkButton(section).click();
    await section.getByRole('button', { name: 'Cancel' }).click();
    await expect(section.getByText(/Cancelled/)).toBeVisible();
    await expect(checkRow(section, 'Secure context')).toContainText('Passed');
    await expect(section.getByRole('button', { name: 'Run again' })).toBeVisible();
  });
  await test.step('copied', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const section = await openProvider(page, world.app, providerName('issuer-slash'));
    await checkButton(section).click();
    await expectVerdict(section, 'Works from the browser');
    await section.getByRole('button', { name: 'Copy report' }).click();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain('# Pre-flight of Broken: issuer-slash');
    expect(report).toContain('`issuer_differs`');
    expect(report).toContain('`2F`');
    expect(report).not.toMatch(/code_verifier|access_token|client_id/);
  });
});
