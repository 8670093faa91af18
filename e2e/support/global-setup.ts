import { startServers } from './start-servers.ts';

function portOf(address: string | undefined): number {
  return Number(new URL(address ?? '').port);
}

/** One app and one sandbox for all journeys; the answer stops them. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const servers = await startServers({
    port: portOf(process.env['E2E_APP']),
    sandboxPort: portOf(process.env['E2E_SANDBOX']),
  });
  return async () => {
    await servers.stop();
  };
}
