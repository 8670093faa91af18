import type { ProviderName } from './facts.ts';

/** First match wins: the surer signs stand first. */
const SIGNS: readonly (readonly [ProviderName, RegExp])[] = [
  [
    'Microsoft Entra ID',
    /\bAADSTS\d{4,7}|login\.microsoftonline\.com|login\.live\.com|graph\.microsoft\.com/,
  ],
  [
    'GitHub',
    /(?:^|[/.\s"'@])github\.com\/login|api\.github\.com|docs\.github\.com|\bgh[our]_|bad_verification_code|incorrect_client_credentials|bad_refresh_token|application_suspended/,
  ],
  [
    'Spotify',
    /accounts\.spotify\.com|api\.spotify\.com|developer\.spotify\.com|INVALID_CLIENT: In|^redirect_uri: Insecure|User not registered in the Developer Dashboard|\bspotify\b/i,
  ],
  ['Google', /accounts\.google\.com|googleapis\.com|client_secret is missing\.|access_type=offline/],
  ['Discord', /discord(?:app)?\.com/],
  ['GitLab', /\bgitlab\b/i],
  ['Twitch', /twitch\.tv|Client ID and OAuth token do not match/],
  ['Slack', /\bslack\.com|\bxox[abeprs][-.]/],
  ['LinkedIn', /linkedin\.com|user_cancelled_(?:login|authorize)/],
  ['Apple', /appleid\.apple\.com/],
  ['Facebook', /facebook\.com|\bfbtrace_id\b/],
  ['Auth0', /\.auth0\.com|@auth0\/|auth0-(?:spa|react)/],
  ['Okta', /\.okta(?:preview|-emea)?\.com|okta-auth-js/],
  ['Keycloak', /\/realms\/[^/\s]{1,80}\/|\bkeycloak\b/i],
];

export function providerOf(text: string): ProviderName | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}
