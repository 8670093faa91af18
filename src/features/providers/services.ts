import type { FoundIssuer } from '#core/oauth/look-up.ts';
import type { RegisteredClient, RegistrationRequest } from '#core/oauth/registration.ts';

/** What the page asks of providers it does not know yet. */
export interface ProviderServices {
  lookUp(issuer: string): Promise<FoundIssuer>;
  register(request: RegistrationRequest): Promise<RegisteredClient>;
  /** Origin of this app: where providers send the visitor back to. */
  readonly appOrigin: string;
}
