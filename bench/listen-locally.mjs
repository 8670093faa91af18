import { createServer } from 'node:http';

/**
 * Opens the server on a free port of 127.0.0.1.
 * @returns {Promise<{ port: number, origin: string, close(): Promise<void> }>}
 */
export async function listenLocally(server) {
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A port nobody listens on just now, on either loopback address. */
export async function freePort() {
  const probe = await listenLocally(createServer());
  await probe.close();
  return probe.port;
}
