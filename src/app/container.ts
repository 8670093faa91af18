import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { loadDirectory } from '#core/providers/directory.ts';
import { Session } from '#core/session/session.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { createFetch } from '#platform/fetch.ts';
import { createHints } from '#platform/hints.ts';
import { createLifecycle } from '#platform/lifecycle.ts';
import { createSignInRequests, createSignOutRequests, createTokenTimer } from '#platform/oidc-client.ts';
import { createSilentFrame } from '#platform/silent-frame.ts';
import { createLocks, createTabChannel } from '#platform/tabs.ts';
import { createVault } from '#platform/vault.ts';
import type { AppObjects } from '#state/app-context.ts';
import { loadProtocol } from './load-protocol.ts';

/** Makes everything once. */
export function createContainer(): AppObjects {
  const { origin } = location;
  const http = createBoundedFetch(createFetch(), systemClock, systemScheduler);
  const directory = loadDirectory(http, '/providers.json');
  const vault = createVault();
  const session = new Session({
    clock: systemClock,
    scheduler: systemScheduler,
    http,
    signInRequests: createSignInRequests(origin),
    signOutRequests: createSignOutRequests(origin),
    navigation: {
      origin,
      assign: (url) => location.assign(url),
      replace: (url) => location.replace(url),
    },
    tabs: createTabChannel(),
    vault,
    locks: createLocks(),
    hints: createHints(),
    timer: createTokenTimer(),
    frame: createSilentFrame(),
    lifecycle: createLifecycle(),
    findProfile: async (id) => (await directory).providers.find((profile) => profile.id === id),
    randomId: () => crypto.randomUUID(),
    loadProtocol,
  });
  return { session, clock: systemClock, directory, vaultAvailable: vault.available };
}
