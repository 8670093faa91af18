import type { Settings } from './settings.ts';

type Named<Kind extends string, Value> = {
  readonly kind: Kind;
  readonly name: { [Name in keyof Settings]: Settings[Name] extends Value ? Name : never }[keyof Settings];
  readonly label: string;
  /** What it does, and since when the real service does so. */
  readonly hint: string;
};

type ChoiceField = Named<'choice', string> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
};
type NumberField = Named<'number', number> & { readonly min: number; readonly max: number };
type SwitchField = Named<'switch', boolean>;
type PeopleField = Named<'people', readonly string[]>;
export type SettingField = ChoiceField | NumberField | SwitchField | PeopleField;

interface SettingGroup {
  readonly title: string;
  readonly fields: readonly SettingField[];
}

const APP: readonly SettingField[] = [
  {
    kind: 'choice',
    name: 'quota_mode',
    label: 'Mode of the app',
    hint: 'A new app is in development mode: deprecated fields are absent and a search returns 10 at most.',
    options: [
      { value: 'development', label: 'Development mode' },
      { value: 'extended', label: 'Extended quota' },
    ],
  },
  {
    kind: 'people',
    name: 'registered_users',
    label: 'Users on the list',
    hint: 'Development mode: anybody else can sign in, and then gets 403 on every call.',
  },
  {
    kind: 'switch',
    name: 'top_tracks_removed',
    label: 'Top tracks removed',
    hint: 'Development mode lost the endpoint in February 2026: 403 Forbidden.',
  },
  {
    kind: 'switch',
    name: 'send_iss',
    label: 'Send iss',
    hint: 'RFC 9207 in the answer to a sign-in. Whether the real one sends it is not known.',
  },
];

const TOKENS: readonly SettingField[] = [
  {
    kind: 'choice',
    name: 'refresh_token',
    label: 'On refresh',
    hint: 'Since July 2026 the answer has no refresh token and the old one stays valid.',
    options: [
      { value: 'kept', label: 'Keep the refresh token' },
      { value: 'rotated', label: 'Rotate the refresh token' },
    ],
  },
  {
    kind: 'number',
    name: 'refresh_token_age_days',
    label: 'Days that have passed',
    hint: 'Makes today’s refresh tokens older. They end six months after the sign-in: try 184.',
    min: 0,
    max: 1000,
  },
  {
    kind: 'number',
    name: 'access_token_lifetime',
    label: 'Access token lifetime, s',
    hint: 'For new tokens. The real one: 3600.',
    min: 1,
    max: 86_400,
  },
  {
    kind: 'number',
    name: 'authorization_code_lifetime',
    label: 'Code lifetime, s',
    hint: 'The real one is not documented.',
    min: 1,
    max: 3600,
  },
  {
    kind: 'number',
    name: 'token_failures',
    label: 'Token requests that fail',
    hint: 'Counts down to 0.',
    min: 0,
    max: 1000,
  },
  {
    kind: 'number',
    name: 'token_failure_status',
    label: 'They fail with',
    hint: 'HTTP status, 500 to 599.',
    min: 500,
    max: 599,
  },
];

const WEB_API: readonly SettingField[] = [
  {
    kind: 'choice',
    name: 'rate_limit',
    label: 'Rate limit',
    hint: 'Without CORS headers, as seen since July 2026, a page cannot read the answer at all.',
    options: [
      { value: 'off', label: 'Off' },
      { value: 'retry_after', label: '429 with Retry-After' },
      { value: 'retry_after_hidden', label: '429, Retry-After not exposed' },
      { value: 'quota', label: '429, quota exceeded' },
      { value: 'without_cors', label: '429 without CORS headers' },
    ],
  },
  {
    kind: 'number',
    name: 'rate_limit_calls',
    label: 'Calls that pass before it',
    hint: 'Per window; for the quota, until you change a setting.',
    min: 0,
    max: 1000,
  },
  {
    kind: 'number',
    name: 'rate_limit_window',
    label: 'Rolling window, s',
    hint: 'The real one: 30.',
    min: 1,
    max: 300,
  },
  {
    kind: 'choice',
    name: 'unauthorized_wording',
    label: 'Words of 401',
    hint: 'One text for all cases since mid-July 2026.',
    options: [
      { value: 'since_july_2026', label: 'Since July 2026' },
      { value: 'before_july_2026', label: 'Before July 2026' },
    ],
  },
  {
    kind: 'number',
    name: 'spurious_401',
    label: 'False “Access token missing”',
    hint: 'So many valid calls get 401; the same call then works. Counts down.',
    min: 0,
    max: 100,
  },
  {
    kind: 'number',
    name: 'spurious_403',
    label: 'False “Premium required”',
    hint: 'So many calls get 403. Counts down.',
    min: 0,
    max: 100,
  },
  {
    kind: 'choice',
    name: 'player',
    label: 'Player',
    hint: 'Nothing active answers 204 with an empty body.',
    options: [
      { value: 'nothing', label: 'Nothing active' },
      { value: 'playing', label: 'Playing' },
      { value: 'paused', label: 'Paused' },
      { value: 'advertisement', label: 'Playing an advertisement' },
    ],
  },
];

/** The panel of the home page, as a table. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  { title: 'App and sign-in', fields: APP },
  { title: 'Tokens', fields: TOKENS },
  { title: 'Web API', fields: WEB_API },
];

/** What the panel's form says. An absent checkbox is one that is off. */
export function settingsOfForm(form: FormData): Record<string, unknown> {
  const fields = SETTING_GROUPS.flatMap((group) => group.fields);
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, form)]));
}

function valueOf({ kind, name }: SettingField, form: FormData): unknown {
  if (kind === 'switch') return form.has(name);
  if (kind === 'people') return form.getAll(name);
  const value = form.get(name);
  if (kind === 'choice') return value;
  return typeof value === 'string' && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value;
}
