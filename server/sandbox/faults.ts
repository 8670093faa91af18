import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from './activity.ts';

interface TokenFault {
  /** HTTP status of the answer. */
  readonly token_status: number;
  /** How many token requests fail with it. */
  readonly times: number;
}

const MAX_BODY_BYTES = 64 * 1024;

/** Makes the next token requests fail, so that a client's patience can be watched. */
export class Faults {
  #fault: TokenFault = { token_status: 503, times: 0 };

  set(fault: TokenFault): void {
    this.#fault = fault;
  }

  get pending(): TokenFault {
    return this.#fault;
  }

  /** The status the next token request must fail with, if any; uses one up. */
  take(): number | undefined {
    if (this.#fault.times < 1) return undefined;
    this.#fault = { ...this.#fault, times: this.#fault.times - 1 };
    return this.#fault.token_status;
  }
}

async function readGrantType(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part: unknown = chunk;
    if (!(part instanceof Uint8Array)) continue;
    size += part.length;
    if (size > MAX_BODY_BYTES) return '';
    chunks.push(part);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('grant_type') ?? '';
}

/** Answers a token request with a failure. The provider never sees it, so a refresh token is not used up. */
export async function answerTokenFault(
  request: IncomingMessage,
  response: ServerResponse,
  context: { status: number; activity: Activity; appOrigins: readonly string[] },
): Promise<void> {
  context.activity.countTokenRequest(await readGrantType(request));
  const origin = request.headers.origin;
  if (origin !== undefined && context.appOrigins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'Date, Retry-After');
  }
  response.setHeader('Vary', 'Origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.statusCode = context.status;
  response.end(
    JSON.stringify({
      error: context.status >= 500 ? 'temporarily_unavailable' : 'invalid_request',
      error_description: 'The sandbox was told to fail this request.',
    }),
  );
}
