import { useEffect, useRef, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { DeviceAuthorization, DevicePoll } from '#core/oauth/device-flow.ts';
import type { TokenSet } from '#core/oauth/tokens.ts';
import { wait } from '../wait.ts';

export type Device =
  | { readonly state: 'idle' }
  | { readonly state: 'starting' }
  | { readonly state: 'waiting'; readonly shown: DeviceAuthorization; readonly asked: number }
  | { readonly state: 'granted'; readonly tokens: TokenSet; readonly asked: number }
  | { readonly state: 'failed'; readonly error: CodedErrorData };

interface DevicePorts {
  readonly start: () => Promise<DeviceAuthorization>;
  readonly poll: (device_code: string) => Promise<DevicePoll>;
  readonly onGranted: (tokens: TokenSet) => void;
}

/** RFC 8628 3.5: each `slow_down` adds five seconds for good. */
const SLOWER_S = 5;

/** A device that asks until the person has decided. It stops when the page is left. */
export function useDevice({ start, poll, onGranted }: DevicePorts) {
  const [device, setDevice] = useState<Device>({ state: 'idle' });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const run = async (signal: AbortSignal) => {
    const shown = await start();
    // Asked anew each time: it may be raised while an answer is under way.
    const stopped = () => signal.aborted;
    let interval_s = shown.interval_s;
    for (let asked = 0; !stopped(); asked += 1) {
      setDevice({ state: 'waiting', shown, asked });
      await wait(interval_s * 1000, signal);
      const { outcome, ...granted } = await poll(shown.device_code);
      if (outcome === 'slow-down') interval_s += SLOWER_S;
      if ('tokens' in granted && !stopped()) {
        setDevice({ state: 'granted', tokens: granted.tokens, asked: asked + 1 });
        onGranted(granted.tokens);
        return;
      }
    }
  };
  const begin = () => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setDevice({ state: 'starting' });
    run(controller.signal).catch((cause: unknown) => {
      if (!controller.signal.aborted) setDevice({ state: 'failed', error: toErrorData(cause) });
    });
  };
  const stop = () => {
    abort.current?.abort();
    setDevice({ state: 'idle' });
  };
  return { device, begin, stop };
}
