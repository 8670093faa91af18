import type { Evidence } from '../../lib/coded-error.ts';
import { parseJsonObject, stringListMember, stringMember, type JsonObject } from '../../lib/json.ts';
import type { Examination } from '../examination.ts';
import { failed, passed, warned, type FindingOf } from '../finding.ts';
import {
  describeAnswer,
  describeFailure,
  isUnsent,
  notAsked,
  notSent,
  type Failure,
} from '../reading-findings.ts';
import type { Reading } from '../requests.ts';

type Answer = Reading & { readonly kind: 'answer' };

const LONGEST_DESCRIPTION = 300;

/** Errors about the client itself (RFC 6749 5.2); the second is GitHub's name for a wrong secret. */
const CLIENT_ERRORS = ['invalid_client', 'incorrect_client_credentials', 'unauthorized_client'];

/** What the relay says of the provider behind it, or of too many requests, may be better in a moment. */
const PASSING_RELAY_CODES =
  /^relay_(?:provider_(?:unreachable|timeout|failed|busy)|metadata_unavailable|limit_reached)$/;

/**
 * RFC 6749 3.2, RFC 10017: whether this page may read what the token endpoint answers. An error that can be read proves it,
 * whatever it says; a request that fails where something answers is refused by CORS.
 */
export async function checkTokenEndpoint(examination: Examination): Promise<FindingOf<'token_endpoint'>> {
  const reading = await examination.token();
  if (!reading) return notAsked({ endpoint: 'token_endpoint' });
  const relayed = examination.profile.token_relay === true;
  if (isUnsent(reading)) return notSent(reading);
  if (reading.kind !== 'answer')
    return relayed ? failed('relay_down', describeFailure(reading)) : judgeFailure(reading);
  const body = parseJsonObject(reading.answer.text) ?? {};
  // Never part of the evidence: it would be a token, however it came about.
  if (stringMember(body, 'access_token') !== undefined) {
    return failed('token_given_away', describeAnswer(reading));
  }
  return relayed
    ? judgeRelayAnswer(reading, body)
    : judgeAnswer(reading, body, await expectsSecret(examination));
}

function judgeFailure(failure: Failure): FindingOf<'token_endpoint'> {
  const seen = describeFailure(failure);
  if (failure.kind === 'blocked') return failed('token_blocked', seen);
  if (failure.kind === 'timeout') return failed('token_timeout', seen);
  return failed('token_down', seen);
}

/** Metadata that lists client authentication and not `none` (RFC 8414 2); several providers omit `none` and take it. */
async function expectsSecret({ settings, hints }: Examination): Promise<boolean> {
  if (hints.works === 'browser') return false;
  const document = (await settings())?.document ?? {};
  const methods = stringListMember(document, 'token_endpoint_auth_methods_supported');
  return methods?.includes('none') === false;
}

function judgeAnswer(reading: Answer, body: JsonObject, secretListed: boolean): FindingOf<'token_endpoint'> {
  const { status } = reading.answer;
  const error = stringMember(body, 'error');
  const seen = { ...describeAnswer(reading), ...providerWords(body) };
  if (status >= 500 || status === 429) return warned('token_failing', seen);
  if (error === undefined) return failed('token_answer_unknown', seen);
  if (secretListed && [...CLIENT_ERRORS, 'invalid_request'].includes(error)) {
    return failed('token_secret_expected', seen);
  }
  return CLIENT_ERRORS.includes(error)
    ? warned('token_client_refused', seen)
    : passed('token_readable', seen);
}

function judgeRelayAnswer(reading: Answer, body: JsonObject): FindingOf<'token_endpoint'> {
  const { status } = reading.answer;
  const error = stringMember(body, 'error');
  const relayCode = stringMember(body, 'code');
  const seen = { ...describeAnswer(reading), ...providerWords(body) };
  if (relayCode?.startsWith('relay_') === true) {
    const told = { ...seen, relay_code: relayCode.slice(0, 80) };
    return PASSING_RELAY_CODES.test(relayCode)
      ? warned('relay_failing', told)
      : failed('relay_refused', told);
  }
  if (status >= 500 || status === 429) return warned('relay_failing', seen);
  if (error === undefined) return failed('relay_missing', seen);
  return CLIENT_ERRORS.includes(error) ? failed('relay_secret_refused', seen) : passed('relay_answers', seen);
}

function providerWords(body: JsonObject): Evidence {
  return {
    error: stringMember(body, 'error')?.slice(0, 80),
    error_description: stringMember(body, 'error_description')?.slice(0, LONGEST_DESCRIPTION),
  };
}
