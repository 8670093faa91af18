// Takes the picture of the README (docs/session.png), and every page at two widths and in both themes into
// test-results/screenshots. Needs a build; starts the servers itself.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = `${root}test-results/screenshots`;
const APP = 'http://127.0.0.1:5283';

function startServers() {
  const env = { ...process.env, PORT: '5283', SANDBOX_PORT: '4183', SANDBOX: 'on', PROVIDERS_FILE: '' };
  const child = spawn(process.execPath, [`${root}dist-server/main.js`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The servers ended. Run npm run build first.')));
    child.stdout.on('data', (chunk) => String(chunk).includes('ready') && resolve(child));
  });
}

async function shoot(page, name, scheme) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${FOLDER}/${name}-${width}-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const open = (page, name) => page.getByRole('link', { name, exact: true }).click();

async function visit(page, scheme) {
  await page.goto(APP);
  await page.getByText('What it will be asked for').click();
  await shoot(page, 'sign-in', scheme);
  await button(page, 'Sign in with OpenID sandbox').click();
  await page.getByLabel('Username').fill('alice');
  await page.getByLabel('Password').fill('password123');
  await shoot(page, 'sandbox-sign-in', scheme);
  await button(page, 'Sign in').click();
  await button(page, 'Deny').waitFor();
  await shoot(page, 'sandbox-consent', scheme);
  await button(page, 'Deny').click();
  await page.getByRole('table').waitFor();
  await shoot(page, 'refused', scheme);
  await button(page, 'Try again').click();
  await button(page, 'Allow').click();
  await button(page, 'Refresh now').click();
  await page.getByText('Refresh token rotated').waitFor();
  await shoot(page, 'session', scheme);
  if (scheme === 'light') await page.screenshot({ path: `${root}docs/session.png` });
  await button(page, 'Other ways…').click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'sign-out', scheme);
  await page.keyboard.press('Escape');
  await open(page, 'Inspector');
  await page.getByText('The signature is genuine').first().waitFor();
  await shoot(page, 'inspector', scheme);
  await open(page, 'API');
  await button(page, 'Send').click();
  await page.getByText('The call went through').waitFor();
  await shoot(page, 'api', scheme);
  await open(page, 'Providers');
  await page.getByText('What its entry says').click();
  await shoot(page, 'providers', scheme);
  await page.getByRole('tab', { name: 'Add your own' }).click();
  await page
    .getByLabel('What you have of the provider')
    .fill('https://id.example.com/authorize?client_id=spa');
  await shoot(page, 'providers-add', scheme);
  await open(page, 'Session');
  await button(page, 'Sign out').click();
  await page.getByText('You are signed out here').waitFor();
  await shoot(page, 'signed-out', scheme);
}

mkdirSync(FOLDER, { recursive: true });
const servers = await startServers();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    await visit(await context.newPage(), colorScheme);
    await context.close();
  }
  console.log(`Screenshots are in ${FOLDER} and docs/session.png.`);
} finally {
  await browser.close();
  servers.removeAllListeners('exit');
  servers.kill();
}
