import type { IncomingMessage } from 'node:http';
import { Problem } from '../problem.ts';
import type { ReceivedRequest } from './received-request.ts';

/**
 * Headers that must stand once: of two, each reader along the way could believe another one. Node keeps the first of some and
 * joins others.
 */
const SINGLE: ReadonlySet<string> = new Set([
  // RFC 9112 section 3.2: two of Host are refused with 400.
  ...[
    'host',
    'authorization',
    'content-type',
    'content-length',
    'origin',
    'dpop',
    'x-api-key',
    'x-csrf-token',
  ],
  ...['x-demo-owner', 'x-demo-key', 'x-demo-timestamp', 'x-demo-nonce', 'x-demo-content-sha256'],
  ...['x-demo-signature'],
]);

/** What Node knows of a request beyond the Fetch API's. */
export interface Connection {
  readonly incoming?: Pick<IncomingMessage, 'rawHeaders' | 'socket'>;
}

function refuseDuplicates(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (SINGLE.has(name) && seen.has(name)) {
      throw new Problem('duplicate_header', `Send the header ${name} once.`);
    }
    seen.add(name);
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new Problem('body_too_large', `Send at most ${limit} bytes.`);
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a request with its body. Throws a `Problem` for one that no endpoint takes. */
export async function readRequest(
  raw: Request,
  connection: Connection | undefined,
  bodyLimit: number,
): Promise<ReceivedRequest> {
  const { incoming } = connection ?? {};
  if (incoming !== undefined) refuseDuplicates(incoming.rawHeaders);
  const body = await readBytes(raw, bodyLimit).catch((error: unknown) => {
    if (error instanceof Problem) throw error;
    throw new Problem('body_malformed', 'The body broke off. Send it again.');
  });
  return {
    raw,
    method: raw.method,
    url: new URL(raw.url),
    headers: raw.headers,
    contentType: (raw.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    body,
    address: incoming?.socket.remoteAddress ?? 'unknown',
  };
}

/** The text of a body; bytes that are no UTF-8 are refused, not replaced. */
export function textOfBody(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Problem('body_malformed', 'The body is not UTF-8.');
  }
}

export function jsonOfBody(body: Uint8Array): unknown {
  const text = textOfBody(body);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('body_malformed', 'The body is not JSON.');
  }
}
