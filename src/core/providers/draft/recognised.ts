import type { CodedErrorData } from '../../lib/coded-error.ts';
import type { ProviderProfile } from '../profile.ts';
import type { ProviderProblem } from '../read-providers-file.ts';

/** What is known of a provider that is being added; members are as they were found, judged when it is added. */
export type ProviderDraft = Partial<ProviderProfile>;

/** What has to change for a pasted text to be an issuer. Nothing of it is done without being shown. */
export type Repair =
  | 'text_around'
  | 'scheme_added'
  | 'https'
  | 'host_case'
  | 'query'
  | 'well_known'
  | 'endpoint'
  | 'page'
  | 'slashes';

/** An issuer the pasted text may mean. */
export interface IssuerCandidate {
  readonly issuer: string;
  readonly repairs: readonly Repair[];
  /** A part of the issuer that has to be filled in first: `{tenant}`. */
  readonly placeholder?: string;
}

export interface RecognisedAddress {
  readonly kind: 'address';
  /** What was pasted, without what is around it. */
  readonly pasted: string;
  /** Most likely first, at least one. */
  readonly candidates: readonly [IssuerCandidate, ...IssuerCandidate[]];
  /** What else the address says: client, scope, callback path of this app. */
  readonly facts: ProviderDraft;
  /** A redirect URI in it that does not lead to this app. */
  readonly foreign_redirect_uri?: string;
  /** The address is one where clients are registered (RFC 7591). */
  readonly registers: boolean;
}

export type Recognised =
  | { readonly kind: 'nothing' }
  | RecognisedAddress
  /** A discovery document. */
  | { readonly kind: 'document'; readonly draft: ProviderDraft }
  /** An entry that lacks something, or endpoints by hand. */
  | { readonly kind: 'parts'; readonly draft: ProviderDraft }
  /** A providers file or an entry of one, for the import. */
  | { readonly kind: 'file'; readonly count: number }
  | { readonly kind: 'entry'; readonly draft: ProviderDraft; readonly problems: readonly ProviderProblem[] }
  | { readonly kind: 'refused'; readonly error: CodedErrorData };
