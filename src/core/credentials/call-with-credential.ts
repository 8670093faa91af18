import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { readChallenges } from '../oauth/read-challenges.ts';
import type { ApiRequest } from './api-request.ts';
import type {
  CredentialKind,
  CredentialPorts,
  CredentialValues,
  RetryReason,
  SignedRequest,
} from './kind.ts';
import type { AnswerFacts } from './read-refusal.ts';

/** One request as it went out, and its answer. Lives in page memory: the request holds the credential. */
interface CredentialAttempt extends AnswerFacts {
  readonly signed: SignedRequest;
  readonly duration_ms: number;
  /** ms since the epoch. */
  readonly received_at: number;
}

export interface CredentialExchange {
  /** One, or two where the first refusal could be answered. */
  readonly attempts: readonly CredentialAttempt[];
  /** Why there is a second. */
  readonly retried?: RetryReason;
}

const LARGEST_ANSWER = 8 * 1024 * 1024;

/**
 * Signs a request and sends it; once more where the kind knows that a new signature may fare better (a new token, a nonce).
 * Throws the codes of `sign`, `api_unreachable`, `response_timeout`, `response_too_large` and `request_cancelled`.
 */
export async function callWithCredential(
  { kind, values }: { readonly kind: CredentialKind; readonly values: CredentialValues },
  request: ApiRequest,
  ports: CredentialPorts,
  signal?: AbortSignal,
): Promise<CredentialExchange> {
  const first = await kind.sign(request, values, ports);
  const answer = await sendSigned(first, ports, signal);
  const attempt = await toAttempt(first, answer);
  if (answer.status !== 401 && answer.status !== 403) return { attempts: [attempt] };
  const retried = await kind.afterRefusal?.(answer, first, values, ports);
  if (retried === undefined) return { attempts: [attempt] };
  const second = await kind.sign(request, values, ports);
  return { attempts: [attempt, await toAttempt(second, await sendSigned(second, ports, signal))], retried };
}

/** Sends what was signed, as it is. */
export async function sendSigned(
  { request: { method, url, headers, body, credentials } }: Pick<SignedRequest, 'request'>,
  { http }: Pick<CredentialPorts, 'http'>,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  try {
    return await http(url, {
      method,
      headers: { ...headers },
      cache: 'no-store',
      maxBytes: LARGEST_ANSWER,
      ...(body !== undefined && { body }),
      ...(credentials !== undefined && { credentials }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (cause instanceof CodedError && cause.code === 'network_unreachable') {
      throw new CodedError('api_unreachable', cause.evidence, cause);
    }
    throw cause;
  }
}

async function toAttempt(signed: SignedRequest, answer: HttpAnswer): Promise<CredentialAttempt> {
  return {
    signed,
    status: answer.status,
    headers: [...answer.headers],
    text: answer.text,
    challenges: await readChallenges(answer),
    duration_ms: answer.durationMs,
    received_at: answer.receivedAt,
  };
}
