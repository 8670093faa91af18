import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');

export interface BuiltApi {
  start(environment: Record<string, string>): Promise<ApiProcess>;
  remove(): Promise<void>;
}

interface ApiProcess {
  readonly url: string;
  /** SIGKILL: nothing can be tidied up. */
  kill(): Promise<void>;
}

async function portOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface(child.stdout);
  for await (const line of lines) return line;
  throw new Error('the API did not start');
}

/** Compiles the API, so that Node runs it in a process of its own. */
export async function buildApi(): Promise<BuiltApi> {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  const directory = await mkdtemp(join(ROOT, '.cache', 'api-'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(import.meta.dirname, 'api-process-entry.test-support.ts'),
      outDir: directory,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'api.mjs' } },
    },
  });
  return {
    start: async (environment) => {
      const child = spawn(process.execPath, [join(directory, 'api.mjs')], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      return {
        url: `http://127.0.0.1:${await portOf(child)}/api`,
        kill: async () => {
          child.kill('SIGKILL');
          await exited;
        },
      };
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
