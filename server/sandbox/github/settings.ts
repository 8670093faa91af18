import * as v from 'valibot';

const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

const ENTRIES = {
  iss_in_callback: v.boolean(),
  iss_on_errors: v.boolean(),
  wildcard_callback: v.boolean(),
  app_suspended: v.boolean(),
  withhold_scope: v.picklist(['none', 'user:email', 'read:user']),
  expiring_tokens: v.boolean(),
  access_token_ttl: count(1, 31_536_000),
  refresh_reuse: v.picklist(['refuse', 'revoke_family']),
  hourly_token_limit: v.boolean(),
  unverified_email: v.boolean(),
  wrong_secret: v.boolean(),
  unknown_client_status: v.picklist([200, 404]),
  device_flow: v.boolean(),
  metadata_cors: v.boolean(),
  rate_limit_status: v.picklist([403, 429]),
  rate_limit_per_user: count(1, 1_000_000),
  rate_limit_anonymous: count(0, 1_000_000),
  secondary_limit_per_minute: count(1, 1_000_000),
  secondary_retry_after: v.boolean(),
  bad_credentials_allowed: count(1, 1000),
};

const Settings = v.strictObject(ENTRIES);
const Change = v.partial(Settings);

export type GithubSettings = v.InferOutput<typeof Settings>;
type SettingName = keyof GithubSettings;

/** As the real provider is known to behave; where that is not known, as an app would notice it least. */
export const DEFAULT_SETTINGS: GithubSettings = {
  iss_in_callback: true,
  iss_on_errors: false,
  wildcard_callback: false,
  app_suspended: false,
  withhold_scope: 'none',
  expiring_tokens: false,
  access_token_ttl: 28_800,
  refresh_reuse: 'refuse',
  hourly_token_limit: true,
  unverified_email: false,
  wrong_secret: false,
  unknown_client_status: 200,
  device_flow: true,
  metadata_cors: false,
  rate_limit_status: 403,
  rate_limit_per_user: 5000,
  rate_limit_anonymous: 60,
  secondary_limit_per_minute: 900,
  secondary_retry_after: true,
  bad_credentials_allowed: 10,
};

/** The variants a visitor may switch between. */
export class SettingsStore {
  #current: GithubSettings = DEFAULT_SETTINGS;

  get current(): GithubSettings {
    return this.#current;
  }

  /** Takes the members that are given; false, and nothing taken, if one is unknown or has a wrong value. */
  change(members: unknown): boolean {
    const change = v.safeParse(Change, members);
    if (!change.success) return false;
    const next = v.safeParse(Settings, { ...this.#current, ...change.output });
    if (next.success) this.#current = next.output;
    return next.success;
  }

  reset(): void {
    this.#current = DEFAULT_SETTINGS;
  }
}

interface Common {
  readonly name: SettingName;
  readonly label: string;
  /** What is known of the real provider. */
  readonly hint: string;
}

/** How one setting is shown and asked for. */
export type SettingField =
  | (Common & { readonly kind: 'switch' })
  | (Common & { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: string })
  | (Common & { readonly kind: 'choice'; readonly options: readonly (readonly [string | number, string])[] });

/** The members a form of the settings panel stands for: an unticked box is not sent, and means false. */
export function settingsOfForm(
  fields: readonly SettingField[],
  form: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, form[field.name])]));
}

function valueOf(field: SettingField, sent: unknown): unknown {
  if (field.kind === 'switch') return sent === 'on';
  if (field.kind === 'number')
    return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : sent;
  return field.options.find(([value]) => String(value) === sent)?.[0];
}
