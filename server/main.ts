import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProviderProblem } from '#core/providers/read-providers-file.ts';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { startServers, type Development, type Servers } from './start-servers.ts';

export { startServers };

/** Longest time a stop may take before the process ends anyway. */
const STOP_MS = 3000;

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!absent) throw new ConfigurationError('The file .env cannot be read. Correct or remove it.');
  }
}

function problemLine({ code, id, field, detail }: ProviderProblem): string {
  const place = [id, field].filter((part) => part !== undefined).join(' ');
  // A field in capitals is a variable: the provider may stand in no file at all.
  const source = /^[A-Z0-9_]+$/.test(field ?? '') ? 'Environment' : 'Providers file';
  return `${source}: ${code}${place === '' ? '' : ` (${place})`}: ${detail}`;
}

function announce({ appOrigin, sandboxIssuer, problems, notices }: Servers): void {
  for (const problem of problems) console.warn(problemLine(problem));
  for (const notice of notices) console.warn(notice);
  console.log(`Authlens        ${appOrigin}`);
  if (sandboxIssuer !== undefined) console.log(`OpenID sandbox  ${sandboxIssuer}`);
  console.log('Authlens is ready. Press Ctrl+C to stop.');
}

/** Reads the environment and `.env`, opens the servers and says where they are. */
export async function openServers(development?: Development): Promise<Servers> {
  loadEnvironmentFile();
  const servers = await startServers(readConfiguration(process.env), development);
  announce(servers);
  return servers;
}

/** One line for what the person can mend; the whole error for what only a programmer can. Ends the process with code 1. */
export function fail(error: unknown): never {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
}

/** Ends the process with code 0 on SIGINT and SIGTERM; a second signal does not wait. */
export function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(0);
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    void close().finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** The whole program. */
export async function run(): Promise<void> {
  try {
    const opening = openServers();
    stopOnSignal(async () => (await opening).close());
    await opening;
  } catch (error) {
    fail(error);
  }
}

const program = process.argv[1];
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await run();
