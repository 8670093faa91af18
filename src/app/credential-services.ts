import { callWithCredential, type CredentialExchange } from '#core/credentials/call-with-credential.ts';
import { hideSecrets } from '#core/credentials/hide-secrets.ts';
import type { CredentialPorts } from '#core/credentials/kind.ts';
import { credentialKinds } from '#core/credentials/kinds.ts';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { signedInPart } from '#core/session/state.ts';
import type { ConsoleExchange, CredentialServices } from '#features/api-console/api-console-props.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { createFetch } from '#platform/fetch.ts';
import { keepPictures } from '#platform/picture-fetch.ts';
import type { AppObjects } from '#state/app-context.ts';

export interface DemoPlaces {
  readonly far: string;
  readonly near: string;
}

/** What kinds keep between calls lives as long as the page. */
const memory = {};

/** The kinds of credential with the world they need. */
export function createCredentialServices(
  app: AppObjects,
  providerId: string,
  places: DemoPlaces,
): CredentialServices {
  const { recorded = (pipe) => pipe } = app;
  const ports = createCredentialPorts(app, providerId, places);
  return {
    kinds: credentialKinds,
    sign: (kind, request, values) => kind.sign(request, values, ports),
    call: async ({ request, ...credential }, signal) => {
      const pictures = keepPictures(createFetch());
      const http = recorded(createBoundedFetch(pictures.fetch, systemClock, systemScheduler));
      const exchange = await callWithCredential(credential, request, { ...ports, http }, signal);
      return toConsoleExchange(exchange, await pictures.last());
    },
    getDemo: async (kind, values) => (kind.demo ? kind.demo.get(values, ports) : values),
    revokeDemo: async (kind, values) => kind.demo?.revoke?.(values, ports),
  };
}

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
    memory,
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
    attempts: shown.map((attempt, index) => ({
      ...attempt,
      ...(picture && index === shown.length - 1 && { bytes: picture }),
    })),
    steps: retried === undefined ? [] : [retried],
    made: steps,
    ...(canonical !== undefined && { canonical }),
  };
}

const headersOf = ({ headers }: { headers: Readonly<Record<string, string>> }) => ({
  request_headers: headers,
});
