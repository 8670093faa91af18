/** Whether a provider takes a kind of redirect URI; `conditional` wants a word of explanation. */
type RedirectRule = 'accepted' | 'refused' | 'conditional';

interface RedirectRuling {
  readonly rule: RedirectRule;
  /** One sentence: what has to be known about it. */
  readonly note?: string;
}

/** `http://localhost:…`, `http://127.0.0.1:…`, `http://[::1]:…` */
export type LoopbackName = 'localhost' | 'ipv4' | 'ipv6';

/**
 * What is known of a provider beforehand, as plain data: its catalogue entry, or nothing. None of it is measured, and
 * what is measured stands beside it.
 */
export interface ProviderHints {
  /** How a login works with this provider: from a page alone, through the relay, or not without a back end. */
  readonly works?: 'browser' | 'relay' | 'backend';
  /** One sentence: why it does not work from a page alone. */
  readonly works_because?: string;
  /** Where a client is registered, by its own name. */
  readonly console?: { readonly name: string; readonly url?: string };
  /** The field in the console for the redirect URI, by its own name ("Authorization callback URL"). */
  readonly redirect_setting?: string;
  /** The field in the console that lets a page's origin read answers, by its own name ("Web Origins"). */
  readonly origin_setting?: string;
  /** Plain http on this machine, by the name it is opened under (RFC 8252 7.3, 8.3). */
  readonly redirect_rules?: Readonly<Partial<Record<LoopbackName, RedirectRuling>>>;
  /** The provider refuses to stand in a frame. */
  readonly frames_refused?: boolean;
  /** Whether `prompt=none` is answered without a page. */
  readonly prompt_none?: boolean;
  readonly refresh_token?: 'given' | 'with_offline_access' | 'none';
  /** PKCE with S256 works although the settings do not say so. */
  readonly pkce_s256?: boolean;
}
