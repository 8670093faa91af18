/** Browsers report what the policy stopped after the request has failed: Chromium a millisecond, Firefox a tenth of a second. */
const PATIENCE_MS = 300;

export interface PolicyWatch {
  /** Whether the page's own policy stopped the request; waits a moment for the report. */
  stopped(): Promise<boolean>;
  end(): void;
}

/**
 * Listens for a report about one request, from before it is sent. A request that was stopped after a redirect is reported
 * under the address it began with (CSP 3, 5.3).
 */
export function watchPolicy(url: string): PolicyWatch {
  const { origin, href } = new URL(url, location.href);
  let heard = false;
  let tell: (() => void) | undefined;
  const listen = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective !== 'connect-src' || (blockedURI !== href && blockedURI !== origin)) return;
    heard = true;
    tell?.();
  };
  document.addEventListener('securitypolicyviolation', listen);
  return {
    stopped: () =>
      new Promise((resolve) => {
        if (heard) return resolve(true);
        const timer = setTimeout(() => resolve(false), PATIENCE_MS);
        tell = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
    end: () => document.removeEventListener('securitypolicyviolation', listen),
  };
}
