/** Claims per scope: OpenID Connect Core section 5.4; `roles` comes with `profile`. */
export const CLAIMS_BY_SCOPE: Readonly<Record<string, string[]>> = {
  openid: ['sub'],
  profile: [
    'name',
    'preferred_username',
    'given_name',
    'family_name',
    'picture',
    'locale',
    'updated_at',
    'roles',
  ],
  email: ['email', 'email_verified'],
};

export const OIDC_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** Scopes of the demo API (RFC 8707 resource `<issuer>/api`). */
export const API_SCOPES: readonly string[] = ['reports:read'];

const MEANINGS: Readonly<Record<string, string>> = {
  openid: 'Know who you are: your account id',
  profile: 'See your profile: name, user name, picture, language and roles',
  email: 'See your email address',
  offline_access: 'Stay signed in while you are away',
  'reports:read': 'Read the usage reports of the demo API',
};

/** A scope in plain words, for the person who is asked. */
export function describeScope(scope: string): string {
  return MEANINGS[scope] ?? 'Use a permission this sandbox has no words for';
}
