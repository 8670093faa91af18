// Signs in with servers that were not written here, by the providers file alone. See README.md beside this file.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../scripts/browsers.mjs';
import { visit } from './drive.mjs';
import * as glewlwyd from './glewlwyd.mjs';
import * as lemonldap from './lemonldap.mjs';
import * as nodeOauth from './node-oauth.mjs';
import { useNpmFolder } from './npm-packages.mjs';
import * as oauth2MockServer from './oauth2-mock-server.mjs';
import { installDebian } from './packages.mjs';
import { atEnd, cleanUp, start, temporaryFolder } from './processes.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = join(ROOT, 'dist-server', 'main.js');

const { values: options } = parseArgs({
  options: {
    install: { type: 'boolean', default: false },
    port: { type: 'string', default: '5310' },
    servers: { type: 'string', default: '4320' },
    only: { type: 'string', default: '' },
    npm: { type: 'string' },
    screenshots: { type: 'string' },
  },
});

if (options.npm) useNpmFolder(options.npm);
const port = Number(options.port);
const app = `http://127.0.0.1:${port}`;
const SERVERS = {
  glewlwyd,
  'lemonldap-ng': lemonldap,
  'node-oauth': nodeOauth,
  'oauth2-mock-server': oauth2MockServer,
};

const install = (server) => (server.install ? server.install() : installDebian(server.packages));

async function startServers() {
  const cases = [];
  const skipped = [];
  for (const [index, [name, server]] of Object.entries(SERVERS).entries()) {
    if (options.only && !options.only.split(',').includes(name)) continue;
    if (!server.isThere() && options.install) await install(server);
    if (!server.isThere()) {
      skipped.push({
        server: name,
        version: '',
        what: '',
        step: '',
        ok: undefined,
        result: 'skipped: not on this machine (--install)',
      });
      continue;
    }
    cases.push(...(await server.start({ app, port: Number(options.servers) + index })));
  }
  return { cases, skipped };
}

async function startApp(cases) {
  const file = join(temporaryFolder('app'), 'providers.json');
  writeFileSync(file, JSON.stringify({ providers: cases.map(({ entry }) => entry) }));
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    SANDBOX: 'off',
    PROVIDERS_FILE: file,
    APP_ORIGIN: '',
    CLIENT_ADDRESS_HEADER: '',
  };
  const { output } = await start(process.execPath, [PROGRAM], { env, url: app });
  const { providers } = await (await fetch(`${app}/providers.json`)).json();
  for (const { entry } of cases)
    if (!providers.some(({ id }) => id === entry.id))
      throw new Error(`The app did not take ${entry.id}:\n${output()}`);
}

function print(rows) {
  const columns = ['server', 'version', 'what', 'step', 'result'];
  const shown = rows.map((row) => ({
    ...row,
    result: row.ok === false ? `FAILED ${row.result}` : row.result,
  }));
  for (const row of shown) console.log(columns.map((column) => row[column]).join(' | '));
}

async function run() {
  if (!existsSync(PROGRAM)) throw new Error('The app is not built. Run npm run build first.');
  if (options.screenshots) mkdirSync(options.screenshots, { recursive: true });
  const { cases, skipped } = await startServers();
  print(skipped);
  if (cases.length === 0) return [];
  await startApp(cases);
  const browser = await chromium.launch(chromiumLaunchOptions());
  atEnd(() => browser.close());
  const all = [];
  for (const one of cases) {
    const rows = await visit(browser, { ...one, app }, options);
    print(rows);
    all.push(...rows);
  }
  return all;
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void cleanUp().then(() => process.exit(130)));

try {
  const rows = await run();
  const failed = rows.filter(({ ok }) => ok === false).length;
  console.log(`${rows.length - failed} steps went well, ${failed} failed.`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
