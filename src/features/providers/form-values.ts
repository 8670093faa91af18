import type { JsonObject } from '#core/lib/json.ts';
import type { Discovered, ProposedProvider } from '#core/providers/draft/complete-draft.ts';
import { readMetadata } from '#core/providers/draft/draft-members.ts';
import type { ProviderMetadata, ProviderProfile } from '#core/providers/profile.ts';
import { readEntry, type ProviderProblem } from '#core/providers/read-providers-file.ts';

/** Endpoints that can be given by hand, with their labels. */
export const ENDPOINTS = [
  ['authorization_endpoint', 'Authorization endpoint'],
  ['token_endpoint', 'Token endpoint'],
  ['jwks_uri', 'Keys (JWKS)'],
  ['userinfo_endpoint', 'Userinfo endpoint'],
  ['revocation_endpoint', 'Revocation endpoint'],
  ['end_session_endpoint', 'Sign-out endpoint'],
  ['pushed_authorization_request_endpoint', 'PAR endpoint'],
  ['registration_endpoint', 'Registration endpoint'],
] as const satisfies readonly (readonly [keyof ProviderMetadata, string])[];

type EndpointName = (typeof ENDPOINTS)[number][0];

/** What the fields of the form hold. */
export interface FormValues {
  readonly name: string;
  readonly client_id: string;
  readonly scope: string;
  readonly protocol: ProviderProfile['protocol'];
  readonly issuer: string;
  readonly redirect_path: string;
  readonly profile_endpoint: string;
  readonly endpoints: Readonly<Record<EndpointName, string>>;
  readonly par: Wish;
  readonly dpop: Wish;
}

/** Of the stronger messages: left to what the provider offers, or decided by the visitor. */
export type Wish = 'offered' | 'always' | 'never';

const WISHES: Readonly<Record<Wish, boolean | undefined>> = {
  offered: undefined,
  always: true,
  never: false,
};

function toWish(value: boolean | undefined): Wish {
  if (value === undefined) return 'offered';
  return value ? 'always' : 'never';
}

/** What the provider's document offers, where there is one. */
export interface Offers {
  readonly par: boolean;
  readonly dpop: boolean;
  readonly known: boolean;
  readonly scopes: readonly string[];
  readonly registration_endpoint?: string;
}

export type FieldErrors = Readonly<Partial<Record<string, string>>>;

export function offersOf(proposed: ProposedProvider, found: Discovered | undefined): Offers {
  const metadata = found ? readMetadata(found.document) : (proposed.metadata ?? {});
  const { registration_endpoint, scopes_supported = [] } = metadata;
  return {
    known: found !== undefined || proposed.metadata !== undefined,
    par: metadata.pushed_authorization_request_endpoint !== undefined,
    dpop: metadata.dpop_signing_alg_values_supported !== undefined,
    scopes: scopes_supported,
    ...(registration_endpoint !== undefined && { registration_endpoint }),
  };
}

export function toValues(proposed: ProposedProvider): FormValues {
  const { name, client_id, scope, protocol, issuer = '', redirect_path = '/callback' } = proposed;
  const endpoint = (key: EndpointName) => proposed.metadata?.[key] ?? '';
  return {
    name,
    client_id,
    scope,
    protocol,
    issuer,
    redirect_path,
    profile_endpoint: proposed.profile_endpoint ?? '',
    endpoints: Object.fromEntries(ENDPOINTS.map(([key]) => [key, endpoint(key)])) as FormValues['endpoints'],
    par: toWish(proposed.par),
    dpop: toWish(proposed.dpop),
  };
}

function filled<T extends JsonObject>(members: T): Partial<T> {
  const kept = Object.entries(members).filter(([, value]) => value !== '' && value !== undefined);
  return Object.fromEntries(kept) as Partial<T>;
}

/** The entry that the fields amount to, before it is judged. Members without a field stay as they were. */
function toEntry(proposed: ProposedProvider, values: FormValues): JsonObject {
  const { endpoints, par, dpop, ...plain } = values;
  const trimmed = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, value.trim().replace(/\s+/g, ' ')]),
  );
  const { issuer = '' } = trimmed;
  const byHand = filled(Object.fromEntries(Object.entries(endpoints).map(([key, url]) => [key, url.trim()])));
  const others = Object.entries(proposed.metadata ?? {}).filter(([key]) => !(key in endpoints));
  const metadata = {
    ...Object.fromEntries(others),
    ...byHand,
    // What is without OpenID has its issuer among the endpoints, where answers are told apart by it.
    ...(values.protocol === 'oauth2' && issuer !== '' && { issuer }),
  };
  const { name: _n, issuer: _i, profile_endpoint: _p, metadata: _m, par: _a, dpop: _d, ...rest } = proposed;
  return {
    ...rest,
    ...filled({ ...trimmed, par: WISHES[par], dpop: WISHES[dpop] }),
    scope: trimmed['scope'] ?? '',
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

export interface JudgedForm {
  readonly profile?: ProviderProfile;
  readonly errors: FieldErrors;
  /** What belongs to no field. */
  readonly problems: readonly ProviderProblem[];
}

/** The provider the form describes, or what is wrong, by field. */
export function judgeForm(proposed: ProposedProvider, values: FormValues): JudgedForm {
  const { providers, problems } = readEntry(toEntry(proposed, values));
  const [profile] = providers;
  if (profile) return { profile, errors: {}, problems: [] };
  const fields = new Set<string>([...Object.keys(values), ...ENDPOINTS.map(([key]) => `metadata.${key}`)]);
  const errors: Record<string, string> = {};
  for (const { field = '', detail } of problems) {
    // An issuer is asked for in one field, wherever the entry wants it.
    const name = field === 'metadata.issuer' ? 'issuer' : field;
    if (fields.has(name)) errors[name] ??= detail;
  }
  if (values.client_id.trim() === '')
    errors['client_id'] = 'Fill in the client ID that the provider gave you.';
  return {
    errors,
    problems: problems.filter(({ field = '' }) => !fields.has(field) && field !== 'metadata.issuer'),
  };
}
