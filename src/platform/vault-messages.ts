import type { SignedIn } from '#core/session/state.ts';

export type VaultRequest =
  | { readonly kind: 'put'; readonly session: SignedIn }
  | { readonly kind: 'remove'; readonly provider_id: string; readonly family: string }
  | { readonly kind: 'ask'; readonly id: number };

export interface VaultAnswer {
  readonly id: number;
  readonly sessions: readonly SignedIn[];
}
