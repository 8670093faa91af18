import type { GithubWorld } from '../github-world.ts';
import { matchCallback } from './match-callback.ts';
import type { CallbackErrorCode } from './oauth-error.ts';
import { requestedScopes } from './scopes.ts';

export interface AuthorizationRequest {
  /** Where the code goes. */
  readonly redirectUri: string;
  /** The registered callback it matched: where errors go. */
  readonly callback: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly state?: string;
  readonly codeChallenge?: string;
  readonly login: string;
  readonly selectAccount: boolean;
}

export type JudgedRequest =
  | { readonly kind: 'accepted'; readonly request: AuthorizationRequest }
  | { readonly kind: 'refused'; readonly error: CallbackErrorCode; readonly callback: string }
  | { readonly kind: 'unknown_client' };

/** `response_type`, `response_mode`, `nonce`, `resource` and `prompt=none` are not documented here, and do nothing. */
export function judgeAuthorizationRequest(query: URLSearchParams, world: GithubWorld): JudgedRequest {
  const { app, settings } = world;
  const first = app.callbacks[0];
  if (query.get('client_id') !== app.clientId || first === undefined) return { kind: 'unknown_client' };
  const redirectUri = query.get('redirect_uri') ?? first;
  const callback = matchCallback(redirectUri, app.callbacks, settings.current.wildcard_callback);
  if (settings.current.app_suspended) {
    return { kind: 'refused', error: 'application_suspended', callback: callback ?? first };
  }
  // The address that was asked for is not to be trusted: the answer goes to the registered one.
  if (callback === undefined) return { kind: 'refused', error: 'redirect_uri_mismatch', callback: first };
  if (!isAcceptedPkce(query.get('code_challenge'), query.get('code_challenge_method'))) {
    return { kind: 'refused', error: 'invalid_request', callback };
  }
  return { kind: 'accepted', request: { redirectUri, callback, ...detailsOf(query) } };
}

function detailsOf(query: URLSearchParams): Omit<AuthorizationRequest, 'redirectUri' | 'callback'> {
  const state = query.get('state');
  const codeChallenge = query.get('code_challenge');
  return {
    ...requestedScopes(query.get('scope') ?? ''),
    ...(state !== null && { state }),
    ...(codeChallenge !== null && { codeChallenge }),
    login: query.get('login') ?? '',
    selectAccount: query.get('prompt') === 'select_account',
  };
}

/** PKCE may be left out. Sent, it needs both parameters, S256, and 43 characters: the length of a SHA-256. */
function isAcceptedPkce(challenge: string | null, method: string | null): boolean {
  if (challenge === null) return method === null;
  return method === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge);
}
