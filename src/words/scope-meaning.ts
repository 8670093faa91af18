const MEANINGS: Readonly<Record<string, string>> = {
  openid: 'Who you are: an ID Token with your subject identifier.',
  profile: 'Your name, picture and other profile claims.',
  email: 'Your e-mail address and whether it was verified.',
  address: 'Your postal address.',
  phone: 'Your phone number.',
  offline_access: 'A refresh token that works while you are away.',
  'reports:read': 'Read the reports of the demo API.',
  'read:user': 'Read your profile, including what only you see of it.',
  'user:email': 'Read your e-mail addresses.',
  repo: 'Read and write all your repositories, private ones too.',
  'user-read-private': 'Read your subscription and country.',
  'user-read-email': 'Read your e-mail address.',
  'user-top-read': 'Read which artists and tracks you listen to most.',
  'user-read-playback-state': 'See what is playing, and on which device.',
  'User.Read': 'Read your profile in Microsoft Graph.',
  read_user: 'Read your account through the API.',
  identify: 'Read your account, without your e-mail address.',
  'user:read:email': 'Read your e-mail address.',
  public_profile: 'Read your name and picture.',
};

/** What a scope lets the app do, in words; scopes of a provider's own making are left to the provider. */
export function scopeMeaning(scope: string): string {
  return MEANINGS[scope] ?? 'Defined by the provider.';
}
