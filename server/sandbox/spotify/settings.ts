import * as v from 'valibot';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/**
 * What differs between times, apps and bad days of the real service, and what nobody documented. Names in brackets are
 * the sources of the behaviour in the project's list of provider facts.
 */
const SettingsSchema = v.strictObject({
  /** Development mode is what a new app gets; extended quota keeps fields and limits of before February 2026 (SP40). */
  quota_mode: v.picklist(['development', 'extended']),
  /** Development mode: others get tokens, and 403 on every call (SP36). */
  registered_users: v.pipe(v.array(v.picklist(['alice', 'bob'])), v.maxLength(2)),
  /** Development mode lost `/v1/artists/{id}/top-tracks` in February 2026 (LargeModGames/spotatui 517). */
  top_tracks_removed: v.boolean(),
  /** RFC 9207; nobody knows whether the real service sends it. */
  send_iss: v.boolean(),
  /** Seconds; the real lifetime is not documented. */
  authorization_code_lifetime: whole(1, 3600),
  /** Seconds (SP13: 3600). */
  access_token_lifetime: whole(1, 86_400),
  /** `kept`: a refresh answer has no refresh token, as since July 2026 (SP25); `rotated`: as before (SP16). */
  refresh_token: v.picklist(['kept', 'rotated']),
  /** Adds days to the age of every refresh token of today, which ends six months after the authorization (SP23). */
  refresh_token_age_days: whole(0, 1000),
  /** So many token requests fail (SP27); counted down. */
  token_failures: whole(0, 1000),
  token_failure_status: whole(500, 599),
  /** Texts of 401 before and since mid-July 2026 (SP30, SP32). */
  unauthorized_wording: v.picklist(['since_july_2026', 'before_july_2026']),
  /** Valid tokens are refused so many times with `Access token missing` (SP33); counted down. */
  spurious_401: whole(0, 100),
  /** So many calls are refused with `Premium required` (SP33); counted down. */
  spurious_403: whole(0, 100),
  /** Which 429 a client meets (SP7, SP8, SP38). */
  rate_limit: v.picklist(['off', 'retry_after', 'retry_after_hidden', 'quota', 'without_cors']),
  /** Calls that pass before it; per window, or for good with `quota`. */
  rate_limit_calls: whole(0, 1000),
  /** Seconds of the rolling window (SP37: 30). */
  rate_limit_window: whole(1, 300),
  player: v.picklist(['nothing', 'playing', 'paused', 'advertisement']),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;

const ChangeSchema = v.record(v.string(), v.unknown());

export const DEFAULT_SETTINGS: Settings = {
  quota_mode: 'development',
  registered_users: ['alice', 'bob'],
  top_tracks_removed: false,
  send_iss: false,
  authorization_code_lifetime: 600,
  access_token_lifetime: 3600,
  refresh_token: 'kept',
  refresh_token_age_days: 0,
  token_failures: 0,
  token_failure_status: 503,
  unauthorized_wording: 'since_july_2026',
  spurious_401: 0,
  spurious_403: 0,
  rate_limit: 'off',
  rate_limit_calls: 3,
  rate_limit_window: 30,
  player: 'nothing',
};

type Countdown = 'token_failures' | 'spurious_401' | 'spurious_403';

/** The settings in force; a change counts from the next request on. */
export class SettingsBoard {
  #current: Settings = DEFAULT_SETTINGS;
  readonly #listeners: ((settings: Settings) => void)[] = [];

  get current(): Settings {
    return this.#current;
  }

  /** Takes some or all settings; says what is wrong with them, and then takes none. */
  change(input: unknown): string | undefined {
    if (!v.is(ChangeSchema, input)) return 'Send an object with some of the settings.';
    const parsed = v.safeParse(SettingsSchema, { ...this.#current, ...input });
    if (!parsed.success) return describeIssue(parsed.issues[0]);
    this.#set(parsed.output);
    return undefined;
  }

  reset(): void {
    this.#set(DEFAULT_SETTINGS);
  }

  /** Uses one up, if any is left. */
  countDown(name: Countdown): boolean {
    const left = this.#current[name];
    if (left < 1) return false;
    this.#current = { ...this.#current, [name]: left - 1 };
    return true;
  }

  onChange(listener: (settings: Settings) => void): void {
    this.#listeners.push(listener);
  }

  #set(settings: Settings): void {
    this.#current = settings;
    for (const listener of this.#listeners) listener(settings);
  }
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
