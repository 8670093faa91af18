import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

function socketAddress(context: Context): string | undefined {
  try {
    return getConnInfo(context).remote.address;
  } catch {
    // A request that came through no socket.
    return undefined;
  }
}

/**
 * Who is asking: the other end of the connection, or what the proxy before us says in `header`. In a list the last entry is
 * the proxy's own; the ones before it are whatever the client sent.
 */
export function clientAddress(context: Context, header?: string): string {
  const told = header === undefined ? undefined : context.req.header(header)?.split(',').at(-1)?.trim();
  return told || socketAddress(context) || 'unknown';
}
