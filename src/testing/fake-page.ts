import type { Lifecycle, Navigation, SilentFrame, TokenTimer } from '#core/session/ports.ts';
import type { Clock, Scheduler } from '#core/lib/ports.ts';

export interface FakeNavigation extends Navigation {
  /** Where the page went, oldest first. */
  readonly visits: readonly { readonly how: 'assign' | 'replace'; readonly url: string }[];
  readonly fetchedAhead: readonly string[];
}

export function createFakeNavigation(origin: string): FakeNavigation {
  const visits: FakeNavigation['visits'][number][] = [];
  const fetchedAhead: string[] = [];
  return {
    origin,
    visits,
    fetchedAhead,
    fetchAhead: (path) => void fetchedAhead.push(path),
    assign: (url) => void visits.push({ how: 'assign', url }),
    replace: (url) => void visits.push({ how: 'replace', url }),
  };
}

export interface FakeLifecycle extends Lifecycle {
  wake(): void;
  online(): void;
  comeBack(): void;
}

export function createFakeLifecycle(): FakeLifecycle {
  const wake: (() => void)[] = [];
  const online: (() => void)[] = [];
  const comeBack: (() => void)[] = [];
  return {
    onWake: (listener) => void wake.push(listener),
    onOnline: (listener) => void online.push(listener),
    onComeBack: (listener) => void comeBack.push(listener),
    comeBack: () => comeBack.forEach((listener) => listener()),
    wake: () => wake.forEach((listener) => listener()),
    online: () => online.forEach((listener) => listener()),
  };
}

/** Fires `leadSeconds` before expiry, at once (a second later) when that has passed, and never after expiry. */
export function createFakeTimer(clock: Clock & Scheduler): TokenTimer {
  const armed = new Map<string, () => void>();
  const disarm = (providerId: string) => {
    armed.get(providerId)?.();
    armed.delete(providerId);
  };
  return {
    disarm,
    arm({ profile, tokens }, leadSeconds, onDue) {
      disarm(profile.id);
      const left = (tokens.expires_at ?? Infinity) - clock.now();
      if (left <= 0 || left === Infinity) return;
      armed.set(profile.id, clock.after(Math.max(1000, left - leadSeconds * 1000), onDue));
    },
  };
}

/** Walks to the provider and back as a browser would: answers the address of the redirect, unopened. */
export async function walk(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  await response.body?.cancel();
  if (location === null) throw new Error(`No redirect: the provider answered ${response.status}`);
  return location;
}

export interface FakeFrame extends SilentFrame {
  readonly visits: readonly string[];
  /** What a visit comes to: the provider's redirect, or a frame that stays silent. */
  behaviour: 'walks' | 'silent';
}

export function createFakeFrame(): FakeFrame {
  const visits: string[] = [];
  const frame: FakeFrame = {
    visits,
    behaviour: 'walks',
    async visit(url) {
      visits.push(url);
      if (frame.behaviour === 'silent') throw new Error('The frame did not come back');
      return walk(url);
    },
  };
  return frame;
}
