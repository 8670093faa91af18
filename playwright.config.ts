import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions, findChromium, findFirefox } from './scripts/browsers.mjs';

// Ports of their own: the app of a developer may be running on the default ones.
const port = process.env['E2E_PORT'] ?? '5273';
const sandboxPort = process.env['E2E_SANDBOX_PORT'] ?? '4100';
process.env['E2E_APP'] ??= `http://127.0.0.1:${port}`;
process.env['E2E_SANDBOX'] ??= `http://localhost:${sandboxPort}`;

const chromium = findChromium();
if (chromium === undefined) {
  throw new Error('No Chrome or Chromium was found. Run: node scripts/browsers.mjs --install');
}
const firefox = findFirefox();
// Each worker reads this file again; it need not search again.
if (chromium.executablePath !== undefined) process.env['E2E_CHROMIUM'] = chromium.executablePath;
process.env['E2E_FIREFOX'] ??= firefox === undefined ? 'off' : (firefox.executablePath ?? '');

const firefoxProject = firefox && {
  name: 'firefox',
  grep: /@firefox/,
  // It takes longer to start than its journeys take: once is enough, and first, so that nothing waits for it in the end.
  workers: 1,
  use: {
    ...devices['Desktop Firefox'],
    ...(firefox.channel && { channel: firefox.channel }),
    ...(firefox.executablePath && { launchOptions: { executablePath: firefox.executablePath } }),
  },
};

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 3,
  retries: 0,
  timeout: 60_000,
  reporter: 'list',
  use: {
    baseURL: process.env['E2E_APP'],
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    ...(firefoxProject ? [firefoxProject] : []),
    { name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions: chromiumLaunchOptions() } },
  ],
});
