import { createHash } from 'node:crypto';
import type { GithubWorld } from '../github-world.ts';
import { isClientSecret } from './client-check.ts';
import { issueToken, tokenAnswer } from './issue-token.ts';
import { tokenError, type Members, type TokenErrorCode } from './oauth-error.ts';

export type Parameters = Readonly<Record<string, string>>;

const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** An answer of the token endpoint. The code exchange needs no `grant_type`. */
export function answerTokenRequest(world: GithubWorld, sent: Parameters): Members {
  if (sent['client_id'] !== world.app.clientId) return refuse(world, 'incorrect_client_credentials');
  switch (sent['grant_type'] ?? '') {
    case DEVICE_CODE_GRANT:
      return pollDevice(world, sent);
    case 'refresh_token':
      return refresh(world, sent);
    case 'authorization_code':
      return exchangeCode(world, sent);
    case '':
      return sent['device_code'] === undefined
        ? exchangeCode(world, sent)
        : refuse(world, 'unsupported_grant_type');
    default:
      return refuse(world, 'unsupported_grant_type');
  }
}

function refuse(world: GithubWorld, error: TokenErrorCode, user?: string): Members {
  world.activity.record('Token refused', { detail: error, ...(user !== undefined && { user }) });
  return tokenError(error);
}

/** The secret is needed with PKCE as well: there are no public clients. */
function exchangeCode(world: GithubWorld, sent: Parameters): Members {
  if (!isClientSecret(world, sent['client_secret'] ?? '')) {
    return refuse(world, 'incorrect_client_credentials');
  }
  const grant = world.codes.take(sent['code'] ?? '', world.app.clientId);
  if (grant === undefined) return refuse(world, 'bad_verification_code');
  if (sent['redirect_uri'] !== undefined && sent['redirect_uri'] !== grant.redirectUri) {
    return refuse(world, 'redirect_uri_mismatch', grant.login);
  }
  // Which error a wrong verifier gets is not known. Of the documented ones this is the one for what does not fit the
  // first request.
  if (!fitsChallenge(sent['code_verifier'], grant.codeChallenge)) {
    return refuse(world, 'bad_verification_code', grant.login);
  }
  if (world.settings.current.unverified_email) return refuse(world, 'unverified_user_email', grant.login);
  const { login, clientId, scopes, offline } = grant;
  return issueToken(world, { login, clientId, scopes, offline, viaDevice: false });
}

/** A verifier without a challenge is refused too: somebody took the challenge away (RFC 9700 section 4.8.2). */
function fitsChallenge(verifier: string | undefined, challenge: string | undefined): boolean {
  const made = verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
  return made === challenge;
}

/** No secret is needed for what came from the device flow. */
function refresh(world: GithubWorld, sent: Parameters): Members {
  const refreshToken = sent['refresh_token'] ?? '';
  const isFree = world.tokens.isFromDevice(refreshToken);
  if (!isFree && !isClientSecret(world, sent['client_secret'] ?? '')) {
    return refuse(world, 'incorrect_client_credentials');
  }
  const record = world.tokens.findByRefreshToken(refreshToken);
  const { refresh_reuse, access_token_ttl } = world.settings.current;
  if (record === undefined) {
    if (refresh_reuse === 'revoke_family') world.tokens.revokeFamilyOf(refreshToken);
    return refuse(world, 'bad_refresh_token');
  }
  world.activity.record('Token refreshed', { user: record.login });
  return tokenAnswer(world.tokens.rotate(record, access_token_ttl), world.now());
}

/** RFC 8628 section 3.5, with the documented names. No secret is needed. */
function pollDevice(world: GithubWorld, sent: Parameters): Members {
  const { devices, settings } = world;
  if (!settings.current.device_flow) return refuse(world, 'device_flow_disabled');
  const request = devices.find(sent['device_code'] ?? '');
  if (request === undefined) return refuse(world, 'incorrect_device_code');
  if (devices.isExpired(request)) return refuse(world, 'expired_token');
  if (devices.pollsTooSoon(request)) {
    return {
      ...tokenError('slow_down'),
      interval: devices.find(request.deviceCode)?.interval ?? request.interval,
    };
  }
  const { state, clientId, scopes, offline } = request;
  if (state.kind === 'pending') return tokenError('authorization_pending');
  if (state.kind === 'denied') return refuse(world, 'access_denied');
  devices.finish(request);
  return issueToken(world, { login: state.login, clientId, scopes, offline, viaDevice: true });
}
