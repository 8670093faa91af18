import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '..', '..', 'dist-server', 'main.js');
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5000;

/** Every variable the servers read, so that a developer's own `.env` cannot change what a journey sees. */
const DEFAULTS = {
  HOST: '127.0.0.1',
  SANDBOX: 'on',
  SANDBOX_ACCESS_TOKEN_TTL: '300',
  PROVIDERS_FILE: '',
  APP_ORIGIN: '',
  CLIENT_ADDRESS_HEADER: '',
};

export interface StartedServers {
  /** Origin of the app. */
  readonly app: string;
  /** Issuer of the sandbox. */
  readonly sandbox: string;
  /** All that was printed so far. */
  output(): string;
  /** Resolves with the exit code, after SIGTERM. */
  stop(): Promise<number | null>;
}

interface StartOptions {
  readonly port: number;
  readonly sandboxPort: number;
  /** More variables of `.env.example`. */
  readonly environment?: Readonly<Record<string, string>>;
}

function whenReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (reason: string) => reject(new Error(`The servers ${reason}. They printed:\n${output()}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      give(`were not ready within ${READY_WITHIN_MS / 1000} s`);
    }, READY_WITHIN_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`ended with code ${code ?? 'none'}`);
    });
    child.stdout?.on('data', () => {
      if (!output().includes('ready')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  child.kill('SIGTERM');
  const code = await ended;
  clearTimeout(timer);
  return code;
}

/** Starts the built app and sandbox as a visitor would, on ports of their own, and waits until they are ready. */
export async function startServers({
  port,
  sandboxPort,
  environment,
}: StartOptions): Promise<StartedServers> {
  if (!existsSync(PROGRAM)) throw new Error('The app is not built. Run npm run build first.');
  const ports = { PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, ...DEFAULTS, ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  await whenReady(child, () => printed);
  return {
    app: `http://127.0.0.1:${port}`,
    sandbox: `http://localhost:${sandboxPort}`,
    output: () => printed,
    stop: () => stop(child),
  };
}
