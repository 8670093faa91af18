import type { Http } from '../lib/bounded-fetch.ts';

/** The browser as the pre-flight sees it. */
export interface Environment {
  readonly isSecureContext: boolean;
  /** Origin of this app. */
  readonly origin: string;
  readonly online: boolean;
  /** Whether the browser has shared workers: memory that can live through a reload. */
  readonly sharedWorker: boolean;
}

export interface ProbePort {
  /**
   * Whether any answer at all came from this address, readable or not. `false` also when the answer hides itself
   * altogether (Cross-Origin-Resource-Policy). Asked only after a request of the same address that our policy let through.
   */
  reachable(url: string, signal: AbortSignal): Promise<boolean>;
}

export interface PreflightPorts {
  readonly http: Http;
  readonly probe: ProbePort;
  readonly environment: Environment;
}
