import { AccessTokenEvents, OidcClient, User, WebStorageStateStore } from 'oidc-client-ts';
import { CodedError } from '#core/lib/coded-error.ts';
import { isJsonObject } from '#core/lib/json.ts';
import type { ProviderMetadata, ProviderProfile } from '#core/providers/profile.ts';
import { redirectPath } from '#core/providers/redirect-path.ts';
import type {
  PendingSignIn,
  SignInRequest,
  SignInRequests,
  SignOutRequests,
  TokenTimer,
} from '#core/session/ports.ts';
import type { SignedIn } from '#core/session/state.ts';
import { markStarted, markUsed, traceOf } from './login-traces.ts';
import { readJson } from './web-storage.ts';

/** The only door to oidc-client-ts: pending state with PKCE, the `User`, its timers, and the sign-out request. */

const STALE_S = 10 * 60;
export const SIGN_IN_PREFIX = 'authlens.sign-in.';
const SIGN_OUT_PREFIX = 'authlens.sign-out.';

function createClient(
  profile: Pick<ProviderProfile, 'client_id' | 'scope'>,
  metadata: ProviderMetadata,
  options: { redirect_uri: string; prefix: string },
): OidcClient {
  const {
    id_token_signing_alg_values_supported: _a,
    code_challenge_methods_supported: _c,
    token_endpoint_auth_methods_supported: _t,
    ...rest
  } = metadata;
  const { scopes_supported: _s, authorization_response_iss_parameter_supported: _i, ...endpoints } = rest;
  return new OidcClient({
    authority: metadata.issuer || metadata.authorization_endpoint,
    client_id: profile.client_id,
    redirect_uri: options.redirect_uri,
    scope: profile.scope,
    // Discovered and judged before: the library fetches nothing.
    metadata: endpoints,
    // Per tab, so that a callback is answered only where it was asked for; the library's default is all tabs'.
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: options.prefix }),
    staleStateAgeInSeconds: STALE_S,
  });
}

const nobody = { client_id: '-', scope: '' };
const nowhere: ProviderMetadata = { issuer: 'about:none', authorization_endpoint: '', token_endpoint: '' };

/** A browser that keeps nothing for this site throws where the storage is named, a full one where it is written to. */
async function kept<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    throw new CodedError('sign_in_not_kept', { reason: cause.name }, cause);
  }
}

export function createSignInRequests(origin: string): SignInRequests {
  const idle = () =>
    createClient(nobody, nowhere, { redirect_uri: `${origin}/callback`, prefix: SIGN_IN_PREFIX });
  const taken = new Set<string>();
  return {
    async create(request) {
      const { profile, metadata, return_to, attempt } = request;
      const redirect_uri = `${origin}${redirectPath(profile)}`;
      const { url, state } = await kept(async () =>
        createClient(profile, metadata, { redirect_uri, prefix: SIGN_IN_PREFIX }).createSigninRequest({
          ...requestParameters(request),
          state: { profile, metadata, return_to, attempt },
        }),
      );
      markStarted(state.id, Date.now()).catch(() => undefined);
      return url;
    },
    async take(state) {
      // The library reads and then removes: two callbacks at once would both find the entry.
      if (taken.has(state)) return undefined;
      taken.add(state);
      const found = await kept(async () =>
        idle()
          .readSigninResponseState(`?state=${encodeURIComponent(state)}`, true)
          .catch(() => undefined),
      );
      if (!found) return undefined;
      markUsed(state).catch(() => undefined);
      return toPending(found.state);
    },
    traceOf: (state) => traceOf(state, Date.now()),
    async sweep(finished) {
      try {
        await idle().clearStaleState();
        const left = Object.keys(sessionStorage).filter((key) => finished && isLeftBy(finished, key));
        left.forEach((key) => sessionStorage.removeItem(key));
      } catch {
        // Nothing is kept.
      }
    },
  };
}

/** A button pressed twice asks twice, and one answer comes: the other verifier may not outlive the login. */
function isLeftBy({ profile, created_at }: PendingSignIn, key: string): boolean {
  if (!key.startsWith(SIGN_IN_PREFIX)) return false;
  const { data, created } = readJson('sessionStorage', key);
  const asked = isJsonObject(data) ? data['profile'] : undefined;
  return isJsonObject(asked) && asked['id'] === profile.id && Number(created) * 1000 <= created_at;
}

function requestParameters({ profile, prompt, login_hint }: SignInRequest) {
  return {
    ...(profile.protocol === 'oidc' && { nonce: randomNonce() }),
    ...(profile.resource !== undefined && { resource: profile.resource }),
    // The request's own come last: an entry that asks for consent must not turn a silent attempt into a page.
    extraQueryParams: {
      ...profile.authorization_params,
      ...(prompt !== undefined && { prompt }),
      ...(login_hint !== undefined && { login_hint }),
    },
  };
}

/** 256 random bits; the library makes no nonce of its own. */
function randomNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

type StoredState = Awaited<ReturnType<OidcClient['readSigninResponseState']>>['state'];

function toPending({
  id,
  nonce,
  code_verifier,
  redirect_uri,
  created,
  data,
}: StoredState): PendingSignIn | undefined {
  if (code_verifier === undefined || !isJsonObject(data)) return undefined;
  // Written by `create` above, in this tab's own storage.
  const kept = data as unknown as Pick<PendingSignIn, 'profile' | 'metadata' | 'return_to' | 'attempt'>;
  return {
    ...kept,
    state: id,
    code_verifier,
    redirect_uri,
    created_at: created * 1000,
    ...(nonce !== undefined && { nonce }),
  };
}

export function createSignOutRequests(origin: string): SignOutRequests {
  const options = { redirect_uri: `${origin}/`, prefix: SIGN_OUT_PREFIX };
  return {
    async create({ profile, metadata }, data) {
      const client = createClient(profile, metadata, options);
      const request = (state?: unknown) =>
        client.createSignoutRequest({
          client_id: profile.client_id,
          post_logout_redirect_uri: `${origin}/`,
          state,
        });
      // Where storage is full the sign-out goes on, and the page does not tell of it afterwards.
      return (await request(data).catch(() => request())).url;
    },
    async take(url) {
      try {
        const found = await createClient(nobody, nowhere, options).readSignoutResponseState(url, true);
        return found.state?.data;
      } catch {
        return undefined;
      }
    },
  };
}

/** The library looks every five seconds and counts in whole ones: it wakes us this early, and the rest is waited for. */
const EARLY_S = 6;

export function createTokenTimer(): TokenTimer {
  const armed = new Map<string, () => void>();
  function disarm(providerId: string): void {
    armed.get(providerId)?.();
    armed.delete(providerId);
  }
  return {
    arm(session, leadSeconds, onDue) {
      const { id } = session.profile;
      const dueAt = (session.tokens.expires_at ?? 0) - leadSeconds * 1000;
      const events = new AccessTokenEvents({ expiringNotificationTimeInSeconds: leadSeconds + EARLY_S });
      let rest: number | undefined;
      const waitForRest = () => {
        const left = dueAt - Date.now();
        if (left <= 0) return onDue();
        rest = window.setTimeout(waitForRest, left);
      };
      disarm(id);
      events.addAccessTokenExpiring(waitForRest);
      armed.set(id, () => {
        void events.unload();
        clearTimeout(rest);
      });
      void events.load(toUser(session));
    },
    disarm,
  };
}

function toUser({ tokens, identity }: SignedIn): User {
  const { access_token, token_type, scope, expires_at } = tokens;
  return new User({
    access_token,
    token_type,
    scope,
    profile: { sub: identity.subject, iss: '', aud: '', exp: 0, iat: 0 },
    ...(expires_at !== undefined && { expires_at: Math.ceil(expires_at / 1000) }),
  });
}
