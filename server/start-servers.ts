import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { ProviderProblem } from '#core/providers/read-providers-file.ts';
import {
  appOrigins,
  ConfigurationError,
  type Configuration,
  type SandboxConfiguration,
} from './configuration.ts';
import { offeredCatalogue } from './catalogue.ts';
import { configureProviders, relayedProviders } from './configure-providers.ts';
import { answerUnreadable } from './http/answer-client-error.ts';
import { createApp } from './http/create-app.ts';
import { listen, type Listening } from './http/listen.ts';
import { createProviderOrigins } from './http/provider-origins.ts';
import { loadProviders } from './load-providers.ts';
import { variablesOf } from './provider-variables.ts';
import { clock, platformFetch, scheduler } from './relay/platform.ts';
import { createRelay } from './relay/relay.ts';
import type { PreparedSandbox, Sandbox } from './sandbox/start-sandbox.ts';

export interface Servers {
  readonly appOrigin: string;
  readonly sandboxIssuer?: string;
  /** What is wrong with the providers file. */
  readonly problems: readonly ProviderProblem[];
  /** Sentences for the console about what works less well than it could. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/** A server that compiles the client on the fly stands in for the built files. */
export interface Development {
  /** Answers what it knows and calls `next` for the rest. */
  readonly middleware: (...parameters: [...Parameters<RequestListener>, next: () => void]) => void;
  readonly page: (path: string) => Promise<string>;
}

const STATIC_DIRECTORY = join(import.meta.dirname, '..', 'dist');

interface Alias {
  readonly listening?: Listening;
  readonly notice?: string;
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Says in one line why a port could not be opened; `variable` is the one to change. */
function listenFailure(error: unknown, variable: string, host: string, port: number): unknown {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    const line = `Port ${port} is in use. Set ${variable} to another, or stop the program that uses it.`;
    return new ConfigurationError(line);
  }
  if (code === 'EACCES') {
    return new ConfigurationError(
      `Port ${port} may not be opened by this user. Set ${variable} to 1024 or above.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigurationError(
      `HOST ${host} is not an address of this machine. Correct it or leave it out.`,
    );
  }
  return error;
}

/** `localhost` may mean ::1 first; without an ear there another program could answer in the app's name. */
async function listenOnAlias(handle: RequestListener, { host, port }: Configuration): Promise<Alias> {
  if (host !== '127.0.0.1') return {};
  try {
    return { listening: await listen(handle, '::1', port) };
  } catch (error) {
    // A machine without IPv6 needs no second ear.
    if (errorCode(error) !== 'EADDRINUSE') return {};
    return { notice: `http://localhost:${port} belongs to another program. Use http://${host}:${port}.` };
  }
}

function createListener(fetchCallback: Parameters<typeof getRequestListener>[0], development?: Development) {
  const answer = getRequestListener(fetchCallback, { errorHandler: answerUnreadable });
  const handle: RequestListener = (request, response) => void answer(request, response);
  if (development === undefined) return handle;
  const withDevelopment: RequestListener = (request, response) =>
    development.middleware(request, response, () => handle(request, response));
  return withDevelopment;
}

async function makeSandbox(
  sandbox: SandboxConfiguration,
  appOrigins: readonly string[],
): Promise<PreparedSandbox> {
  // A server without the sandbox need not read its code.
  const [{ prepareSandbox }, { StorageError }] = await Promise.all([
    import('./sandbox/start-sandbox.ts'),
    import('./demo-api/open-storage.ts'),
  ]);
  try {
    return await prepareSandbox({ ...sandbox, appOrigins });
  } catch (error) {
    throw error instanceof StorageError ? new ConfigurationError(error.message) : error;
  }
}

async function openSandbox(prepared: PreparedSandbox, sandbox: SandboxConfiguration): Promise<Sandbox> {
  try {
    return await prepared.open();
  } catch (error) {
    throw listenFailure(error, 'SANDBOX_PORT', sandbox.host, sandbox.port);
  }
}

async function openApp(handle: RequestListener, configuration: Configuration) {
  const { host, port } = configuration;
  const main = await listen(handle, host, port).catch((error: unknown) => {
    throw listenFailure(error, 'PORT', host, port);
  });
  const { listening, notice } = await listenOnAlias(handle, configuration);
  const close = async () => {
    await Promise.all([main.close(), listening?.close()]);
  };
  return { close, notices: notice === undefined ? [] : [notice] };
}

interface Assembly {
  readonly configuration: Configuration;
  readonly development: Development | undefined;
  readonly sandbox: PreparedSandbox | undefined;
}

/** The app's request handler, with the providers it was made for. */
async function assembleApp({ configuration, development, sandbox }: Assembly) {
  const { providersFile, providerVariables: variables, clientAddressHeader } = configuration;
  const builtIn = sandbox?.entries ?? [];
  const ownIssuers = builtIn.flatMap(({ issuer }) => issuer ?? []);
  const file = await loadProviders(providersFile, builtIn);
  const settings = { builtIn, variables, catalogue: offeredCatalogue };
  const providers = configureProviders(file, settings);
  const providerOrigins = createProviderOrigins(providers.providers, ownIssuers);
  const relayed = relayedProviders(providers.providers, settings);
  const secretOf = (id: string) => (sandbox?.credentials.get(id) ?? variablesOf(variables, id)).client_secret;
  const relay = createRelay({
    providers: relayed,
    secretOf,
    ownOrigins: appOrigins(configuration),
    fetch: platformFetch,
    clock,
    scheduler,
    log: (line) => console.warn(line),
  });
  const app = createApp({
    staticDirectory: STATIC_DIRECTORY,
    providers: {
      ...providers,
      relay: relayed.flatMap(({ id }) => (secretOf(id) === undefined ? [] : [id])),
    },
    origins: providerOrigins,
    relay,
    ...(sandbox !== undefined && { demoApi: sandbox.demoApi, frameOrigins: sandbox.frameOrigins }),
    ...(clientAddressHeader !== undefined && { clientAddressHeader }),
    ...(development !== undefined && { developmentPage: development.page }),
  });
  const handle = createListener((request, bindings) => app.fetch(request, bindings), development);
  return { handle, problems: providers.problems, providerOrigins };
}

/**
 * Opens the sandbox (unless it is off) and the app.
 * @throws ConfigurationError when a port cannot be opened or the client is not built; nothing stays open then.
 */
export async function startServers(
  configuration: Configuration,
  development?: Development,
): Promise<Servers> {
  if (development === undefined && !existsSync(join(STATIC_DIRECTORY, 'index.html'))) {
    throw new ConfigurationError('The app is not built yet. Run npm run build, or use npm start.');
  }
  const origins = appOrigins(configuration);
  const prepared = configuration.sandbox && (await makeSandbox(configuration.sandbox, origins));
  const { handle, problems, providerOrigins } = await assembleApp({
    configuration,
    development,
    sandbox: prepared,
  });
  const app = await openApp(handle, configuration).catch(async (error: unknown) => {
    await prepared?.discard();
    throw error;
  });
  let sandbox: Sandbox | undefined;
  try {
    if (prepared) sandbox = await openSandbox(prepared, configuration.sandbox);
  } catch (error) {
    await Promise.all([app.close(), prepared?.discard()]);
    throw error;
  }
  void providerOrigins.refresh();
  return {
    appOrigin: origins[0],
    ...(sandbox !== undefined && { sandboxIssuer: sandbox.issuer }),
    problems,
    notices: app.notices,
    close: async () => {
      await Promise.all([app.close(), sandbox?.close()]);
    },
  };
}
