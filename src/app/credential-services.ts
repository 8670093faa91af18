import { callWithCredential, type CredentialExchange } from '#core/credentials/call-with-credential.ts';
import { hideSecrets } from '#core/credentials/hide-secrets.ts';
import type { CredentialKind, CredentialPorts } from '#core/credentials/kind.ts';
import { credentialKinds } from '#core/credentials/kinds.ts';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { signedInPart } from '#core/session/state.ts';
import type {
  ApiConsolePageProps,
  ConsoleAttempt,
  ConsoleExchange,
  CredentialServices,
} from '#features/api-console/api-console-props.ts';
import type { ConsoleMemory } from '#features/api-console/console-memory.ts';
import { keepBytes } from '#platform/body-bytes.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { createFetch } from '#platform/fetch.ts';
import type { AppObjects } from '#state/app-context.ts';

export interface DemoPlaces {
  readonly far: string;
  readonly near: string;
}

/** The kinds of credential with the world they need. */
export function createCredentialServices(
  app: AppObjects,
  providerId: string,
  places: DemoPlaces,
  memory: Pick<ConsoleMemory, 'ofKind'>,
): CredentialServices {
  const ports = createCredentialPorts(app, providerId, places);
  const portsOf = ({ id }: CredentialKind): CredentialPorts => ({ ...ports, memory: memory.ofKind(id) });
  return {
    kinds: credentialKinds,
    sign: (kind, request, values) => kind.sign(request, values, portsOf(kind)),
    call: async ({ request, ...credential }, signal) => {
      const { http, kept } = pipeWithBytes(app);
      const exchange = await callWithCredential(
        credential,
        request,
        { ...portsOf(credential.kind), http },
        signal,
      );
      return toConsoleExchange(exchange, await kept.last());
    },
    getDemo: async (kind, values) => (kind.demo ? kind.demo.get(values, portsOf(kind)) : values),
    revokeDemo: async (kind, values) => kind.demo?.revoke?.(values, portsOf(kind)),
  };
}

/** Calls with the session's token, which stays in the session engine. */
export function createSessionCall(app: AppObjects, providerId: string): ApiConsolePageProps['call'] {
  return async (request, signal) => {
    const { http: pipe, kept } = pipeWithBytes(app);
    const exchange = await app.session.call(providerId, { ...request, pipe }, signal);
    return { ...exchange, attempts: withBytes(exchange.attempts, await kept.last()) };
  };
}

/** A pipe of one call, recorded as any other, that keeps the bytes of what is no text. */
function pipeWithBytes({ recorded = (pipe) => pipe }: AppObjects) {
  const kept = keepBytes(createFetch());
  return { kept, http: recorded(createBoundedFetch(kept.fetch, systemClock, systemScheduler)) };
}

/** Those of the last answer. */
function withBytes(
  attempts: readonly ConsoleAttempt[],
  bytes: Uint8Array<ArrayBuffer> | undefined,
): readonly ConsoleAttempt[] {
  const last = attempts.length - 1;
  return attempts.map((attempt, index) => ({ ...attempt, ...(bytes && index === last && { bytes }) }));
}

/** With a memory that goes with the ports. */
export function createCredentialPorts(
  { session, clock, http }: AppObjects,
  providerId: string,
  places: DemoPlaces,
): CredentialPorts {
  const held = () => signedInPart(session.get().sessions[providerId]);
  return {
    http,
    clock,
    // Each of the two has 122 random bits.
    unique: () => crypto.randomUUID() + crypto.randomUUID(),
    session: async () => {
      const { tokens, dpop_key } = held() ?? {};
      if (tokens === undefined) return undefined;
      const { access_token, token_type, scope } = tokens;
      return { access_token, token_type, scope, ...(dpop_key && { dpop_key }) };
    },
    renewSession: async () => {
      const before = held()?.tokens.access_token;
      await session.refreshNow(providerId);
      const after = held()?.tokens.access_token;
      return after !== undefined && after !== before;
    },
    places: { demo_api: places.far, own_demo_api: places.near },
    memory: {},
  };
}

/** The exchange as it is shown: with stand-ins for what is secret. */
function toConsoleExchange(
  { attempts, retried }: CredentialExchange,
  picture: Uint8Array<ArrayBuffer> | undefined,
): ConsoleExchange {
  const last = attempts.at(-1);
  const shown = attempts.map(({ signed, ...answer }) => ({ ...answer, ...headersOf(hideSecrets(signed)) }));
  const { canonical, steps = [] } = last?.signed ?? {};
  return {
    request: last ? hideSecrets(last.signed) : { method: 'GET', url: '', headers: {} },
    attempts: withBytes(shown, picture),
    steps: retried === undefined ? [] : [retried],
    made: steps,
    ...(canonical !== undefined && { canonical }),
  };
}

const headersOf = ({ headers }: { headers: Readonly<Record<string, string>> }) => ({
  request_headers: headers,
});
