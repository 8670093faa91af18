const MEANINGS: Readonly<Record<string, string>> = {
  openid: 'Who you are: an ID Token with your subject identifier.',
  profile: 'Your name, picture and other profile claims.',
  email: 'Your e-mail address and whether it was verified.',
  address: 'Your postal address.',
  phone: 'Your phone number.',
  offline_access: 'A refresh token that works while you are away.',
  'reports:read': 'Read the reports of the demo API.',
};

/** What a scope lets the app do, in words; scopes of a provider's own making are left to the provider. */
export function scopeMeaning(scope: string): string {
  return MEANINGS[scope] ?? 'Defined by the provider.';
}
