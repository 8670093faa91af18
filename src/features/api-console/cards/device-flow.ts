import type { CodedErrorData } from '#core/lib/coded-error.ts';
import type { DeviceAuthorization, DevicePoll } from '#core/oauth/device-flow.ts';
import type { TokenSet } from '#core/oauth/tokens.ts';
import { createCell, type Cell } from '../cell.ts';
import { wait } from '../wait.ts';
import { toRefusal } from './to-refusal.ts';

type Device =
  | { readonly state: 'idle' }
  | { readonly state: 'starting' }
  | { readonly state: 'waiting'; readonly shown: DeviceAuthorization; readonly asked: number }
  | { readonly state: 'granted'; readonly tokens: TokenSet; readonly asked: number }
  | { readonly state: 'expired'; readonly asked: number }
  | { readonly state: 'failed'; readonly error: CodedErrorData };

interface DevicePorts {
  readonly start: () => Promise<DeviceAuthorization>;
  readonly poll: (device_code: string) => Promise<DevicePoll>;
}

export interface DeviceFlow {
  readonly device: Cell<Device>;
  begin(this: void, ports: DevicePorts): void;
  stop(this: void): void;
}

/** RFC 8628 3.5: each `slow_down` adds five seconds for good. */
const SLOWER_S = 5;

/**
 * A device that asks until the person has decided or the code has expired, whatever is on show meanwhile: who confirms on
 * another screen does not look at this one. It stops when its visitor is gone.
 */
export function createDeviceFlow(ended: AbortSignal, onGranted: (tokens: TokenSet) => void): DeviceFlow {
  const device = createCell<Device>({ state: 'idle' });
  let abort = new AbortController();

  const run = async ({ start, poll }: DevicePorts, signal: AbortSignal) => {
    const put = (next: Device) => {
      if (!signal.aborted) device.set(next);
    };
    // Asked anew each time: it may be raised while an answer is under way.
    const stopped = () => signal.aborted;
    const shown = await start();
    let interval_s = shown.interval_s;
    for (let asked = 0; !stopped(); asked += 1) {
      // RFC 8628 3.2: after `expires_in` the code is worth nothing. The last question came after that, for who confirmed late.
      if (asked > 0 && Date.now() >= shown.expires_at) return put({ state: 'expired', asked });
      put({ state: 'waiting', shown, asked });
      await wait(interval_s * 1000, signal);
      const { outcome, ...granted } = await poll(shown.device_code);
      if (outcome === 'slow-down') interval_s += SLOWER_S;
      if ('tokens' in granted && !stopped()) {
        put({ state: 'granted', tokens: granted.tokens, asked: asked + 1 });
        return onGranted(granted.tokens);
      }
    }
  };
  return {
    device,
    begin: (ports) => {
      abort.abort();
      abort = new AbortController();
      const signal = AbortSignal.any([abort.signal, ended]);
      device.set({ state: 'starting' });
      run(ports, signal).catch((cause: unknown) => {
        if (!signal.aborted) device.set({ state: 'failed', error: toRefusal(cause, 'device') });
      });
    },
    stop: () => {
      abort.abort();
      device.set({ state: 'idle' });
    },
  };
}
