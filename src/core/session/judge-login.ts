import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { confirmCodeGrant, judgeCodeGrant, sendCodeGrant } from '../oauth/authorization-code-grant.ts';
import {
  approveCallback,
  judgeCallbackError,
  judgeCallbackIssuer,
  readCallbackParameters,
} from '../oauth/callback.ts';
import type { Discovery } from '../oauth/discovery.ts';
import { createDpopKey } from '../oauth/dpop.ts';
import { usesDpop } from '../oauth/stronger-messages.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import { clockSkew } from '../lib/clock-skew.ts';
import * as compared from './compared.ts';
import { toIdentity } from './identity.ts';
import { judgeIdToken } from './judge-id-token.ts';
import type { Judgement } from './judgement.ts';
import type { PendingSignIn, SessionPorts } from './ports.ts';
import type { SignedIn } from './state.ts';
import { Trail } from './trail.ts';

const PENDING_LIFETIME_MS = 10 * 60_000;

type LoginPorts = Pick<SessionPorts, 'clock' | 'http' | 'signInRequests' | 'randomId' | 'onJudged'> & {
  readonly discovery: Discovery;
  /** Called when the token request is on its way: until the answer there is nothing to do. */
  readonly onAsked?: () => void;
};

export type LoginVerdict =
  | { readonly accepted: true; readonly session: SignedIn; readonly pending: PendingSignIn }
  | {
      readonly accepted: false;
      readonly error: CodedErrorData;
      readonly judgements: readonly Judgement[];
      /** Absent when the callback could not be bound to a login of ours. */
      readonly pending?: Pick<PendingSignIn, 'return_to' | 'attempt'> & { readonly profile: { id: string } };
      /** See `Failed`. */
      readonly recalled?: true;
    };

/** Judges a callback in the fixed order; the first failure refuses the login. Never throws. */
export async function judgeLogin(ports: LoginPorts, callbackUrl: string): Promise<LoginVerdict> {
  const trail = new Trail(ports.onJudged);
  let pending: PendingSignIn | undefined;
  try {
    const parameters = await trail.step('response', () => readCallbackParameters(callbackUrl), {
      compared: () => compared.response(callbackUrl),
    });
    const found = await trail.step(
      'pending',
      async () => {
        // Kept before its age is judged: a refusal for that still knows which provider to go back to.
        pending = await takePending(ports, parameters, callbackUrl);
        judgeAge(ports, pending);
        return pending;
      },
      { compared: () => compared.pending(pending && ports.clock.now() - pending.created_at) },
    );
    const session = await judgeBoundCallback({ ports, trail, pending: found, parameters, callbackUrl });
    return { accepted: true, session, pending: found };
  } catch (error) {
    return {
      accepted: false,
      error: withClaim(toErrorData(error), callbackUrl),
      judgements: trail.rows,
      ...(pending && { pending }),
    };
  }
}

/** One word, as error codes are: no room for a sentence that speaks to the visitor. */
const ERROR_WORD = /^[\w.:/-]{1,100}$/;

/**
 * Which error the answer names, though it could not be taken for the provider's: it is told as a claim of the address, in
 * which anybody can write. Its description is not told at all (content spoofing).
 */
function withClaim({ code, evidence }: CodedErrorData, callbackUrl: string): CodedErrorData {
  const [error, ...more] = new URL(callbackUrl).searchParams.getAll('error');
  if (error === undefined || more.length > 0 || !ERROR_WORD.test(error) || !code.startsWith('callback_')) {
    return { code, evidence };
  }
  return { code, evidence: { ...evidence, error, claimed: true } };
}

async function takePending(
  { signInRequests }: LoginPorts,
  parameters: URLSearchParams,
  callbackUrl: string,
): Promise<PendingSignIn> {
  const state = parameters.get('state');
  if (!state) throw new CodedError('callback_state_missing');
  const pending = await signInRequests.take(state);
  if (!pending) {
    const trace = await signInRequests.traceOf(state);
    throw new CodedError(codeOfTrace(trace, callbackUrl), { host: new URL(callbackUrl).host, trace });
  }
  return pending;
}

function judgeAge({ clock }: LoginPorts, { created_at }: PendingSignIn): void {
  const ageMs = clock.now() - created_at;
  if (ageMs > PENDING_LIFETIME_MS) {
    throw new CodedError('callback_expired', { minutes: Math.round(ageMs / 60_000) });
  }
}

function codeOfTrace(trace: 'used' | 'other-tab' | 'expired' | 'unknown', callbackUrl: string) {
  if (trace === 'used') return 'callback_used';
  if (trace === 'other-tab') return 'callback_other_tab';
  if (trace === 'expired') return 'callback_expired';
  // `localhost` and `127.0.0.1` are two origins with two memories.
  const { hostname } = new URL(callbackUrl);
  return hostname === 'localhost' || hostname === '[::1]' ? 'callback_wrong_host' : 'callback_unknown';
}

interface BoundCallback {
  readonly ports: LoginPorts;
  readonly trail: Trail;
  readonly pending: PendingSignIn;
  readonly parameters: URLSearchParams;
  readonly callbackUrl: string;
}

async function judgeBoundCallback(bound: BoundCallback): Promise<SignedIn> {
  const { ports, trail, pending, parameters, callbackUrl } = bound;
  const { profile, metadata } = pending;
  const state = parameters.get('state') ?? undefined;
  trail.passed('state', 'the one this tab sent', { expected: pending.state, actual: state });
  await trail.step('redirect_uri', () => judgeRedirectUri(callbackUrl, pending), {
    compared: () => ({ expected: pending.redirect_uri, actual: compared.addressOf(callbackUrl) }),
  });
  await judgeIssuer(trail, bound);
  await trail.step('error', () => judgeCallbackError(parameters, pending.attempt !== 'visitor'), {
    compared: () => ({ expected: 'no error', actual: parameters.get('error') ?? 'none' }),
  });
  const approved = await trail.step(
    'code',
    () => approveCallback(metadata, profile.client_id, parameters, pending.state),
    { compared: () => ({ actual: parameters.get('code') ?? undefined }) },
  );
  // Beside the token request, not after it: the keys cost no round trip of their own.
  if (metadata.jwks_uri !== undefined) ports.discovery.keys(metadata.jwks_uri).catch(() => undefined);
  const { redirect_uri, code_verifier } = pending;
  const bound_to = usesDpop(profile, metadata) ? { dpop_key: await createDpopKey() } : {};
  const grant = { profile, metadata, approved, redirect_uri, code_verifier, ...bound_to };
  const answer = await trail.step(
    'exchange',
    () =>
      sendCodeGrant((url, request) => {
        const sent = ports.http(url, request);
        ports.onAsked?.();
        return sent;
      }, grant),
    { compared: compared.exchange },
  );
  const tokens = await trail.step('token_response', () => judgeCodeGrant(answer, grant), {
    compared: () => compared.tokenResponse(answer),
  });
  return { ...(await toSession(bound, tokens, answer)), ...bound_to };
}

async function judgeIssuer(trail: Trail, { parameters, pending }: BoundCallback): Promise<void> {
  if (parameters.has('iss') || pending.metadata.authorization_response_iss_parameter_supported) {
    await trail.step('iss', () => judgeCallbackIssuer(parameters, pending.metadata), {
      compared: () => ({ expected: pending.metadata.issuer, actual: parameters.get('iss') ?? 'absent' }),
    });
  } else {
    trail.skipped('iss', 'the provider sends none');
  }
}

/** A redirect URI of its own tells providers apart where no `iss` does (RFC 9700 4.4.2.2). */
function judgeRedirectUri(callbackUrl: string, pending: PendingSignIn): void {
  const actual = compared.addressOf(callbackUrl);
  if (actual !== pending.redirect_uri) {
    throw new CodedError('callback_wrong_path', { expected: pending.redirect_uri, actual });
  }
}

async function toSession(bound: BoundCallback, tokens: TokenSet, answer: HttpAnswer): Promise<SignedIn> {
  const { ports, trail, pending } = bound;
  const { profile, metadata } = pending;
  const skew = clockSkew(answer);
  let identity = toIdentity({}, '');
  if (tokens.id_token !== undefined) {
    const claims = await judgeIdToken(
      { ports, trail, pending, tokens, ...(skew !== undefined && { skew }) },
      tokens.id_token,
    );
    await confirm(answer, bound);
    identity = toIdentity(claims, claims.sub, claims);
  }
  return {
    status: 'signed-in',
    profile,
    metadata,
    tokens,
    identity,
    judgements: trail.rows,
    family: ports.randomId(),
    generation: 0,
    signed_in_at: ports.clock.now(),
    origin: pending.attempt === 'visitor' ? 'sign-in' : pending.attempt,
    ...(skew !== undefined && { clock_skew_s: skew }),
  };
}

/** Two judges must agree: what ours accepted, the certified library must accept too. */
async function confirm(answer: HttpAnswer, { pending }: BoundCallback): Promise<void> {
  try {
    await confirmCodeGrant(answer, pending, pending.nonce);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CodedError('token_response_invalid', { reason }, cause);
  }
}
