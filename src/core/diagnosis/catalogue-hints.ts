import type { CatalogueEntry } from '../providers/catalogue/catalogue-entry.ts';
import { CATALOGUE, catalogueEntryOf } from '../providers/catalogue/catalogue.ts';
import type { ProviderProfile } from '../providers/profile.ts';
import type { LoopbackName, ProviderHints } from './hints.ts';

/** The sandbox's providers behave like real ones, and so does what is known of them. */
const ALIKE: Readonly<Record<string, string>> = { 'github-sandbox': 'github', 'spotify-sandbox': 'spotify' };
const OPENID_SANDBOX: ProviderHints = { works: 'browser', refresh_token: 'given', prompt_none: true };

const RULES = {
  yes: 'accepted',
  no: 'refused',
  partly: 'conditional',
  unknown: undefined,
  'not-applicable': undefined,
} as const;

/** What the catalogue knows of this provider, for a pre-flight. */
export function catalogueHints(profile: ProviderProfile): ProviderHints {
  if (profile.id === 'openid-sandbox') return OPENID_SANDBOX;
  const alike = ALIKE[profile.id];
  const entry = alike === undefined ? catalogueEntryOf(profile) : CATALOGUE.find(({ id }) => id === alike);
  return entry === undefined ? {} : toHints(entry);
}

/** What is unknown is left out. */
function toHints(entry: CatalogueEntry): ProviderHints {
  const { registration, renewal } = entry;
  const { prompt_none } = renewal;
  return {
    works: entry.works,
    works_because: entry.reason.text,
    console: registration.console,
    redirect_setting: registration.redirect_field,
    ...(registration.origin_field !== undefined && { origin_setting: registration.origin_field }),
    redirect_rules: redirectRules(entry),
    frames_refused: renewal.frame.answer === 'no',
    ...(['yes', 'no'].includes(prompt_none.answer) && { prompt_none: prompt_none.answer === 'yes' }),
    ...refreshToken(entry),
    pkce_s256: entry.sign_in.public_client.answer === 'yes',
  };
}

function redirectRules({ redirects }: CatalogueEntry): NonNullable<ProviderHints['redirect_rules']> {
  const ruling = (name: LoopbackName) => {
    const { answer, text } = redirects[name];
    const rule = RULES[answer];
    return rule === undefined ? {} : { [name]: { rule, note: text } };
  };
  return { ...ruling('localhost'), ...ruling('ipv4'), ...ruling('ipv6') };
}

function refreshToken({ renewal, scope }: CatalogueEntry): Pick<ProviderHints, 'refresh_token'> {
  const { answer } = renewal.refresh_token;
  if (answer === 'no') return { refresh_token: 'none' };
  if (answer !== 'yes') return {};
  return { refresh_token: scope.includes('offline_access') ? 'with_offline_access' : 'given' };
}
