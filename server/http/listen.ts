import type { RequestListener, Server } from 'node:http';
import { createHttpServer } from './create-http-server.ts';

/** Requests under way get this long to finish when the server closes. */
const GRACE_MS = 1000;

export interface Listening {
  close(): Promise<void>;
}

/** Resolves once the server accepts connections; rejects with the system's own error (`EADDRINUSE` …). */
export async function listen(handle: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createHttpServer(handle, { keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
