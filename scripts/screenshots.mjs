// Takes the picture of the README (docs/session.png), and every page at two widths and in both themes into
// test-results/screenshots. Needs a build; starts the servers itself.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
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
    await page.evaluate(() => globalThis.scrollTo(0, 0));
    await page.screenshot({ path: `${FOLDER}/${name}-${width}-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const open = (page, name) => page.getByRole('link', { name, exact: true }).click();

async function visit(page, scheme) {
  await page.goto(APP);
  await page.getByText('What it will be asked for').first().click();
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
  await open(page, 'Flow');
  await shootFlow(page, scheme);
  await shootWords(page, scheme);
  await open(page, 'Providers');
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

async function shootFlow(page, scheme) {
  const runs = page.getByLabel('Run', { exact: true });
  await runs
    .locator('option', { hasText: /^Sign-in/ })
    .first()
    .waitFor({ state: 'attached' });
  const signIns = await runs
    .locator('option', { hasText: /^Sign-in/ })
    .evaluateAll((all) => all.map(({ value }) => value));
  await runs.selectOption(signIns[0]);
  await page
    .getByText(/POST \/token/)
    .first()
    .click();
  await shoot(page, 'flow', scheme);
  await page.getByRole('tab', { name: 'Take away' }).click();
  await button(page, 'Copy with the secrets…').click();
  await page.getByRole('alertdialog').waitFor();
  await shoot(page, 'flow-secrets', scheme);
  await page.keyboard.press('Escape');
  await button(page, 'Replay').click();
  for (let step = 0; step < 8; step += 1) await button(page, 'Next').click();
  await shoot(page, 'flow-replay', scheme);
  const download = await takeAway(page);
  await button(page, 'End the replay').click();
  await button(page, 'Compare').click();
  await shoot(page, 'flow-compare', scheme);
  await page
    .getByLabel('Bundle')
    .setInputFiles({ name: 'theirs.json', mimeType: 'application/json', buffer: download });
  await page.getByText('You are looking at a recording').waitFor();
  await shoot(page, 'flow-recording', scheme);
  await button(page, 'Close the recording').click();
}

/** The run on show as a bundle. */
async function takeAway(page) {
  await button(page, 'Take away…').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download/ }).click(),
  ]);
  await page.keyboard.press('Escape');
  return readFileSync(await download.path());
}

/** The pages that explain: a pasted callback, the list of codes, one of them. */
async function shootWords(page, scheme) {
  await page.goto(`${APP}/why`);
  await page.getByText('Nothing pasted yet').waitFor();
  await shoot(page, 'why', scheme);
  await button(page, 'Callback address').click();
  await page.getByText('What points to it').first().waitFor();
  await shoot(page, 'why-answer', scheme);
  await page.goto(`${APP}/explain?q=callback`);
  await page.getByRole('link', { name: 'callback_unknown' }).waitFor();
  await shoot(page, 'explain', scheme);
  await page.getByRole('link', { name: 'callback_unknown' }).click();
  await page.getByText('Usual causes here').waitFor();
  await shoot(page, 'explain-code', scheme);
  await page.goto(`${APP}/session`);
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
