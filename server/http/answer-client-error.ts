import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestError } from '@hono/node-server';

const TYPE = 'application/problem+json; charset=utf-8';

/** What is wrong with a request before any endpoint sees it. */
interface ClientProblem {
  readonly status: number;
  readonly reason: string;
  readonly code: string;
  readonly detail: string;
}

const MALFORMED: ClientProblem = {
  status: 400,
  reason: 'Bad Request',
  code: 'invalid_request',
  detail: 'This is not an HTTP request.',
};
const PROBLEMS: Readonly<Record<string, ClientProblem>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'headers_too_large',
    detail: 'Send fewer or shorter headers.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
  },
};
const NO_TUNNEL: ClientProblem = {
  status: 405,
  reason: 'Method Not Allowed',
  code: 'method_not_allowed',
  detail: 'This server opens no tunnel: do not use CONNECT.',
};
const NO_SUCH_EXPECTATION: ClientProblem = {
  status: 417,
  reason: 'Expectation Failed',
  code: 'invalid_request',
  detail: 'Expect nothing but 100-continue.',
};
export const UNREADABLE_ADDRESS: ClientProblem = {
  ...MALFORMED,
  detail: 'Send an address that can be read, and one Host that belongs to it.',
};

/** RFC 9457. */
function bodyOf({ status, reason, code, detail }: ClientProblem): string {
  return JSON.stringify({ type: `urn:authlens:problem:${code}`, title: reason, status, detail, code });
}

function headersOf(body: string): Record<string, string> {
  return {
    'Content-Type': TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
}

/** Where there is no response yet, only the wire. */
function writeBytes(problem: ClientProblem, socket: Duplex, whenSent?: () => void): void {
  const body = bodyOf(problem);
  const headers = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${problem.status} ${problem.reason}`, ...headers, '', body].join('\r\n'), whenSent);
}

export function writeProblem(problem: ClientProblem, response: ServerResponse): void {
  const body = bodyOf(problem);
  response.writeHead(problem.status, headersOf(body)).end(body);
}

function answer(code: string | undefined, socket: Duplex): void {
  // A socket that was reset hears nothing any more.
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  writeBytes(PROBLEMS[code ?? ''] ?? MALFORMED, socket);
}

/** Node lets go of the socket of a CONNECT: nobody else hears its errors, ends it in time, or closes it with the server. */
function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  writeBytes(NO_TUNNEL, socket, () => socket.destroy());
}

/** Gives what Node cannot read as a request, or would not pass on, an answer with a body that says why (RFC 9457). */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answer(error.code, socket));
  server.on('connect', (_request, socket) => refuseTunnel(socket));
  server.on('checkExpectation', (_request, response) => writeProblem(NO_SUCH_EXPECTATION, response));
}

/** For `getRequestListener`: an address or a Host of which no URL can be made. */
export function answerUnreadable(error: unknown): Response {
  const isUnreadable = error instanceof RequestError;
  if (!isUnreadable)
    console.error(`request failed: ${error instanceof Error ? error.name : 'unknown error'}`);
  const problem = isUnreadable
    ? UNREADABLE_ADDRESS
    : { status: 500, reason: 'Internal Server Error', code: 'internal_error', detail: 'Try again.' };
  const body = bodyOf(problem);
  return new Response(body, { status: problem.status, headers: headersOf(body) });
}
