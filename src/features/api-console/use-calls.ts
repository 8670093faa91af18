import type { CredentialKind, CredentialValues, SignedRequest } from '#core/credentials/kind.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiConsolePageProps } from './api-console-props.ts';
import { SESSION_KIND } from './kind-groups.ts';
import type { Call } from './use-send.ts';

export interface Calls {
  readonly call: Call;
  /** Signs what there is to sign. */
  signAll(request: ApiRequest | undefined): Promise<SignedRequest | undefined>;
  /** Whether the session's own token may be what is sent. */
  readonly carriesSession: boolean;
  /** Addresses whose origins that token is meant for. */
  readonly known: readonly string[];
}

/** Kinds that take the session's token when nothing else was filled in. */
const TAKE_SESSION: ReadonlySet<string> = new Set([SESSION_KIND, 'bearer-opaque', 'bearer-jwt', 'dpop']);

/** How requests go out with the chosen kind; without one, with the session's token by the session engine. */
export function useCalls(
  { session, call, credentials, demo }: ApiConsolePageProps,
  kind: CredentialKind | undefined,
  values: CredentialValues,
): Calls {
  return {
    call:
      kind === undefined ? call : (request, signal) => credentials.call({ kind, request, values }, signal),
    signAll: async (request) => {
      if (request === undefined) return undefined;
      return kind === undefined ? withSessionToken(request) : credentials.sign(kind, request, values);
    },
    carriesSession: session !== undefined && TAKE_SESSION.has(kind?.id ?? SESSION_KIND),
    known: knownAddresses(session, demo),
  };
}

function knownAddresses(
  session: ApiConsolePageProps['session'],
  demo: ApiConsolePageProps['demo'],
): readonly string[] {
  const samples = session?.samples.map(({ url }) => url) ?? [];
  const more = [session?.issuer, demo?.far, demo?.near].filter((address) => address !== undefined);
  return [...samples, ...more];
}

/** The session's token never leaves the session engine: in its place stands what it is. */
function withSessionToken(request: ApiRequest): SignedRequest {
  const standIn = '‹access token of this page›';
  const headers = { ...request.headers, authorization: `Bearer ${standIn}` };
  return { request: { ...request, headers }, secrets: [standIn], steps: [] };
}
