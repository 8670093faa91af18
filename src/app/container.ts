import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { ProviderDirectory } from '#core/providers/directory.ts';
import { withPreferences } from '#core/providers/preferences.ts';
import type { Navigation } from '#core/session/ports.ts';
import { tapHttp, tapPorts } from '#core/session/flow-taps.ts';
import { Session } from '#core/session/session.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { createFetch } from '#platform/fetch.ts';
import { createHints } from '#platform/hints.ts';
import { createLifecycle } from '#platform/lifecycle.ts';
import { createSignInRequests, createSignOutRequests, createTokenTimer } from '#platform/oidc-client.ts';
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
import { isCallback } from './arrival.ts';
import { FlowRecording } from './flow-recording.ts';
import { loadProtocol } from './load-protocol.ts';

/** A build that the measurements alone make (`bench/unrecorded.mjs`): the same app, with nobody writing down. */
const UNRECORDED = import.meta.env.MODE === 'unrecorded';

/** Makes everything once. */
export function createContainer(): AppObjects & { readonly recording: FlowRecording } {
  const { origin } = location;
  const pipe = createBoundedFetch(createFetch(), systemClock, systemScheduler);
  const recording = new FlowRecording(systemClock, async (log) => {
    if (UNRECORDED) throw new TypeError('Nothing is written down.');
    const { startLens } = await import('./flow-lens.ts');
    return startLens(log, { session, profiles: () => directory.get().providers });
  });
  const directory = new ProviderDirectory({
    http: pipe,
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
  const ports = {
    clock: systemClock,
    scheduler: systemScheduler,
    http: pipe,
    signInRequests: createSignInRequests(origin),
    signOutRequests: createSignOutRequests(origin),
    navigation: createNavigation(origin),
    tabs: createTabChannel(),
    vault,
    locks: createLocks(),
    hints: createHints(),
    timer: createTokenTimer(),
    frame: createSilentFrame(),
    lifecycle: createLifecycle(),
    findProfile: async (id: string) => {
      const profile = await directory.findForSignIn(id);
      return profile && withPreferences(profile, preferences.read(id));
    },
    randomId: () => crypto.randomUUID(),
    // Coming back from a provider nothing waits for the log; before leaving it must be there, to be kept.
    loadProtocol: isCallback(location.pathname)
      ? loadProtocol
      : async () => (await Promise.all([loadProtocol(), recording.load()]))[0],
  };
  const session = new Session(UNRECORDED ? ports : tapPorts(ports, recording));
  window.addEventListener('pagehide', () => recording.save());
  return {
    session,
    clock: systemClock,
    http: tapHttp(pipe, recording),
    recorded: (other) => tapHttp(other, recording),
    directory,
    policy,
    preferences,
    vaultAvailable: vault.available,
    flow: recording,
    recording,
  };
}

function createNavigation(origin: string): Navigation {
  return {
    origin,
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
