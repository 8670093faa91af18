import type { JSONWebKeySet } from 'jose';
import type { AccountTokens } from './account-tokens.ts';
import type { DpopNonces } from './dpop-nonces.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { SharedState } from './shared/shared-state.ts';
import type { AccountTable } from './store/account-table.ts';
import type { KeyTable } from './store/key-table.ts';
import type { OrderTable } from './store/order-table.ts';

/** What the kinds of credentials and their management share. */
export interface DemoWorld {
  /** The sandbox's provider. */
  readonly issuer: string;
  /** RFC 8707 resource identifier of this API. */
  readonly audience: string;
  readonly appOrigins: readonly string[];
  /** Origins under which this API is reached. */
  readonly ownOrigins: readonly string[];
  /** The provider's public keys of this moment. */
  readonly issuerKeys: () => JSONWebKeySet;
  /** Asks the provider about a token (RFC 7662). */
  readonly introspect: (token: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Makes the provider know a client with this public key; answers its id. */
  readonly registerServiceClient: (jwk: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly serviceClients: readonly ServiceClient[];
  readonly nameOf: (sub: string) => string | undefined;
  readonly rolesOf: (sub: string) => readonly string[];
  readonly keys: KeyTable;
  readonly accounts: AccountTable;
  readonly orders: OrderTable;
  readonly shared: SharedState;
  readonly passwords: Passwords;
  readonly accountTokens: AccountTokens;
  readonly sessions: Sessions;
  readonly dpopNonces: DpopNonces;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A client of the provider whose secret is for everybody to read. */
interface ServiceClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post';
}
