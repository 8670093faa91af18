import { readProvidersFile } from '#core/providers/read-providers-file.ts';
import { offeredCatalogue } from '../catalogue.ts';
import {
  ConfigurationError,
  readClientAddressHeader,
  readPublicOrigin,
  type Environment,
} from '../configuration.ts';
import { configureProviders, relayedProviders } from '../configure-providers.ts';
import { readProviderVariables, variablesOf } from '../provider-variables.ts';
import { clock, edgeFetch, scheduler } from './platform.ts';
import { RelayProblem } from './problem.ts';
import { createRelay, type Relay } from './relay.ts';
import { respondWithProblem } from './respond.ts';

/** The variables a platform hands over; what is no text (its bindings) is left alone. */
type EdgeEnvironment = Readonly<Record<string, unknown>>;

interface EdgeRelay {
  readonly relay: Relay;
  readonly clientAddressHeader: string | undefined;
}

function textsOf(environment: EdgeEnvironment): Environment {
  const texts = Object.entries(environment).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** @throws ConfigurationError */
function createEdgeRelay(environment: Environment): EdgeRelay {
  const origin = readPublicOrigin(environment);
  if (origin === undefined) {
    throw new ConfigurationError(
      'APP_ORIGIN is missing. Set it to the origin of the app, such as https://login.example.',
    );
  }
  const file = readProvidersFile(environment['PROVIDERS']?.trim() || '{"providers":[]}');
  const variables = readProviderVariables(environment);
  const settings = { builtIn: [], variables, catalogue: offeredCatalogue };
  const { providers, problems } = configureProviders(file, settings);
  for (const { code, id = '', field = '' } of problems) console.warn(`Relay: ${code} (${id} ${field})`);
  const relay = createRelay({
    providers: relayedProviders(providers, settings),
    secretOf: (id) => variablesOf(variables, id).client_secret,
    ownOrigins: [origin],
    fetch: edgeFetch,
    clock,
    scheduler,
    log: (line) => console.warn(line),
  });
  return { relay, clientAddressHeader: readClientAddressHeader(environment) };
}

/** For a platform that hands over none: the answer then says what is missing. */
const EMPTY: EdgeEnvironment = {};

/** One relay for one environment, so that its count and what it discovered last from request to request. */
const relays = new WeakMap<EdgeEnvironment, EdgeRelay>();

function relayFor(environment: EdgeEnvironment): EdgeRelay {
  const made = relays.get(environment) ?? createEdgeRelay(textsOf(environment));
  relays.set(environment, made);
  return made;
}

function clientOf({ headers }: Request, header: string | undefined): string | undefined {
  const told = header === undefined ? undefined : headers.get(header)?.split(',').at(-1)?.trim();
  return told || undefined;
}

/**
 * The relay as a module with a fetch handler, for an edge platform that serves `dist/` and sends `/relay/*` here
 * (docs/deploy-edge.md).
 */
export default {
  async fetch(request: Request, environment: EdgeEnvironment = EMPTY): Promise<Response> {
    try {
      const { relay, clientAddressHeader } = relayFor(environment);
      return await relay(request, clientOf(request, clientAddressHeader));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      console.error(error.message);
      return respondWithProblem(new RelayProblem('relay_misconfigured', error.message));
    }
  },
};
