// Finds the browsers the journeys run in. As a program: says which; with --install it installs one where there is none.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, firefox } from '@playwright/test';

const { platform, env } = process;
const isRoot = process.getuid?.() === 0;
const INSTALL_TIMEOUT_MS = 10 * 60_000;

const inPrograms = (path) =>
  [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, path));

const CHROMIUM_PATHS = {
  linux: [
    // The same engine without the frame of windows and tabs: a third less work for each page.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    ...inPrograms('Google\\Chrome\\Application\\chrome.exe'),
    ...inPrograms('Chromium\\Application\\chrome.exe'),
    ...inPrograms('Microsoft\\Edge\\Application\\msedge.exe'),
  ],
};

const FIREFOX_PATHS = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/opt/firefox/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: inPrograms('Mozilla Firefox\\firefox.exe'),
};

/** What a browser says it is, or undefined when it does not run. Snaps are left out: their sandbox hides temporary profiles. */
function versionOf(path) {
  if (platform !== 'linux') return '';
  try {
    if (realpathSync(path).includes('/snap')) return undefined;
    const output = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /\d+\.\d+/.test(output) ? output.trim() : undefined;
  } catch {
    return undefined;
  }
}

function firstInstalled(paths = []) {
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const version = versionOf(path);
    if (version !== undefined) return { executablePath: path, name: version || path };
  }
  return undefined;
}

/** Playwright keeps its headless shell beside its full build and takes it by itself when no path is given. */
function hasHeadlessShell() {
  const parts = chromium.executablePath().split(/[\\/]/);
  const at = parts.findLastIndex((part) => /^chromium-\d+$/.test(part));
  if (at < 0) return false;
  const folder = join(
    parts.slice(0, at).join('/') || '/',
    parts[at].replace('chromium-', 'chromium_headless_shell-'),
  );
  return existsSync(folder) && readdirSync(folder).includes('INSTALLATION_COMPLETE');
}

/**
 * The Chromium to use, or undefined. Without an `executablePath` it is the one Playwright finds by itself.
 * `E2E_CHROMIUM` names one by path.
 */
export function findChromium() {
  const chosen = env.E2E_CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return { executablePath: chosen, name: chosen };
    throw new Error(`E2E_CHROMIUM names ${chosen}, which does not exist. Correct it or leave it out.`);
  }
  if (hasHeadlessShell()) return { name: "Playwright's headless shell" };
  const full = chromium.executablePath();
  if (existsSync(full)) return { executablePath: full, name: "Playwright's Chromium" };
  return firstInstalled(CHROMIUM_PATHS[platform]);
}

/**
 * The Firefox to use, or undefined; `E2E_FIREFOX` names one by path, `off` leaves it out. An installed Firefox is driven
 * over WebDriver BiDi, for which Playwright wants the channel `moz-firefox`.
 */
export function findFirefox() {
  const chosen = env.E2E_FIREFOX;
  if (chosen === 'off') return undefined;
  if (chosen) {
    if (existsSync(chosen)) return { executablePath: chosen, channel: 'moz-firefox', name: chosen };
    throw new Error(`E2E_FIREFOX names ${chosen}, which does not exist. Correct it or leave it out.`);
  }
  if (existsSync(firefox.executablePath())) return { name: "Playwright's Firefox" };
  const installed = firstInstalled(FIREFOX_PATHS[platform]);
  return installed && { ...installed, channel: 'moz-firefox' };
}

/** Launch options for Playwright: the path where one is needed, and no sandbox where Chromium refuses it (root on Linux). */
export function chromiumLaunchOptions() {
  const found = findChromium();
  return {
    ...(found?.executablePath && { executablePath: found.executablePath }),
    args: platform === 'linux' && isRoot ? ['--no-sandbox'] : [],
  };
}

function attempt(words, command, parameters, options = {}) {
  console.log(`Browser: none found; ${words} …`);
  const result = spawnSync(command, parameters, {
    stdio: 'inherit',
    timeout: INSTALL_TIMEOUT_MS,
    ...options,
  });
  return result.status === 0;
}

function install() {
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  attempt("installing Playwright's own", process.execPath, [playwright, 'install', 'chromium']);
  const installed = findChromium();
  if (installed || !isRoot || !existsSync('/usr/bin/apt-get')) return installed;
  const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  attempt('reading the package lists', 'apt-get', ['update', '-qq'], quiet);
  const packages = ['chromium', 'chromium-headless-shell'];
  const install = ['install', '-y', '-qq', '--no-install-recommends'];
  // Older releases of Debian have the first alone.
  const both = `installing the packages ${packages.join(' and ')}`;
  if (!attempt(both, 'apt-get', [...install, ...packages], quiet))
    attempt('installing the package chromium', 'apt-get', [...install, 'chromium'], quiet);
  return findChromium();
}

function report() {
  const found = findChromium() ?? (process.argv.includes('--install') ? install() : undefined);
  if (found === undefined) {
    console.error(
      'No Chrome or Chromium was found. Install one, or set E2E_CHROMIUM to the path of its program.',
    );
    process.exit(1);
  }
  const path =
    found.executablePath && found.executablePath !== found.name ? ` (${found.executablePath})` : '';
  console.log(`Browser: ${found.name}${path}`);
  const second = findFirefox();
  console.log(`Firefox: ${second ? second.name : 'none found; its journeys are left out'}`);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  try {
    report();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
