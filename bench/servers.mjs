import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './listen-locally.mjs';

const PROGRAM = fileURLToPath(new URL('../dist-server/main.js', import.meta.url));
const START_MS = 30_000;

function untilReady(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`The servers did not start in time:\n${output}`)),
      START_MS,
    );
    const read = (chunk) => {
      output += chunk;
      if (!output.includes('ready')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The servers ended with code ${code}:\n${output}`));
    });
  });
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/**
 * Starts the app and its sandbox in a process of their own, on free ports.
 * @param {{ accessTokenTtl: number, providers?: readonly object[], program?: string }} options seconds; entries for the
 *   providers file; another build than the usual one
 */
export async function startServers({ accessTokenTtl, providers = [], program = PROGRAM }) {
  const folder = await mkdtemp(join(tmpdir(), 'authlens-bench-'));
  const file = join(folder, 'providers.json');
  await writeFile(file, JSON.stringify({ providers }));
  const port = await freePort();
  const sandboxPort = await freePort();
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      SANDBOX: 'on',
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_ACCESS_TOKEN_TTL: String(accessTokenTtl),
      PROVIDERS_FILE: file,
    },
  });
  await untilReady(child).finally(() => rm(folder, { recursive: true }));
  const issuer = `http://localhost:${sandboxPort}`;
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    issuer,
    accessTokenTtl,
    /** Requests the sandbox's token endpoint has seen for a grant. */
    tokenRequests: async (grant) =>
      (await (await fetch(`${issuer}/sandbox/state`)).json()).token_requests[grant],
    close: () => stop(child),
  };
}
