import { ProviderDirectory } from '#core/providers/directory.ts';
import { withPreferences } from '#core/providers/preferences.ts';
import { observeFlow } from '#core/session/observe-flow.ts';
import type { Navigation } from '#core/session/ports.ts';
import { tapHttp, tapWays } from '#core/session/flow-taps.ts';
import { Session } from '#core/session/session.ts';
import { createHints } from '#platform/hints.ts';
import { createLifecycle } from '#platform/lifecycle.ts';
import { createSignOutRequests, createTokenTimer } from '#platform/oidc-client.ts';
import { createOwnProviderStore } from '#platform/own-providers.ts';
import { createPagePolicy } from '#platform/page-policy.ts';
import { createPreferences } from '#platform/preferences.ts';
import { createPolicyOrigins } from '#platform/policy-origins.ts';
import { createSilentFrame } from '#platform/silent-frame.ts';
import { createLocks, createTabChannel } from '#platform/tabs.ts';
import { createVault } from '#platform/vault.ts';
import type { PagePolicy } from '#core/providers/page-policy.ts';
import type { AppObjects } from '#state/app-context.ts';
import { isAdding } from '#state/paths.ts';
import { loadProtocol } from './load-protocol.ts';
import { UNRECORDED, type Wire } from './wire.ts';

export type Protocol = Awaited<ReturnType<typeof loadProtocol>>;

/** What a page that comes back from a provider began with. */
export interface Begun {
  readonly protocol: Protocol;
  /** Settles when the login has been judged. */
  readonly judged?: Promise<unknown> | undefined;
}

/** Makes everything once. */
export function createContainer(wire: Wire, { protocol, judged }: Partial<Begun> = {}): AppObjects {
  const { origin } = location;
  const { pipe, recording } = wire;
  const directory = new ProviderDirectory({
    // A login needs no list to come back to, and shares its way with nothing that can wait.
    http: async (...request) => {
      await judged;
      return pipe(...request);
    },
    url: '/providers.json',
    store: createOwnProviderStore(),
  });
  const policy = createPagePolicy({
    origins: createPolicyOrigins(),
    served: () => directory.servedOrigins(),
    // The development server needs inline code, so that its pages come without a policy.
    enforced: import.meta.env.PROD,
  });
  keepPolicyInStep(directory, policy);
  const preferences = createPreferences();
  const vault = createVault();
  const ways = { navigation: createNavigation(origin), frame: createSilentFrame(), tabs: createTabChannel() };
  const session = new Session(
    {
      ...wire,
      ...(UNRECORDED ? ways : tapWays(ways, recording)),
      signOutRequests: createSignOutRequests(origin),
      vault,
      locks: createLocks(),
      hints: createHints(),
      timer: createTokenTimer(),
      lifecycle: createLifecycle(),
      findProfile: async (id: string) => {
        const profile = await directory.findForSignIn(id);
        return profile && withPreferences(profile, preferences.read(id));
      },
      // Coming back from a provider nothing waits for the log; before leaving it must be there, to be kept.
      loadProtocol: async () => protocol ?? (await Promise.all([loadProtocol(), recording.load()]))[0],
    },
    wire.discovery,
  );
  // From the start: what happens before the log's code is there is told with its time.
  if (!UNRECORDED) observeFlow(session, recording.tell);
  wire.watch({ session, profiles: () => directory.get().providers });
  window.addEventListener('pagehide', () => recording.save());
  return {
    session,
    clock: wire.clock,
    http: tapHttp(pipe, recording),
    recorded: (other) => tapHttp(other, recording),
    directory,
    policy,
    preferences,
    vaultAvailable: vault.available,
    flow: recording,
  };
}

function createNavigation(origin: string): Navigation {
  const fetched = new Set<string>();
  return {
    origin,
    fetchAhead: (path) => {
      // Anew at first, as the cache may hold a page of an older deployment; then when what it holds has grown old.
      const cache = fetched.has(path) ? 'default' : 'reload';
      fetched.add(path);
      fetch(path, { cache, keepalive: true }).catch(() => undefined);
    },
    assign: (url) => location.assign(url),
    replace: (url) => location.replace(url),
  };
}

/**
 * The next page may talk to the providers of this device and to no others. While one is being added its origins are named
 * already, and the address says so: they are left alone until that has come to an end.
 */
function keepPolicyInStep(directory: ProviderDirectory, policy: PagePolicy): void {
  const step = () => policy.keepOnly(directory.ownOrigins());
  void directory.ready.then(() => {
    directory.subscribe(step);
    if (!isAdding(location)) step();
  });
}
