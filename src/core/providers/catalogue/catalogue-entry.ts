import type { ProviderMetadata, ProviderRevocation, SampleRequest } from '../profile.ts';
import type { Ability, Confidence, Fact, Source } from './fact.ts';

/** Where a sign-in with this provider can be finished: in the page, with the token relay, or only on a server of your own. */
export type Works = 'browser' | 'relay' | 'backend';

/** A real provider: what it needs to be used, what it can do, and how it behaves. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly protocol: 'oidc' | 'oauth2';
  /** With `{name}` where a parameter goes. */
  readonly issuer: string;
  readonly parameters: readonly IssuerParameter[];
  /** How the provider is known when an entry has another id. */
  readonly recognise: Recognition;
  /** Stated where discovery is absent, unreadable for a page, or not offered to ordinary apps. */
  readonly metadata?: Partial<ProviderMetadata>;
  readonly profile_endpoint?: string;
  readonly scope: string;
  readonly authorization_params?: Readonly<Record<string, string>>;
  /** Absent for providers that announce `iss`; otherwise a path of its own (RFC 9700 4.4.2.2). */
  readonly redirect_path?: string;
  readonly token_relay?: true;
  readonly revocation?: ProviderRevocation;
  readonly docs_url: string;
  /** Requests that a page can make with the token. `{issuer}` stands for the issuer. */
  readonly api: readonly SampleRequest[];
  readonly works: Works;
  readonly reason: Fact;
  /** What to do about it, or what to mind. */
  readonly remedy: string;
  readonly registration: Registration;
  readonly redirects: Readonly<Record<RedirectQuestion, Ability>>;
  readonly scopes: readonly ScopeWords[];
  readonly sign_in: Readonly<Record<SignInQuestion, Ability>>;
  readonly renewal: Renewal;
  readonly logout: Logout;
  readonly quirks: readonly Fact[];
}

/** A part of the issuer that differs from customer to customer. */
export interface IssuerParameter {
  readonly name: string;
  readonly label: string;
  /** Where to find it. */
  readonly hint: string;
  readonly example: string;
  /** Takes what people paste; its first group is the value. */
  readonly pattern: RegExp;
  readonly default?: string;
}

interface Recognition {
  /** Hosts of the authorization endpoint; one that starts with a dot stands for all below it. */
  readonly hosts: readonly string[];
  readonly path?: RegExp;
}

interface Registration {
  readonly console: { readonly name: string; readonly url?: string };
  /** The kind of client to choose, in the provider's own words. */
  readonly client_type: string;
  /** The field of the console that takes the redirect URI, by its own name. */
  readonly redirect_field: string;
  /** The field that lets a page's origin read answers. */
  readonly origin_field?: string;
  /** In the provider's own menu terms. `{redirect_uri}`, `{origin}` and `{home}` stand for those of this page. */
  readonly steps: readonly string[];
  readonly confidence: Confidence;
  readonly source: Source;
}

/** Which redirect URIs may be registered. */
export type RedirectQuestion = 'localhost' | 'ipv4' | 'ipv6' | 'any_port' | 'plain_http';

export interface ScopeWords {
  readonly name: string;
  readonly allows: string;
  /** Lets the app change or read things that matter beyond a sign-in. */
  readonly sensitive?: true;
}

export type SignInQuestion =
  | 'public_client'
  | 'client_secret'
  | 'token_endpoint_cors'
  | 'api_cors'
  | 'discovery'
  | 'iss'
  | 'par'
  | 'dpop';

interface Renewal {
  readonly summary: string;
  readonly refresh_token: Ability;
  readonly rotation: Ability;
  readonly prompt_none: Ability;
  /** Whether the sign-in page may be shown in a hidden frame. */
  readonly frame: Ability;
  readonly lifetime: TokenLifetime;
}

export interface TokenLifetime extends Fact {
  readonly access_token?: string;
  readonly refresh_token?: string;
  /** A refresh token that counts from its last use lives on while it is used. */
  readonly refresh_counts_from?: 'authorization' | 'last-use';
}

export interface Logout {
  readonly summary: string;
  readonly revocation: Ability;
  readonly end_session: Ability;
  /** Where people take access back by hand. */
  readonly page?: string;
}
