import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#core/lib/ports.ts';
import { redirectPath } from '#core/providers/redirect-path.ts';
import type {
  PendingSignIn,
  SignInRequest,
  SignInRequests,
  SignOutRequests,
  StateTrace,
} from '#core/session/ports.ts';

const STALE_MS = 10 * 60_000;
const random = () => randomBytes(32).toString('base64url');

interface Trace {
  readonly at: number;
  used: boolean;
}

/** What all tabs of a browser remember of the logins that were started. */
export type Traces = Map<string, Trace>;

/** The pending sign-ins of one tab; they outlive its reload. */
export type PendingShelf = Map<string, PendingSignIn>;

interface Shelves {
  readonly clock: Clock;
  readonly origin: string;
  readonly traces: Traces;
  readonly pending: PendingShelf;
}

/** The sign-in request in memory, with real PKCE (RFC 7636 4) and fresh state and nonce for each. */
export function createFakeSignInRequests({ clock, origin, traces, pending }: Shelves): SignInRequests {
  return {
    async create(request) {
      const { profile, metadata, return_to, attempt } = request;
      const entry: PendingSignIn = {
        profile,
        metadata,
        return_to,
        attempt,
        state: random(),
        code_verifier: random(),
        redirect_uri: `${origin}${redirectPath(profile)}`,
        created_at: clock.now(),
        ...(profile.protocol === 'oidc' && { nonce: random() }),
      };
      pending.set(entry.state, structuredClone(entry));
      traces.set(entry.state, { at: clock.now(), used: false });
      return authorizationUrl(request, entry);
    },
    async take(state) {
      const entry = pending.get(state);
      pending.delete(state);
      const trace = traces.get(state);
      if (entry && trace) trace.used = true;
      return entry;
    },
    traceOf: async (state) => nameTrace(traces.get(state), clock.now()),
    async sweep(finished) {
      for (const [state, { created_at, profile }] of pending) {
        const left = profile.id === finished?.profile.id && created_at <= finished.created_at;
        if (left || clock.now() - created_at > STALE_MS) pending.delete(state);
      }
    },
  };
}

function nameTrace(trace: Trace | undefined, now: number): StateTrace {
  if (!trace) return 'unknown';
  if (trace.used) return 'used';
  return now - trace.at > STALE_MS ? 'expired' : 'other-tab';
}

function authorizationUrl({ profile, metadata, prompt }: SignInRequest, entry: PendingSignIn): string {
  const url = new URL(metadata.authorization_endpoint);
  const parameters = {
    client_id: profile.client_id,
    response_type: 'code',
    scope: profile.scope,
    redirect_uri: entry.redirect_uri,
    state: entry.state,
    nonce: entry.nonce,
    prompt,
    code_challenge: createHash('sha256').update(entry.code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

/** RP-Initiated Logout in memory. */
export function createFakeSignOutRequests(origin: string): SignOutRequests {
  const kept = new Map<string, unknown>();
  return {
    async create({ profile, metadata }, data) {
      const state = random();
      kept.set(state, structuredClone(data));
      const url = new URL(metadata.end_session_endpoint ?? 'about:blank');
      url.searchParams.set('client_id', profile.client_id);
      url.searchParams.set('post_logout_redirect_uri', `${origin}/`);
      url.searchParams.set('state', state);
      return url.href;
    },
    async take(url) {
      const state = new URL(url).searchParams.get('state') ?? '';
      const data = kept.get(state);
      kept.delete(state);
      return data;
    },
  };
}
