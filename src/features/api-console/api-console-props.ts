import type { SampleRequest } from '#core/providers/profile.ts';
import type { ApiExchange, ApiRequest } from '#core/session/authorized-call.ts';

export interface ApiSession {
  readonly provider_id: string;
  readonly provider_name: string;
  /** Space-separated, as granted. */
  readonly scope: string;
  readonly samples: readonly SampleRequest[];
  /** Its origin is one the token is meant for, as those of the samples are. */
  readonly issuer?: string | undefined;
}

export interface ApiConsolePageProps {
  /** Without it nobody is signed in. */
  session?: ApiSession | undefined;
  /** Throws `CodedError`. */
  call(this: void, request: ApiRequest, signal: AbortSignal): Promise<ApiExchange>;
  /** Token requests that this page made until now: tells what a burst of calls cost. */
  renewalCount?: ((this: void) => number) | undefined;
}
