import * as oauth from 'oauth4webapi';
import { hostOf, toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, stringListMember, stringMember, type JsonObject } from '../lib/json.ts';
import { throughPipe } from './token-endpoint.ts';

/** The app as a client that a provider does not know yet. */
export interface RegistrationRequest {
  readonly issuer: string;
  readonly registration_endpoint: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  /** Empty: what the provider gives by default. */
  readonly scope: string;
  /** RFC 7591 section 3: for this one request, and nowhere kept. */
  readonly initial_access_token?: string;
}

/**
 * What is kept of the answer. The registration access token is not: it could change or delete the client, so it is as
 * good as a secret, and this app has no use for it.
 */
export interface RegisteredClient {
  readonly client_id: string;
  readonly scope?: string;
  /** The provider gave a registration access token, which was dropped. */
  readonly dropped_management_token: boolean;
}

const CLIENT_NAME = 'Authlens';

/**
 * Registers this app as a public client (RFC 7591 section 3.1). Throws `registration_unreachable`, `registration_refused`,
 * `registration_answer_invalid` or `registration_not_public`.
 */
export async function registerClient(http: Http, request: RegistrationRequest): Promise<RegisteredClient> {
  const answer = await send(http, request);
  const host = hostOf(request.registration_endpoint);
  const body = parseJsonObject(answer.text);
  throwIfRefused(answer, body, host);
  const invalid = (member: string, cause?: unknown) =>
    new CodedError('registration_answer_invalid', { host, status: answer.status, member }, cause);
  // Many answer 200 where RFC 7591 section 3.2.1 says 201.
  if (!body || ![200, 201].includes(answer.status)) throw invalid('body');
  const standard = new Response(answer.text, { status: 201, headers: toResponse(answer).headers });
  const client = await oauth.processDynamicClientRegistrationResponse(standard).catch((cause: unknown) => {
    throw invalid(stringMember(body, 'client_id') === undefined ? 'client_id' : 'body', cause);
  });
  judgeClient(body, request, host);
  return {
    client_id: client.client_id,
    ...scopeOf(body),
    dropped_management_token: stringMember(body, 'registration_access_token') !== undefined,
  };
}

async function send(http: Http, request: RegistrationRequest): Promise<HttpAnswer> {
  const { issuer, registration_endpoint, initial_access_token: token, scope } = request;
  const metadata = {
    client_name: CLIENT_NAME,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...request.redirect_uris],
    post_logout_redirect_uris: [...request.post_logout_redirect_uris],
    ...(scope !== '' && { scope }),
  };
  let last: HttpAnswer | undefined;
  try {
    await oauth.dynamicClientRegistrationRequest({ issuer, registration_endpoint }, metadata, {
      ...throughPipe(http, (answer) => (last = answer)),
      ...(token !== undefined && token !== '' && { initialAccessToken: token }),
    });
  } catch (cause) {
    if (cause instanceof CodedError && cause.code === 'network_unreachable') {
      throw new CodedError('registration_unreachable', cause.evidence, cause);
    }
    throw cause;
  }
  if (!last) throw new CodedError('unexpected', { step: 'registration' });
  return last;
}

/** RFC 7591 section 3.2.2; a missing or wrong initial access token is told by the status alone (RFC 6750). */
function throwIfRefused({ status }: HttpAnswer, body: JsonObject | undefined, host: string): void {
  const error = body && stringMember(body, 'error')?.slice(0, 100);
  if (status < 400 && error === undefined) return;
  const description = body && stringMember(body, 'error_description')?.slice(0, 500);
  throw new CodedError('registration_refused', {
    host,
    status,
    ...(error !== undefined && { error }),
    ...(description !== undefined && { error_description: description }),
  });
}

/** The provider may register something else than was asked (RFC 7591 section 3.2.1): this app must be able to use it. */
function judgeClient(body: JsonObject, { redirect_uris }: RegistrationRequest, host: string): void {
  // A server that says nothing took the method as it was asked.
  const method = stringMember(body, 'token_endpoint_auth_method') ?? 'none';
  if (method !== 'none')
    throw new CodedError('registration_not_public', { host, actual: method.slice(0, 60) });
  const registered = stringListMember(body, 'redirect_uris');
  if (registered !== undefined && redirect_uris.some((uri) => !registered.includes(uri))) {
    throw new CodedError('registration_answer_invalid', { host, member: 'redirect_uris' });
  }
}

function scopeOf(body: JsonObject): { scope?: string } {
  const scope = stringMember(body, 'scope');
  return scope === undefined || scope === '' ? {} : { scope };
}
