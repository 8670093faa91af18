import type { SettingField } from './settings.ts';

interface SettingGroup {
  readonly title: string;
  readonly fields: readonly SettingField[];
}

const AUTHORIZATION: readonly SettingField[] = [
  {
    name: 'iss_in_callback',
    kind: 'switch',
    label: 'Send iss in the callback',
    hint: 'GitHub sends it since August 2026 (RFC 9207).',
  },
  {
    name: 'iss_on_errors',
    kind: 'switch',
    label: 'Send iss with errors too',
    hint: 'Not known of GitHub.',
  },
  {
    name: 'wildcard_callback',
    kind: 'switch',
    label: 'Wildcard callback',
    hint: 'Subdomains and paths below the registered callback are taken too.',
  },
  {
    name: 'app_suspended',
    kind: 'switch',
    label: 'The app is suspended',
    hint: 'Every sign-in comes back with application_suspended.',
  },
  {
    name: 'withhold_scope',
    kind: 'choice',
    label: 'Withhold a scope',
    hint: 'Less may be granted than was asked for.',
    options: [
      ['none', 'None'],
      ['user:email', 'user:email'],
      ['read:user', 'read:user'],
    ],
  },
  {
    name: 'hourly_token_limit',
    kind: 'switch',
    label: 'Ten tokens an hour',
    hint: 'After ten tokens for one person and one set of scopes the consent page comes back.',
  },
  {
    name: 'device_flow',
    kind: 'switch',
    label: 'Device flow',
    hint: 'A setting of the app. Off: device_flow_disabled.',
  },
  {
    name: 'metadata_cors',
    kind: 'switch',
    label: 'Pages may read the metadata',
    hint: 'Whether GitHub sends CORS headers with it is not known.',
  },
];

const TOKENS: readonly SettingField[] = [
  {
    name: 'expiring_tokens',
    kind: 'switch',
    label: 'Tokens always expire',
    hint: 'A setting of the app. Otherwise only sign-ins that ask for offline_access get expiring tokens.',
  },
  {
    name: 'access_token_ttl',
    kind: 'number',
    label: 'Lifetime of expiring tokens',
    hint: 'GitHub: 28800 (8 hours). Holds for tokens issued from now on.',
    min: 1,
    max: 31_536_000,
    unit: 's',
  },
  {
    name: 'refresh_reuse',
    kind: 'choice',
    label: 'A refresh token used twice',
    hint: 'Answers bad_refresh_token. Whether GitHub also ends the newer tokens is not known.',
    options: [
      ['refuse', 'Refuse it'],
      ['revoke_family', 'Refuse it and end the newer tokens'],
    ],
  },
  {
    name: 'unverified_email',
    kind: 'switch',
    label: 'The primary email is not verified',
    hint: 'The exchange answers unverified_user_email.',
  },
  {
    name: 'wrong_secret',
    kind: 'switch',
    label: 'The client secret is wrong',
    hint: 'The exchange answers incorrect_client_credentials.',
  },
  {
    name: 'unknown_client_status',
    kind: 'choice',
    label: 'An unknown client_id at the token endpoint',
    hint: 'The status GitHub answers with is not known.',
    options: [
      [200, 'Status 200'],
      [404, 'Status 404'],
    ],
  },
];

const API: readonly SettingField[] = [
  {
    name: 'rate_limit_status',
    kind: 'choice',
    label: 'Status of a rate limit',
    hint: 'GitHub uses both.',
    options: [
      [403, '403'],
      [429, '429'],
    ],
  },
  {
    name: 'rate_limit_per_user',
    kind: 'number',
    label: 'Calls an hour, signed in',
    hint: 'GitHub: 5000, shared by all tokens of a person.',
    min: 1,
    max: 1_000_000,
    unit: '',
  },
  {
    name: 'rate_limit_anonymous',
    kind: 'number',
    label: 'Calls an hour, without a token',
    hint: 'GitHub: 60.',
    min: 0,
    max: 1_000_000,
    unit: '',
  },
  {
    name: 'secondary_limit_per_minute',
    kind: 'number',
    label: 'Secondary limit, calls a minute',
    hint: 'GitHub: about 900.',
    min: 1,
    max: 1_000_000,
    unit: '',
  },
  {
    name: 'secondary_retry_after',
    kind: 'switch',
    label: 'Retry-After with the secondary limit',
    hint: 'GitHub may leave it out; then wait a minute.',
  },
  {
    name: 'bad_credentials_allowed',
    kind: 'number',
    label: 'Bad tokens before the API locks',
    hint: 'Then every token gets 403 for a minute. GitHub’s numbers are not known.',
    min: 1,
    max: 1000,
    unit: '',
  },
];

/** The settings panel, in its order. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  { title: 'Sign-in', fields: AUTHORIZATION },
  { title: 'Tokens', fields: TOKENS },
  { title: 'REST API', fields: API },
];

export const SETTING_FIELDS: readonly SettingField[] = SETTING_GROUPS.flatMap(({ fields }) => fields);
