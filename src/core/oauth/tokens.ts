/** What a token endpoint granted, member by member from an allow-list (RFC 6749 5.1). Times in ms since the epoch. */
export interface TokenSet {
  readonly access_token: string;
  readonly token_type: 'Bearer' | 'DPoP';
  readonly received_at: number;
  /** Local clock at receipt plus `expires_in`. Absent when the provider names no lifetime. */
  readonly expires_at?: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
  /** As answered; when the answer names none, the scope that was asked for (RFC 6749 5.1). */
  readonly scope: string;
}
