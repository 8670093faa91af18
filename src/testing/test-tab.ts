import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import type { Clock, Fetch, Scheduler } from '#core/lib/ports.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import type { ProtocolPort } from '#core/session/load-protocol.ts';
import type { SessionPorts } from '#core/session/ports.ts';
import { Session, type SignInOptions } from '#core/session/session.ts';
import { signedInPart, type SignedIn } from '#core/session/state.ts';
import { FakeClock } from './fake-clock.ts';
import { createFakeHints, FakeHintShelf, FakeTabHint, FakeVault } from './fake-memory.ts';
import {
  createFakeFrame,
  createFakeLifecycle,
  createFakeNavigation,
  createFakeTimer,
  walk,
  type FakeFrame,
  type FakeLifecycle,
  type FakeNavigation,
} from './fake-page.ts';
import {
  createFakeSignInRequests,
  createFakeSignOutRequests,
  type PendingShelf,
  type Traces,
} from './fake-requests.ts';
import { FakeLocks, FakeTabHub, type HubTab } from './fake-tabs.ts';

export interface TestBrowserOptions {
  readonly profiles: readonly ProviderProfile[];
  /** Default `http://127.0.0.1:5173`, which is same-site with an issuer on 127.0.0.1. */
  readonly origin?: string;
  readonly clock?: FakeClock;
  readonly vault?: FakeVault;
  /** What stands between the session and its ports, made anew for each page. */
  readonly tap?: Tap;
}

type Tap = <P extends SessionPorts>(ports: P) => P;

/** A browser with tabs whose sessions talk real HTTP to a provider, on a clock that stands still. */
export interface TestBrowser {
  readonly clock: FakeClock;
  readonly hub: FakeTabHub;
  readonly locks: FakeLocks;
  readonly vault: FakeVault;
  readonly shelf: FakeHintShelf;
  /** While true, every request fails as without a network. */
  offline: boolean;
  /** Requests whose answer has not been read to its end. */
  inFlight: number;
  openTab(): TestTab;
  /** Closes all tabs. Their timers and requests end with them. */
  close(): void;
}

export interface TestTab {
  readonly browser: TestBrowser;
  readonly session: Session;
  readonly navigation: FakeNavigation;
  readonly lifecycle: FakeLifecycle;
  readonly frame: FakeFrame;
  readonly channel: HubTab;
  readonly hint: FakeTabHint;
  readonly pending: PendingShelf;
  /** Follows the last navigation to the provider and answers the address it sends the visitor back to. */
  visitProvider(): Promise<string>;
  /** The whole way: out, back, judged. Answers what `completeSignIn` answered. */
  signIn(providerId: string, options?: SignInOptions): Promise<{ return_to: string } | undefined>;
  /** What is held for the provider, if anything. */
  held(providerId: string): SignedIn | undefined;
  close(): void;
  /** Closes the page and opens it anew: what belongs to the tab and the browser stays. */
  reload(): TestTab;
}

export function createTestBrowser(options: TestBrowserOptions): TestBrowser {
  const { clock = new FakeClock(), vault = new FakeVault(), origin = 'http://127.0.0.1:5173' } = options;
  const traces: Traces = new Map();
  const tabs: TestTab[] = [];
  const browser: TestBrowser = {
    clock,
    hub: new FakeTabHub(),
    locks: new FakeLocks(clock),
    vault,
    shelf: new FakeHintShelf(),
    offline: false,
    inFlight: 0,
    close: () => tabs.forEach((tab) => tab.close()),
    openTab: () => {
      const { profiles, tap = (ports) => ports } = options;
      return openTab({
        tap,
        browser,
        tabs,
        origin,
        traces,
        profiles,
        hint: new FakeTabHint(),
        pending: new Map(),
      });
    },
  };
  return browser;
}

/** One tab in a browser of its own. */
export function createTestTab(options: TestBrowserOptions): TestTab {
  return createTestBrowser(options).openTab();
}

interface TabSetup {
  readonly browser: TestBrowser;
  /** All that were opened. */
  readonly tabs: TestTab[];
  readonly origin: string;
  readonly profiles: readonly ProviderProfile[];
  readonly traces: Traces;
  readonly hint: FakeTabHint;
  readonly pending: PendingShelf;
  readonly tap: Tap;
}

function openTab(setup: TabSetup): TestTab {
  const { browser, origin, hint, pending } = setup;
  const navigation = createFakeNavigation(origin);
  const lifecycle = createFakeLifecycle();
  const frame = createFakeFrame();
  const channel = browser.hub.join();
  const time = browser.clock.openPage();
  const closing = new AbortController();
  const session = wire(setup, { navigation, lifecycle, frame, channel, time, closed: closing.signal });
  const close = () => {
    channel.leave();
    time.close();
    closing.abort();
  };
  const visitProvider = async () => walk(navigation.visits.at(-1)?.url ?? 'about:blank');
  const tab: TestTab = {
    browser,
    session,
    navigation,
    lifecycle,
    frame,
    channel,
    hint,
    pending,
    visitProvider,
    async signIn(providerId, options) {
      await session.signIn(providerId, options);
      return session.completeSignIn(await visitProvider());
    },
    held: (providerId) => signedInPart(session.get().sessions[providerId]),
    close,
    reload() {
      close();
      return openTab(setup);
    },
  };
  setup.tabs.push(tab);
  return tab;
}

type Page = Pick<TestTab, 'navigation' | 'lifecycle' | 'frame' | 'channel'> & {
  readonly time: Clock & Scheduler;
  readonly closed: AbortSignal;
};

function wire({ browser, origin, profiles, traces, hint, pending, tap }: TabSetup, page: Page): Session {
  const clock = page.time;
  const fetchOrFail: Fetch = (url, init) => {
    if (browser.offline) return Promise.reject(new TypeError('fetch failed'));
    return fetch(url, {
      ...init,
      signal: AbortSignal.any([page.closed, ...(init.signal ? [init.signal] : [])]),
    });
  };
  const bounded = createBoundedFetch(fetchOrFail, clock, clock);
  const ports: SessionPorts & ProtocolPort = {
    clock,
    scheduler: clock,
    http: (url, request) => {
      browser.inFlight += 1;
      return bounded(url, request).finally(() => {
        browser.inFlight -= 1;
      });
    },
    signInRequests: createFakeSignInRequests({ clock, origin, traces, pending }),
    signOutRequests: createFakeSignOutRequests(origin),
    navigation: page.navigation,
    tabs: page.channel,
    vault: browser.vault,
    locks: browser.locks,
    hints: createFakeHints(browser.shelf, hint),
    timer: createFakeTimer(clock),
    frame: page.frame,
    lifecycle: page.lifecycle,
    findProfile: async (id) => profiles.find((profile) => profile.id === id),
    randomId: () => crypto.randomUUID(),
    loadProtocol: () => import('#core/session/protocol.ts'),
  };
  return new Session(tap(ports));
}
