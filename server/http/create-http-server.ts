import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { answerClientErrors } from './answer-client-error.ts';

/**
 * A request arrives within these, or its connection is closed with 408: one that never ends holds nothing for long. Node's own
 * limits are minutes.
 */
const IN_TIME: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
};

/** A server of ours: bounded in time, and with a body for every refusal that Node would make without one. */
export function createHttpServer(listener: RequestListener, options: ServerOptions = {}): Server {
  // A missing Host is refused by the listeners, in words.
  const server = createServer({ ...IN_TIME, requireHostHeader: false, ...options }, listener);
  answerClientErrors(server);
  return server;
}
