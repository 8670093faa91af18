import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

const PROBLEMS: Readonly<
  Record<string, readonly [status: number, reason: string, code: string, detail: string]>
> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    'headers_too_large',
    'Send fewer or shorter headers.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'Request Timeout',
    'request_timeout',
    'The request did not arrive in time.',
  ],
};
const MALFORMED = [400, 'Bad Request', 'invalid_request', 'This is not an HTTP request.'] as const;

function answer(code: string | undefined, socket: Duplex): void {
  // A socket that was reset hears nothing any more.
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, name, detail] = PROBLEMS[code ?? ''] ?? MALFORMED;
  const type = `urn:authlens:problem:${name}`;
  const body = JSON.stringify({ type, title: reason, status, detail, code: name });
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Gives what Node cannot read as a request an answer with a body that says why (RFC 9457), in place of a bare status. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answer(error.code, socket));
}
